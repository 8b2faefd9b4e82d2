// The editor: CodeMirror, with the language client behind it.

import { acceptCompletion, autocompletion, closeCompletion, completionStatus, moveCompletionSelection, startCompletion } from "@codemirror/autocomplete";
import { cursorDocEnd, cursorDocStart, defaultKeymap, history, historyKeymap, insertNewline } from "@codemirror/commands";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, Prec, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, hoverTooltip, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { markdown } from "./markdown.mjs";

const SEVERITIES = ["", "error", "warning", "info", "hint"];

/** The place of an offset, as the protocol counts. */
export function position(doc, offset) {
  const line = doc.lineAt(offset);
  return { line: line.number - 1, character: offset - line.from };
}

/** The offset of a place, wherever it is. */
export function offset(doc, { line, character }) {
  if (line >= doc.lines) return doc.length;
  const at = doc.line(line + 1);
  return Math.min(at.from + character, at.to);
}

export const range = (doc, from, to) => ({ start: position(doc, from), end: position(doc, to) });

/** Changes of an update as the protocol writes them: from the last to the first, so that each place
    is right when its turn comes. */
export function changesOf(update) {
  const changes = [];
  update.changes.iterChanges((from, to, _, __, inserted) => {
    changes.unshift({ range: range(update.startState.doc, from, to), text: inserted.toString() });
  }, true);
  return changes;
}

/** The edits of the server as changes of the editor. */
export function changesFor(doc, edits) {
  return edits.map((edit) => ({
    from: offset(doc, edit.range.start),
    to: offset(doc, edit.range.end),
    insert: edit.newText.replace(/\r\n?/g, "\n"),
  }));
}

/* Colors of meaning. */

const setTokens = StateEffect.define();
const tokens = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) if (effect.is(setTokens)) return effect.value;
    return marks.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function showTokens(view, data, legend) {
  const doc = view.state.doc;
  const marks = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at + 4 < data.length; at += 5) {
    const [lines, characters, length, type, bits] = data.slice(at, at + 5);
    character = lines ? characters : character + characters;
    line += lines;
    const modifiers = legend.tokenModifiers.filter((_, bit) => bits & (1 << bit));
    const from = offset(doc, { line, character });
    const to = Math.min(from + length, doc.length);
    const names = [`t-${legend.tokenTypes[type]}`, ...modifiers.map((name) => `m-${name}`)];
    if (from < to) marks.push(Decoration.mark({ class: names.join(" ") }).range(from, to));
  }
  view.dispatch({ effects: setTokens.of(Decoration.set(marks, true)) });
}

/* Findings. */

export function severity(found) {
  return SEVERITIES[found.severity ?? 1];
}

export function showFindings(view, found) {
  const doc = view.state.doc;
  const shown = found.map((one) => ({
    from: offset(doc, one.range.start),
    to: offset(doc, one.range.end),
    severity: severity(one),
    message: one.message,
  }));
  view.dispatch(setDiagnostics(view.state, shown));
}

/* Completion. */

const TRIGGERS = [" ", ",", "(", "/", "\n"];

function completionSource(desk) {
  return async ({ state, pos, explicit }) => {
    const document = desk.current;
    if (!document?.isCable) return null;
    const typed = state.sliceDoc(pos - 1, pos);
    const triggered = !explicit && TRIGGERS.includes(typed);
    // As in other editors: letters and digits ask, and so do the server's own signs.
    if (!explicit && !triggered && !/[\p{L}\p{N}.]/u.test(typed)) return null;
    const context = triggered ? { triggerKind: 2, triggerCharacter: typed } : { triggerKind: 1 };
    const place = { textDocument: { uri: document.uri }, position: position(state.doc, pos), context };
    const answer = await desk.client.request("textDocument/completion", place).catch(() => null);
    const items = answer?.items ?? answer ?? [];
    if (items.length === 0) return null;
    const start = (item) => (item.textEdit ? offset(state.doc, (item.textEdit.range ?? item.textEdit.replace).start) : pos);
    const from = Math.min(...items.map(start));
    const options = items.map((item) => ({
      label: item.label,
      detail: item.labelDetails?.detail?.trim() ?? item.detail,
      apply: (view, _, __, to) => {
        const insert = (item.textEdit?.newText ?? item.insertText ?? item.label).replace(/\r\n?/g, "\n");
        const changes = [{ from: start(item), to, insert }, ...changesFor(view.state.doc, item.additionalTextEdits ?? [])];
        const set = view.state.changes(changes);
        const selection = { anchor: start(item) + insert.length };
        view.dispatch({ changes: set, selection, userEvent: "input.complete", scrollIntoView: true });
      },
      info: async () => {
        const { documentation } = await desk.client.request("completionItem/resolve", item);
        if (!documentation) return null;
        const dom = globalThis.document.createElement("div");
        dom.append(markdown(documentation.value ?? documentation, 4));
        return { dom };
      },
    }));
    return { from, options, filter: false };
  };
}

