// A cable of the documentation, in an editor where it stands, with its findings below.

import { defaultKeymap, history, historyKeymap, insertNewline } from "@codemirror/commands";
import { setDiagnostics } from "@codemirror/lint";
import { EditorSelection, EditorState } from "@codemirror/state";
import { EditorView, drawSelection, keymap, lineNumbers } from "@codemirror/view";
import { Client } from "./client.mjs";
import { make } from "./elements.mjs";

/* global ENGINE, path_to_root */

const client = new Client(() => ENGINE);
client.open();
const allRules = client.call("rules").then((rules) => new Set(rules.map(({ name }) => name)));

/** The rule of this page, where it is a rule's. */
async function ruleOfPage() {
  const name = /\/docs\/rules\/([a-z0-9-]+)\.html$/.exec(location.pathname)?.[1];
  return (await allRules).has(name) ? name : undefined;
}

/** The offset of a place in a text, which counts lines and characters from 1. */
function offset(doc, { line, column }) {
  if (line > doc.lines) return doc.length;
  const { from, text } = doc.line(line);
  return from + [...text].slice(0, column - 1).join("").length;
}

class Sheet {
  #before;
  #only;
  #version = 0;

  constructor(code, rule) {
    this.#before = code.textContent;
    this.rule = rule;
    this.#only = make("input", { type: "checkbox", checked: true, onchange: () => this.check() });
    this.count = make("p", { className: "cable-count", role: "status" });
    this.list = make("ul");
    const reset = make("button", { type: "button", textContent: "Put it back", onclick: () => this.#replace(this.#before) });
    const only = rule ? [make("label", {}, this.#only, ` Only ${rule}`)] : [];
    const place = make("div", { className: "cable-text" });
    this.element = make("section", { className: "cable-sheet", ariaLabel: "A cable to try" },
      place, make("div", { className: "cable-bar" }, this.count, ...only, reset), this.list);
    this.view = new EditorView({ parent: place, state: this.#state(this.#before) });
    // The site moves to another page with the arrow keys.
    this.element.addEventListener("keydown", (event) => event.stopPropagation());
    void this.check();
  }

  #state(doc) {
    return EditorState.create({
      doc,
      extensions: [
        lineNumbers(), history(), drawSelection(), EditorView.lineWrapping,
        keymap.of([{ key: "Enter", run: insertNewline }, ...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({ "aria-label": "Text of the cable", spellcheck: "false" }),
        EditorView.updateListener.of((update) => update.docChanged && this.check()),
      ],
    });
  }

  #replace(text) {
    const { state } = this.view;
    this.view.dispatch({ changes: { from: 0, to: state.doc.length, insert: text } });
  }

  async check() {
    const version = ++this.#version;
    const text = this.view.state.doc.toString();
    const config = this.rule && this.#only.checked ? `select = ["${this.rule}"]` : undefined;
    const found = await client.call("check", { text, config });
    if (version === this.#version) this.#show(found);
  }

  #show(found) {
    const { doc } = this.view.state;
    const places = found.map(({ range }) => ({ from: offset(doc, range.start), to: offset(doc, range.end) }));
    const marks = found.map(({ severity, message }, index) => ({ ...places[index], severity, message }));
    this.view.dispatch(setDiagnostics(this.view.state, marks));
    this.count.textContent = found.length === 0 ? "No findings" : found.length === 1 ? "1 finding" : `${found.length} findings`;
    this.list.replaceChildren(...found.map((one, index) => this.#row(one, places[index])));
  }

  #row({ rule, severity, message, range, fix }, { from, to }) {
    const select = () => {
      this.view.dispatch({ selection: EditorSelection.single(from, to), scrollIntoView: true });
      this.view.focus();
    };
    const jump = make("button", { type: "button", className: "cable-jump", onclick: select },
      make("strong", { className: `cable-${severity}`, textContent: severity }), ` line ${range.start.line}: ${message}`);
    const page = make("a", { href: `${path_to_root}docs/rules/${rule}.html`, textContent: rule });
    const fixing = fix ? [make("button", { type: "button", textContent: fix.title, onclick: () => this.#fix(fix) })] : [];
    return make("li", {}, jump, " ", page, " ", ...fixing);
  }

  #fix({ edits }) {
    const { doc } = this.view.state;
    const changes = edits.map(({ range, text }) => ({
      from: offset(doc, range.start), to: offset(doc, range.end), insert: text,
    }));
    this.view.dispatch({ changes });
    this.view.focus();
  }
}

globalThis.cablelintChecker = {
  /** Puts an editor in the place of a cable, and takes its button away. */
  async edit(code, button) {
    const sheet = new Sheet(code, await ruleOfPage());
    code.parentElement.replaceWith(sheet.element);
    button.remove();
    sheet.view.focus();
  },
};
