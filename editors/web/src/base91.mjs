// Bytes as text: two signs stand for thirteen bits, so that sixteen signs hold thirteen bytes, where
// Base64 takes more than seventeen. No sign ends a script of HTML or a string of JavaScript.

const BITS = 13;
/** What is left at the end is one sign where it has no more bits than these. */
const FEW = 6;
const SIGNS = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index))
  .filter((sign) => !"\"<\\".includes(sign)).join("");

export function encode(bytes) {
  const parts = [];
  let bits = 0;
  let held = 0;
  const add = (number) => parts.push(SIGNS[number % 91] + SIGNS[Math.floor(number / 91)]);
  for (const byte of bytes) {
    bits |= byte << held;
    held += 8;
    if (held >= BITS) {
      add(bits & (2 ** BITS - 1));
      bits >>= BITS;
      held -= BITS;
    }
  }
  if (held > FEW) add(bits);
  else if (held > 0) parts.push(SIGNS[bits]);
  return parts.join("");
}

export function decode(text) {
  const values = new Uint8Array(128);
  for (const [value, sign] of [...SIGNS].entries()) values[sign.charCodeAt(0)] = value;
  const all = Math.floor(text.length / 2) * BITS + (text.length % 2) * FEW;
  const bytes = new Uint8Array(Math.floor(all / 8));
  let bits = 0;
  let held = 0;
  for (let at = 0, to = 0; at < text.length; at += 2) {
    const more = at + 1 < text.length;
    const number = values[text.charCodeAt(at)] + (more ? 91 * values[text.charCodeAt(at + 1)] : 0);
    bits |= number << held;
    held += more ? BITS : FEW;
    for (; held >= 8 && to < bytes.length; held -= 8, bits >>>= 8) bytes[to++] = bits;
  }
  return bytes;
}
