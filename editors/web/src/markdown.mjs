// The Markdown that the server writes, as elements: never as HTML, so no text can become code.

function inline(parent, text) {
  for (const part of text.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*|\[[^\]]+\]\([^)]*\))/)) {
    const link = /^\[([^\]]+)\]\(([^)]*)\)$/.exec(part);
    if (link) parent.append(link[1]);
    else if (/^`.+`$/.test(part)) element(parent, "code", part.slice(1, -1));
    else if (/^\*\*.+\*\*$/.test(part)) element(parent, "strong", part.slice(2, -2));
    else if (/^\*.+\*$/.test(part)) element(parent, "em", part.slice(1, -1));
    else if (part) parent.append(part.replace(/\\([\\`*_{}[\]()#+.!<>|-])/g, "$1"));
  }
}

function element(parent, name, text) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  parent.append(made);
  return made;
}

/** A page or a hover, as a fragment. */
export function markdown(text, top = 2) {
  const out = document.createDocumentFragment();
  const lines = text.replaceAll("\r", "").split("\n");
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    const fence = /^(```+|~~~+)/.exec(line)?.[1];
    const heading = /^(#{1,6}) +(.*)$/.exec(line);
    if (fence) {
      const from = ++at;
      while (at < lines.length && !lines[at].startsWith(fence)) at++;
      element(out, "pre", lines.slice(from, at++).join("\n"));
    } else if (heading) {
      inline(element(out, `h${Math.min(6, heading[1].length + top - 1)}`), heading[2]);
      at++;
    } else if (/^---+$/.test(line)) {
      element(out, "hr");
      at++;
    } else if (/^\|/.test(line)) {
      const table = element(out, "table");
      for (; at < lines.length && lines[at].startsWith("|"); at++) {
        if (/^[|\s:-]+$/.test(lines[at])) continue;
        const row = element(table, "tr");
        for (const cell of lines[at].replace(/^\||\|$/g, "").split("|")) inline(element(row, "td"), cell.trim());
      }
    } else if (/^[-*] /.test(line)) {
      const list = element(out, "ul");
      while (at < lines.length && /^([-*] | {2,}\S)/.test(lines[at])) {
        let item = lines[at++].replace(/^[-*] +/, "");
        while (at < lines.length && /^ {2,}\S/.test(lines[at])) item += " " + lines[at++].trim();
        inline(element(list, "li"), item);
      }
    } else if (line.trim() === "") {
      at++;
    } else {
      const from = at;
      while (at < lines.length && lines[at].trim() !== "" && !/^(#|```|[-*] |\|)/.test(lines[at])) at++;
      if (at === from) at++;
      inline(element(out, "p"), lines.slice(from, at).join(" "));
    }
  }
  return out;
}
