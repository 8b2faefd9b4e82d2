// Does plain text read like a cable? Three signs near its top are asked for, so that a letter that
// mentions one or two is left alone.

/** Lines that are looked at. */
export const HEAD_LINES = 60;

const TELEGRAM = [
  /^VZCZC[A-Z]{3}\d{3,4}\b/,
  /^[ZOPR](?: [ZOPR])? \d{6}Z [A-Z]{3} \d{2}\b/,
  /^(?:FM|TO) (?:[A-Z]{4,8}\/)?[A-Z]{4,} ?[A-Z]/,
  /^(?:UNCLAS|UNCLASSIFIED|LIMITED OFFICIAL USE|CONFIDENTIAL|C O N F I D E N T I A L|SECRET|S E C R E T)(?: SECTION \d\d? OF \d\d?)? [A-Z][A-Z ]+ \d{4,6}\s*$/,
  /^E\.?O\.? ?\d{5}\b/,
  /^TAGS:? +[A-Z]{2,5}\b/,
  /^SUBJ(?:ECT)?: /,
];

const SMART = [/^\s*MRN:/, /^\s*Date\/DTG:/, /^\s*E\.O\.:/, /^\s*TAGS:/, /^\s*Captions:/, /^\s*Subject:/];

/** `lines`: the text's first lines, at most `HEAD_LINES` of them. */
export function readsLikeCable(lines: readonly string[]): boolean {
  return [TELEGRAM, SMART].some((signs) => signs.filter((sign) => lines.some((line) => sign.test(line))).length >= 3);
}
