// Starts the page: its script is packed beside this one.

import { decode } from "./base91.mjs";

const packed = decode(document.getElementById("page").textContent);
const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
const script = document.createElement("script");
new Response(stream).text().then((text) => {
  script.textContent = text;
  document.body.append(script);
});
