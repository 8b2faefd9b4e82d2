// Bytes to text and back, without loss: encodings, byte order marks, line ends.

const WINDOWS = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));

/** The text of a file as the editor holds it, and what is needed to write it as it was. */
export function decode(bytes) {
  let encoding = "utf-8";
  let mark = false;
  let text;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) [encoding, mark] = ["utf-16le", true];
  else if (bytes[0] === 0xfe && bytes[1] === 0xff) [encoding, mark] = ["utf-16be", true];
  else if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) mark = true;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    [encoding, mark] = ["windows-1252", false];
    text = new TextDecoder(encoding).decode(bytes);
  }
  const count = (pattern) => text.match(pattern)?.length ?? 0;
  const both = count(/\r\n/g);
  const lineEnd = both * 2 > count(/\n/g) ? "\r\n" : count(/\r/g) - both > count(/\n/g) ? "\r" : "\n";
  return { text: text.replace(/\r\n?/g, "\n"), form: { encoding, mark, lineEnd } };
}

export const PLAIN = { encoding: "utf-8", mark: false, lineEnd: "\n" };

/** The bytes of a text in a form. What the form cannot hold is written in UTF-8. */
export function encode(text, form) {
  const whole = form.lineEnd === "\n" ? text : text.replaceAll("\n", form.lineEnd);
  if (form.encoding === "windows-1252") {
    const bytes = Uint8Array.from(whole, (sign) => Math.max(WINDOWS.indexOf(sign), 0));
    if ([...whole].every((sign) => WINDOWS.includes(sign))) return bytes;
  }
  if (form.encoding.startsWith("utf-16")) {
    const little = form.encoding === "utf-16le";
    const bytes = new Uint8Array(2 * whole.length + 2);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, 0xfeff, little);
    for (let at = 0; at < whole.length; at++) view.setUint16(2 * at + 2, whole.charCodeAt(at), little);
    return bytes;
  }
  return new TextEncoder().encode((form.mark ? "\ufeff" : "") + whole);
}

/** Offers bytes to the browser as a download. */
export function download(name, bytes, type = "text/plain") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
