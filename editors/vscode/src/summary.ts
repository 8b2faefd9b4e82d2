// What the server says of a cable in a few words, and how the status bar puts it.

/** The answer to `cablelint/summary`. */
export interface Summary {
  readonly banner: string | null;
  readonly bannerRange: { readonly start: { readonly line: number; readonly character: number } } | null;
  readonly rollUp: string | null;
  readonly covered: boolean;
  readonly marks: readonly { readonly mark: string; readonly count: number }[];
  readonly paragraphs: number;
  readonly unmarked: number;
  /** The configuration file that governs the cable. */
  readonly configuration: string | null;
}

/** One line: the banner, and what the portions add up to where that is something else. */
export function inOneLine({ banner, rollUp, covered }: Summary): string {
  const claimed = banner ?? "No banner";
  const portions = rollUp !== null && rollUp !== banner ? `, portions ${rollUp}` : "";
  return `$(${covered && banner !== null ? "shield" : "warning"}) ${claimed}${portions}`;
}

/** A few lines of Markdown. */
export function inFull(summary: Summary): string {
  const { banner, rollUp, covered, marks, paragraphs, unmarked } = summary;
  const lines = [`**Banner**: ${banner ?? "none"}`, `**Portions together**: ${rollUp ?? "none is marked"}`];
  if (!covered) {
    lines.push("The portions ask for more than the banner claims.");
  }
  const counted = marks.map(({ mark, count }) => `${count} × ${mark}`).join(", ");
  const bare = unmarked > 0 ? `${unmarked} unmarked` : "";
  const what = [counted, bare].filter((part) => part !== "").join(", ");
  lines.push(`${paragraphs} numbered ${paragraphs === 1 ? "paragraph" : "paragraphs"}${what === "" ? "" : `; marks: ${what}`}`);
  return lines.join("\n\n");
}
