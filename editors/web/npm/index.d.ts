/** Lines and columns count from 1, columns in Unicode scalar values; `offset` counts bytes of the
    text in UTF-8, from 0. */
export interface Place {
  line: number;
  column: number;
  offset: number;
}

export interface Range {
  start: Place;
  /** The place after the last character. */
  end: Place;
}

export type Severity = "error" | "warning" | "hint";

/** As `cablelint check --output-format json` writes it. */
export interface Finding {
  path: string;
  rule: string;
  severity: Severity;
  message: string;
  range: Range;
  related: { message: string; range: Range }[];
  authority: string;
  fix: null | { title: string; safety: "safe" | "unsafe"; edits: { range: Range; text: string }[] };
}

export interface Options {
  /** The name of the file: `26QUITO41.cable`. It may tell the cable's number and year. */
  name?: string;
  /** The text of a `cablelint.toml`. */
  config?: string;
  /** Run the handbook's rules that practice ignores as well. */
  strict?: boolean;
}

export interface NewCable {
  /** The post that sends it: `Quito`. */
  post: string;
  /** `"smart"` where it is left out. */
  layout?: "smart" | "telegram";
  /** `"unclassified"` where it is left out; `"sbu"` is sensitive but unclassified. */
  classification?: "unclassified" | "sbu" | "confidential" | "secret";
  /** Derived from a source, rather than classified originally. */
  derived?: boolean;
  /** It asks for something. */
  actionRequest?: boolean;
  /** TAGS codes; the country of the post is added to subjects alone. */
  tags?: string[];
  /** Captions beside SENSITIVE. */
  captions?: string[];
  /** The cables that it refers to: `24 VALLETTA 12`. */
  references?: string[];
  /** The posts that it is sent to for information. */
  info?: string[];
  /** Passing lines: `STATE FOR EUR/WE`. */
  pass?: string[];
  subject?: string;
}

/** What is wrong with a cable, in the order of its text. */
export function check(text: string, options?: Options): Finding[];
/** The text with its safe fixes applied, and how many findings of each rule were fixed. */
export function fix(text: string, options?: Options & { unsafe?: boolean }): { text: string; fixed: Record<string, number> };
/** The text in its canonical layout. */
export function format(text: string, options?: Options): string;
/** What a cable says, field by field: `cablelint parse --json-schema` describes it. */
export function parse(text: string, options?: Options & { blocks?: boolean }): Record<string, unknown>;
/** The text of a new cable. */
export function newCable(options: NewCable): string;
/** The page of a rule, in Markdown. */
export function rule(name: string): { name: string; severity: Severity; summary: string; page: string };
export function rules(): { name: string; severity: Severity; summary: string }[];
export function version(): string;

type Message = Record<string, unknown>;
/** A language server of its own: one message of the protocol in, messages out. A promise in browsers. */
export function server(): ((message: Message) => Message[]) | Promise<(message: Message) => Message[]>;
/** In browsers, before all else: loads the module. */
export function load(source?: BufferSource | Response | Promise<Response | BufferSource>): Promise<void>;