/* Hovers. */

function hovers(desk) {
  return hoverTooltip(async (view, pos) => {
    const document = desk.current;
    if (!document?.isCable) return null;
    const words = desk.findingsAt(pos).map((found) => found.message);
    const place = { textDocument: { uri: document.uri }, position: position(view.state.doc, pos) };
    const hover = await desk.client.request("textDocument/hover", place).catch(() => null);
    const text = hover?.contents?.value ?? hover?.contents;
    if (!text && words.length === 0) return null;
    const at = hover?.range ? offset(view.state.doc, hover.range.start) : pos;
    return { pos: at, above: true, create: () => ({ dom: card(words, text) }) };
  }, { hoverTime: 350 });
}

function card(words, text) {
  const dom = document.createElement("div");
  dom.className = "card";
  for (const line of words) dom.append(Object.assign(document.createElement("p"), { className: "said", textContent: line }));
  if (text) dom.append(markdown(text, 4));
  return dom;
}

/* The whole. */

const BEGIN = [
  "Write a cable here, or paste one.",
  "",
  "Alt N   a new cable from a template, which has what every cable needs",
  "Ctrl O  open a file; you can drop it on the page as well",
].join("\n");

export const readOnly = new Compartment();

export function extensions(desk) {
  const command = (run) => () => (run(), true);
  const keys = [
    // Enter makes a line, whatever else is open. A list is taken with Tab.
    { key: "Enter", run: (view) => (closeCompletion(view), insertNewline(view)) },
    { key: "Tab", run: acceptCompletion },
    { key: "Escape", run: closeCompletion },
    { key: "ArrowDown", run: (view) => completionStatus(view.state) === "active" && moveCompletionSelection(true)(view) },
    { key: "ArrowUp", run: (view) => completionStatus(view.state) === "active" && moveCompletionSelection(false)(view) },
    { key: "Ctrl-Space", run: startCompletion },
    { key: "Mod-.", run: command(() => desk.showActions()) },
    { key: "Alt-Enter", run: command(() => desk.showActions()) },
    { key: "F12", run: command(() => desk.goToDefinition()) },
    { key: "F2", run: command(() => desk.rename()) },
    { key: "Shift-Alt-f", run: command(() => desk.format()) },
    { key: "Mod-Home", run: cursorDocStart },
    { key: "Mod-End", run: cursorDocEnd },
  ];
  return [
    Prec.highest(keymap.of(keys)),
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    placeholder(BEGIN),
    history(),
    drawSelection(),
    EditorState.tabSize.of(4),
    EditorView.lineWrapping,
    search({ top: true }),
    highlightSelectionMatches(),
    lintGutter(),
    tokens,
    autocompletion({ override: [completionSource(desk)], defaultKeymap: false, icons: false, activateOnTypingDelay: 30, interactionDelay: 0 }),
    hovers(desk),
    keymap.of([...defaultKeymap.filter(({ key }) => key !== "Enter"), ...historyKeymap, ...searchKeymap]),
    EditorView.contentAttributes.of({ "aria-label": "Text of the cable", spellcheck: "false", autocorrect: "off", autocapitalize: "off" }),
    EditorView.updateListener.of((update) => desk.updated(update)),
    EditorView.domEventHandlers({
      drop: (event) => desk.dropped(event),
      mousedown: (event, view) => {
        if (!(event.ctrlKey || event.metaKey)) return false;
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
        if (at === null) return false;
        view.dispatch({ selection: { anchor: at } });
        desk.goToDefinition();
        return true;
      },
    }),
  ];
}
