// Bytes as text: five signs stand for four bytes, where Base64 takes five and a third. No sign means
// anything to HTML or in a string of JavaScript.

const SIGNS = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index))
  .filter((sign) => !"\"&'<>\\`$".includes(sign)).slice(0, 85).join("");

/** Of the last bytes, fewer than four, there is one sign more than bytes. */
export function encode(bytes) {
  const parts = [];
  for (let at = 0; at < bytes.length; at += 4) {
    let number = 0;
    for (let next = at; next < at + 4; next++) number = number * 256 + (bytes[next] ?? 0);
    let signs = "";
    for (let place = 0; place < 5; place++) {
      signs = SIGNS[number % 85] + signs;
      number = Math.floor(number / 85);
    }
    parts.push(signs.slice(0, Math.min(bytes.length - at, 4) + 1));
  }
  return parts.join("");
}

export function decode(text) {
  const values = new Uint8Array(128);
  for (const [value, sign] of [...SIGNS].entries()) values[sign.charCodeAt(0)] = value;
  const bytes = new Uint8Array(Math.floor(text.length * 4 / 5));
  for (let at = 0, to = 0; at < text.length; at += 5) {
    let number = 0;
    for (let next = at; next < at + 5; next++) {
      number = number * 85 + (next < text.length ? values[text.charCodeAt(next)] : 84);
    }
    for (let shift = 24; shift >= 0 && to < bytes.length; shift -= 8) bytes[to++] = number / 2 ** shift;
  }
  return bytes;
}
