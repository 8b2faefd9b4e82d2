// Where semantic tokens say that a classification level is.

/** The contributed color of each level, by the name that the server's tokens give the level. */
export const LEVEL_COLORS: Readonly<Record<string, string>> = {
  unclassified: "cable.unclassified",
  sensitive: "cable.sensitive",
  limited: "cable.sensitive",
  confidential: "cable.confidential",
  secret: "cable.secret",
  topSecret: "cable.topSecret",
};

/** A place in one line, in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly start: number;
  readonly length: number;
}

/** Numbers in a token's place. */
export interface Change {
  readonly start: number;
  readonly deleteCount: number;
  readonly data?: Uint32Array;
}

/** Numbers of each token: lines and characters since the one before, length, type, modifiers. */
const NUMBERS = 5;

/** The semantic tokens of a document, as the protocol encodes them. */
export class TokenData {
  constructor(
    private readonly data: Uint32Array,
    private readonly modifiers: readonly string[],
    readonly resultId?: string | undefined,
  ) {}

  /** The tokens after changes, each of which counts in the numbers before any of them. */
  changed(changes: readonly Change[], resultId: string | undefined): TokenData {
    const numbers = [...this.data];
    for (const { start, deleteCount, data } of [...changes].sort((a, b) => b.start - a.start)) {
      numbers.splice(start, deleteCount, ...(data ?? []));
    }
    return new TokenData(Uint32Array.from(numbers), this.modifiers, resultId);
  }

  /** The places of each color. */
  levels(): Map<string, Place[]> {
    const places = new Map<string, Place[]>();
    let line = 0;
    let start = 0;
    for (let at = 0; at + NUMBERS <= this.data.length; at += NUMBERS) {
      const [lines = 0, characters = 0, length = 0, , bits = 0] = this.data.subarray(at, at + NUMBERS);
      start = lines > 0 ? characters : start + characters;
      line += lines;
      const level = this.modifiers.find((name, bit) => (bits & (1 << bit)) !== 0 && name in LEVEL_COLORS);
      const color = level === undefined ? undefined : LEVEL_COLORS[level];
      if (color !== undefined) {
        const known = places.get(color) ?? [];
        known.push({ line, start, length });
        places.set(color, known);
      }
    }
    return places;
  }
}
