// The page: documents, panels, menus. It keeps nothing anywhere but in its own memory.

import { EditorSelection, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { Client } from "./client.mjs";
import { changesFor, changesOf, extensions, offset, position, range, severity, showFindings, showTokens } from "./editor.mjs";
import { make } from "./elements.mjs";
import { PLAIN, decode, download, encode } from "./files.mjs";
import { markdown } from "./markdown.mjs";

const CONFIG = "cablelint.toml";
const CEILING_RULE = "classification-ceiling";
const FOLDER = "file:///cables/";
/** Configurations and baselines govern the cables, and are none. */
const isCable = (name) => !/\.(toml|json)$/i.test(name);
const $ = (id) => document.getElementById(id);

/** Runs once the calls have stopped for a moment. */
function calmly(run, milliseconds) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...given), milliseconds);
  };
}

class Desk {
  client = new Client(() => $("engine").textContent.trim());
  documents = [];
  current;
  view;
  settings = {};
  #untitled = 1;
  #opener;

  constructor() {
    this.extensions = extensions(this);
    this.refresh = calmly(() => this.#refresh(), 60);
    this.announce = calmly((words) => ($("said").textContent = words), 700);
    this.handIn = calmly((document) => this.#handIn(document), 250);
    this.client.onStart = () => this.#tellAll();
    this.client.handlers = {
      "workspace/applyEdit": ({ edit }) => ({ applied: this.apply(edit) }),
      "window/showDocument": ({ uri }) => ({ success: this.show(this.documents.find((one) => one.uri === uri)) }),
    };
    const hear = (method, run) => this.client.addEventListener(method, ({ detail }) => run(detail));
    hear("textDocument/publishDiagnostics", (params) => this.#published(params));
    hear("window/showMessage", ({ message }) => this.notice(message));
    hear("failed", () => this.notice("The checker stopped and was started again. Your text is as it was."));
  }

  /* Documents. */

  #uri(name) {
    const address = (name) => FOLDER + encodeURIComponent(name);
    let uri = address(name);
    for (let more = 2; this.documents.some((one) => one.uri === uri); more++) {
      uri = address(name.replace(/(\.[^.]*)?$/, ` (${more})$1`));
    }
    return uri;
  }

  open(name, text, { form = PLAIN, handle, saved = true } = {}) {
    // A configuration takes the place of the one that was there.
    const before = this.documents.findIndex((one) => !isCable(name) && one.name === name);
    if (before >= 0) this.documents.splice(before, 1);
    const state = EditorState.create({ doc: text, extensions: this.extensions });
    const document = { name, uri: this.#uri(name), form, handle, state, version: 1, isCable: isCable(name), findings: [] };
    document.saved = saved ? state.doc : null;
    this.documents.push(document);
    this.#tell(document);
    this.show(document);
    return document;
  }

  #tell(document) {
    if (!document.isCable) return this.#handIn(document);
    const { uri, version } = document;
    const text = document.state.doc.toString();
    this.client.notify("textDocument/didOpen", { textDocument: { uri, languageId: "cable", version, text } });
  }

  #tellAll() {
    this.#keep();
    this.#tellSettings();
    for (const document of this.documents) this.#tell(document);
    this.refresh();
  }

  #handIn(document, text = document.state.doc.toString()) {
    this.client.notify("cablelint/handIn", { uri: document.uri, text });
  }

  #tellSettings() {
    this.client.notify("workspace/didChangeConfiguration", { settings: { cablelint: this.settings } });
  }

  #keep() {
    if (this.current && this.view) this.current.state = this.view.state;
  }

  show(document) {
    if (!document) return false;
    this.#keep();
    this.current = document;
    if (!this.view) this.view = new EditorView({ state: document.state, parent: $("editor") });
    else this.view.setState(document.state);
    showFindings(this.view, document.findings);
    this.#place();
    this.#tabs();
    this.#listFindings();
    this.refresh();
    this.view.focus();
    return true;
  }

  async close(document) {
    if (this.isChanged(document) && !(await this.ask(`Close ${document.name} without saving it?`, "Close without saving"))) return;
    const at = this.documents.indexOf(document);
    this.documents.splice(at, 1);
    if (document.isCable) this.client.notify("textDocument/didClose", { textDocument: { uri: document.uri } });
    else this.#handIn(document, null);
    if (document !== this.current) return this.#tabs();
    this.current = undefined;
    if (this.documents.length === 0) this.open(this.#unnamed(), "");
    else this.show(this.documents[Math.max(0, at - 1)]);
  }

  #unnamed() {
    return `untitled-${this.#untitled++}.cable`;
  }

  textOf(document) {
    return document === this.current ? this.view.state.doc : document.state.doc;
  }

  isChanged(document) {
    const doc = this.textOf(document);
    return document.saved ? !doc.eq(document.saved) : doc.length > 0;
  }

  /** What the editor says of each change. */
  updated(update) {
    const document = this.current;
    if (update.docChanged && document) {
      document.version++;
      const textDocument = { uri: document.uri, version: document.version };
      if (document.isCable) {
        this.client.notify("textDocument/didChange", { textDocument, contentChanges: changesOf(update) });
      } else {
        document.state = update.state;
        this.handIn(document);
      }
      this.refresh();
      this.#tabs();
    }
    if (update.docChanged || update.selectionSet) this.#place();
  }

  /* Files. */

  async read(file, handle) {
    const { text, form } = decode(new Uint8Array(await file.arrayBuffer()));
    await this.#instead(() => this.open(file.name, text, { form, handle }));
  }

  /** Opens a document. An empty sheet that nobody wrote on makes room for it. */
  async #instead(open) {
    const first = this.documents[0];
    const unused = this.documents.length === 1 && !first.handle && this.textOf(first).length === 0;
    const opened = open();
    if (unused) await this.close(first);
    this.show(opened);
  }

  async openFiles() {
    if (!globalThis.showOpenFilePicker) return $("file").click();
    const picked = await globalThis.showOpenFilePicker({ multiple: true }).catch(() => []);
    for (const handle of picked) await this.read(await handle.getFile(), handle);
  }

  dropped(event) {
    const files = [...(event.dataTransfer?.items ?? [])].filter((item) => item.kind === "file");
    if (files.length === 0) return false;
    event.preventDefault();
    for (const item of files) {
      const file = item.getAsFile();
      const handle = item.getAsFileSystemHandle?.() ?? Promise.resolve();
      void handle.catch(() => undefined).then((handle) => file && this.read(file, handle));
    }
    return true;
  }

  async save({ as = false } = {}) {
    const document = this.current;
    const { uri } = document;
    this.client.notify("textDocument/willSave", { textDocument: { uri }, reason: 1 });
    const doc = this.view.state.doc;
    const bytes = encode(doc.toString(), document.form);
    try {
      if (globalThis.showSaveFilePicker) {
        if (as || !document.handle) document.handle = await globalThis.showSaveFilePicker({ suggestedName: document.name });
        const stream = await document.handle.createWritable();
        await stream.write(bytes);
        await stream.close();
        this.#rename(document, document.handle.name);
      } else {
        download(document.name, bytes);
      }
    } catch (error) {
      if (error.name !== "AbortError") this.notice(`${document.name} was not saved: ${error.message}`);
      return;
    }
    document.saved = doc;
    if (document.isCable) this.client.notify("textDocument/didSave", { textDocument: { uri: document.uri } });
    this.#tabs();
    this.announce(`${document.name} is saved`);
  }

  #rename(document, name) {
    if (name === document.name) return;
    this.client.notify("textDocument/didClose", { textDocument: { uri: document.uri } });
    document.name = name;
    document.isCable = isCable(name);
    document.uri = this.#uri(name);
    this.#keep();
    this.#tell(document);
  }

  async report(format, extension, type) {
    this.#keep();
    const config = this.documents.find((one) => one.name === CONFIG)?.state.doc.toString();
    const files = this.documents.filter((one) => one.isCable).map((one) => ({ name: one.name, text: one.state.doc.toString() }));
    try {
      const { text } = await this.client.call("report", { format, files, config, ...this.#given() });
      download(`cablelint-report.${extension}`, new TextEncoder().encode(text), type);
    } catch (error) {
      this.notice(error.message);
    }
  }

  #given() {
    return { strict: this.settings.strict ?? false, maxClassification: this.settings.maxClassification };
  }

  /* What the server says. */

  #published({ uri, diagnostics, version }) {
    const document = this.documents.find((one) => one.uri === uri);
    if (!document || (version != null && version !== document.version)) return;
    document.findings = diagnostics.sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character);
    if (document === this.current) {
      showFindings(this.view, document.findings);
      this.#listFindings();
    }
    this.#tabs();
  }

  async #refresh() {
    const document = this.current;
    if (!document?.isCable) {
      $("outline-tree").replaceChildren();
      this.#band(null);
      return;
    }
    const { version, uri } = document;
    const textDocument = { uri };
    const ask = (method) => this.client.request(method, { textDocument }).catch(() => null);
    const [tokens, symbols, summary] = await Promise.all([
      ask("textDocument/semanticTokens/full"), ask("textDocument/documentSymbol"), ask("cablelint/summary"),
    ]);
    if (document !== this.current || version !== document.version) return;
    if (tokens) showTokens(this.view, tokens.data, this.client.legend);
    this.#outline(symbols ?? []);
    this.#band(summary);
  }

  /** The edits of the server: of documents that are open, and of files that are to be made. */
  apply(edit) {
    const before = this.current;
    const applied = this.#apply(edit);
    // Whoever writes a cable stays there when a file beside it changes.
    this.show(before);
    return applied;
  }

  #apply(edit) {
    const changes = edit.documentChanges ?? Object.entries(edit.changes ?? {}).map(([uri, edits]) => ({ textDocument: { uri }, edits }));
    for (const change of changes) {
      const uri = change.uri ?? change.textDocument.uri;
      const name = decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
      const document = this.documents.find((one) => one.uri === uri);
      if (change.kind === "create") {
        if (!document) this.open(name, "", { saved: false });
        continue;
      }
      if (!document) return false;
      if (change.textDocument.version != null && change.textDocument.version !== document.version) return false;
      this.#edit(document, change.edits);
    }
    return true;
  }

  #edit(document, edits) {
    this.show(document);
    const changes = changesFor(this.view.state.doc, edits);
    this.view.dispatch({ changes, userEvent: "input.fix", scrollIntoView: true });
  }

  findingsAt(at) {
    const doc = this.view.state.doc;
    const holds = ({ range }) => offset(doc, range.start) <= at && at <= Math.max(offset(doc, range.end), offset(doc, range.start));
    return (this.current?.findings ?? []).filter(holds);
  }

  /** What can be done at a range: fixes first, as the server orders them. */
  async actions(from, to) {
    const doc = this.view.state.doc;
    const diagnostics = this.current.findings.filter(({ range }) => offset(doc, range.start) <= to && from <= offset(doc, range.end));
    const params = { textDocument: { uri: this.current.uri }, range: range(doc, from, to), context: { diagnostics, triggerKind: 1 } };
    return (await this.client.request("textDocument/codeAction", params).catch(() => null)) ?? [];
  }

  async run(action) {
    let resolved = action;
    try {
      if (!action.edit && action.data !== undefined) resolved = await this.client.request("codeAction/resolve", action);
    } catch (error) {
      return this.notice(error.message);
    }
    if (resolved.edit && !this.apply(resolved.edit)) this.notice("The text has changed since this was offered.");
    const command = resolved.command?.command ? resolved.command : typeof resolved.command === "string" ? resolved : null;
    if (command?.command === "cablelint.explainRule") await this.showRule(command.arguments[0]);
    else if (command) await this.client.request("workspace/executeCommand", command).catch((error) => this.notice(error.message));
    this.view.focus();
  }

  async showActions() {
    if (!this.current.isCable) return;
    const { from, to } = this.view.state.selection.main;
    const actions = await this.actions(from, to);
    const place = this.view.coordsAtPos(from) ?? { left: 100, bottom: 100 };
    this.menu(place.left, place.bottom, actions.map((action) => ({ label: action.title, strong: action.isPreferred, run: () => this.run(action) })));
  }

  async goToDefinition() {
    const at = this.view.state.selection.main.head;
    const params = { textDocument: { uri: this.current.uri }, position: position(this.view.state.doc, at) };
    const found = [await this.client.request("textDocument/definition", params).catch(() => null)].flat().filter(Boolean)[0];
    if (!found) return this.announce("Nothing to go to here");
    const uri = found.targetUri ?? found.uri;
    const place = found.targetSelectionRange ?? found.range;
    if (this.show(this.documents.find((one) => one.uri === uri))) this.select(place);
  }

  /** A paragraph number or the letter of a reference, with all that cites it. */
  async rename() {
    if (!this.current.isCable) return;
    const document = this.current;
    const at = this.view.state.selection.main.head;
    const place = { textDocument: { uri: document.uri }, position: position(this.view.state.doc, at) };
    const found = await this.client.request("textDocument/prepareRename", place).catch(() => null);
    if (!found) return this.notice("Only paragraph numbers and the letters of references can be renamed.");
    const { start, end } = found.range ?? found;
    const doc = this.view.state.doc;
    const before = found.placeholder ?? doc.sliceString(offset(doc, start), offset(doc, end));
    const newName = await this.askName(before);
    if (!newName || newName === before || document !== this.current) return;
    const edit = await this.client.request("textDocument/rename", { ...place, newName }).catch((error) => this.notice(error.message));
    if (edit && !this.apply(edit)) this.notice("The text has changed since this was asked for.");
    else if (edit) this.announce(`${before} is ${newName} now`);
  }

  askName(before) {
    const dialog = $("rename");
    const input = dialog.querySelector("input");
    input.value = before;
    $("rename-yes").textContent = `Rename ${before}`;
    dialog.returnValue = "";
    dialog.showModal();
    input.select();
    return new Promise((resolve) => (dialog.onclose = () => resolve(dialog.returnValue === "yes" ? input.value.trim() : "")));
  }

  async format() {
    if (!this.current.isCable) return;
    const params = { textDocument: { uri: this.current.uri }, options: { tabSize: 4, insertSpaces: true } };
    const { version } = this.current;
    const edits = await this.client.request("textDocument/formatting", params).catch(() => null);
    if (version !== this.current.version) return;
    if (edits?.length) this.#edit(this.current, edits);
    this.announce(edits?.length ? "Formatted" : "The layout is canonical already");
  }

  fixAll() {
    if (!this.current.isCable) return;
    void this.client.request("workspace/executeCommand", { command: "cablelint.fixAll", arguments: [this.current.uri] });
  }

  select(place) {
    const doc = this.view.state.doc;
    const selection = EditorSelection.single(offset(doc, place.start), offset(doc, place.end));
    this.view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.main, { y: "center" }) });
    this.view.focus();
  }

  /** To the next finding, or the one before. */
  step(forward) {
    const found = this.current.findings;
    if (found.length === 0) return this.announce("No findings");
    const doc = this.view.state.doc;
    const at = this.view.state.selection.main.from;
    const starts = found.map(({ range }) => offset(doc, range.start));
    const next = forward ? starts.findIndex((start) => start > at) : starts.findLastIndex((start) => start < at);
    const index = next >= 0 ? next : forward ? 0 : found.length - 1;
    this.select(found[index].range);
    $("said").textContent = `${severity(found[index])}: ${found[index].message}`;
    this.#mark(index);
  }

  async showRule(name) {
    try {
      const rule = await this.client.call("rule", { name });
      $("rule-page").replaceChildren(markdown(rule.page));
      this.side("rule");
      $("rule-page").focus();
    } catch (error) {
      this.notice(error.message);
    }
  }

  async setAllRules() {
    const rules = await this.client.call("rules");
    $("rules").replaceChildren(...rules.map(({ name, summary }) => make("option", { value: name, label: summary })));
  }

  /* What is shown. */

  #band(summary) {
    const isEmpty = this.current && this.textOf(this.current).length === 0;
    const words = summary?.banner ?? (!this.current?.isCable ? (this.current?.name ?? "") : isEmpty ? "Empty sheet" : "No classification on the banner");
    const level = /^(TOP SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED)?(.*)/.exec(summary?.banner ?? "");
    const name = level?.[1] === "UNCLASSIFIED" && level[2] ? "sensitive" : (level?.[1] ?? "none").toLowerCase().replace(" ", "-");
    $("band").dataset.level = name;
    $("banner").textContent = words;
    $("roll-up").textContent = summary?.rollUp ? `Portions add up to ${summary.rollUp}` : summary && !isEmpty ? "No portion is marked" : "";
    $("covers").textContent = summary?.covered === false ? "The banner does not cover its portions" : "";
    const count = summary?.marks.map(({ mark, count }) => `${mark} ${count}`).join("   ") ?? "";
    $("marks").textContent = [count, summary?.unmarked ? `${summary.unmarked} unmarked` : ""].filter(Boolean).join("   ");
    this.#ceiling();
  }

  #ceiling() {
    const above = this.documents.flatMap((one) => one.findings.filter(({ code }) => code === CEILING_RULE).map((found) => ({ one, found })));
    $("ceiling").hidden = above.length === 0;
    const words = above[0] ? `${above[0].one.name}, line ${above[0].found.range.start.line + 1}: ${above[0].found.message}` : "";
    const more = above.length > 1 ? ` (and ${above.length - 1} more)` : "";
    if ($("ceiling").textContent !== words + more) $("ceiling").textContent = words + more;
  }

  #listFindings() {
    const found = this.current?.findings ?? [];
    const rows = found.map((one, index) => {
      const name = severity(one);
      const place = make("span", { className: "place", textContent: `${one.range.start.line + 1}` });
      const words = make("span", { className: "words", textContent: one.message });
      const jump = make("button", { type: "button", className: "jump" },
        make("span", { className: `sign ${name}`, textContent: { error: "Error", warning: "Warning" }[name] ?? "Hint" }), place, words);
      jump.setAttribute("aria-label", `${name}, line ${one.range.start.line + 1}: ${one.message}`);
      jump.onclick = () => (this.select(one.range), this.#mark(index));
      const actions = make("span", { className: "actions" });
      const row = make("li", { dataset: { index } }, jump, actions);
      if (one.code) {
        const rule = make("button", { type: "button", className: "quiet", textContent: one.code, title: "The page of this rule" });
        rule.onclick = () => this.showRule(one.code);
        actions.append(rule);
      }
      jump.onfocus = () => this.#offer(row, one);
      row.onmouseenter = () => this.#offer(row, one);
      return row;
    });
    const held = document.activeElement?.closest?.("#findings li")?.dataset.index;
    $("findings").replaceChildren(...rows);
    if (held !== undefined) $("findings").querySelector(`[data-index="${held}"] .jump`)?.focus();
    const count = (name) => found.filter((one) => severity(one) === name).length;
    const of = (number, word) => (number ? [`${number} ${word}${number > 1 ? "s" : ""}`] : []);
    const words = [...of(count("error"), "error"), ...of(count("warning"), "warning"), ...of(count("info") + count("hint"), "hint")].join(", ");
    $("count").textContent = words || "No findings";
    $("none").hidden = found.length > 0;
    this.announce(words || "No findings");
    this.#ceiling();
  }

  /** Puts the first fix of a finding beside it. */
  async #offer(row, found) {
    if (row.dataset.offered || !this.current.isCable) return;
    row.dataset.offered = "yes";
    const doc = this.view.state.doc;
    const all = await this.actions(offset(doc, found.range.start), offset(doc, found.range.end));
    const own = all.filter(({ kind, diagnostics }) => kind?.startsWith("quickfix") && diagnostics?.some((one) => one.code === found.code && one.message === found.message));
    for (const action of own.slice(0, 2)) {
      const fix = make("button", { type: "button", className: action.isPreferred ? "fix" : "quiet", textContent: action.title });
      fix.onclick = () => this.run(action);
      row.querySelector(".actions").prepend(fix);
    }
    const preferred = row.querySelector(".fix");
    if (preferred) row.querySelector(".actions").prepend(preferred);
  }

  #mark(index) {
    for (const row of $("findings").children) row.classList.toggle("current", row.dataset.index === String(index));
    $("findings").children[index]?.scrollIntoView({ block: "nearest" });
  }

  #outline(symbols) {
    const list = (symbols) => {
      const items = symbols.map((symbol) => {
        const button = make("button", { type: "button", textContent: symbol.name, title: symbol.detail ?? symbol.name });
        button.onclick = () => this.select({ start: symbol.selectionRange.start, end: symbol.selectionRange.start });
        return make("li", {}, button, ...(symbol.children?.length ? [list(symbol.children)] : []));
      });
      return make("ul", {}, ...items);
    };
    $("outline-tree").replaceChildren(...(symbols.length ? [list(symbols)] : []));
  }

  #tabs() {
    const tabs = this.documents.map((one) => {
      const errors = one.findings.filter((found) => severity(found) === "error").length;
      const name = (this.isChanged(one) ? "• " : "") + one.name;
      const tab = make("button", { type: "button", role: "tab", textContent: name, className: errors ? "wrong" : "" });
      tab.setAttribute("aria-selected", String(one === this.current));
      tab.onclick = () => this.show(one);
      const close = make("button", { type: "button", className: "close", textContent: "×", title: `Close ${one.name}` });
      close.onclick = () => this.close(one);
      return make("span", { className: "tab", role: "presentation" }, tab, close);
    });
    $("tabs").replaceChildren(...tabs);
    document.title = `${this.current ? this.current.name : ""} - cablelint`;
  }

  #place() {
    const { line, character } = position(this.view.state.doc, this.view.state.selection.main.head);
    $("cursor").textContent = `Line ${line + 1}, column ${character + 1}`;
  }

  side(name) {
    for (const tab of document.querySelectorAll("#side [role=tab]")) {
      const chosen = tab.id === `${name}-tab`;
      tab.setAttribute("aria-selected", String(chosen));
      $(tab.getAttribute("aria-controls")).hidden = !chosen;
    }
  }

  notice(words) {
    const notice = make("p", { textContent: words });
    const close = make("button", { type: "button", textContent: "Close" });
    close.onclick = () => notice.remove();
    notice.append(close);
    $("notices").append(notice);
    setTimeout(() => notice.remove(), 15_000);
  }

  /** A menu at a place, for arrow keys and Enter; it gives the keys back when it closes. */
  menu(left, top, entries) {
    const menu = $("menu");
    this.#opener = document.activeElement;
    const shown = entries.length ? entries : [{ label: "Nothing to do here", run: () => {} }];
    menu.replaceChildren(...shown.map(({ label, strong, run }) => {
      const item = make("button", { type: "button", role: "menuitem", textContent: label, className: strong ? "strong" : "" });
      item.onclick = () => (menu.hidePopover(), void run());
      return item;
    }));
    menu.showPopover();
    const { offsetWidth, offsetHeight } = menu;
    menu.style.left = `${Math.max(8, Math.min(left, innerWidth - offsetWidth - 8))}px`;
    menu.style.top = `${top + offsetHeight > innerHeight - 8 ? Math.max(8, innerHeight - offsetHeight - 8) : top}px`;
    menu.firstElementChild.focus();
  }

  menuKey(event) {
    const items = [...$("menu").children];
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    items[(to + items.length) % items.length].focus();
  }

  menuClosed() {
    if ($("menu").contains(document.activeElement) || document.activeElement === document.body) (this.#opener ?? this.view).focus?.();
  }

  ask(words, yes) {
    const dialog = $("question");
    $("question-words").textContent = words;
    $("question-yes").textContent = yes;
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((resolve) => (dialog.onclose = () => resolve(dialog.returnValue === "yes")));
  }

  async newCable(form) {
    const given = Object.fromEntries(new FormData(form));
    try {
      const { text } = await this.client.call("new", { post: given.post, layout: given.layout, classification: given.classification, actionRequest: given.action === "on" });
      await this.#instead(() => this.open(this.#unnamed(), text, { saved: false }));
    } catch (error) {
      this.notice(error.message);
    }
  }

  async begin() {
    this.open(this.#unnamed(), "");
    await this.client.start();
    $("version").textContent = `cablelint ${this.client.version}`;
    document.body.dataset.ready = "yes";
    void this.setAllRules();
  }
}

const desk = new Desk();
globalThis.desk = desk;

const click = (id, run) => ($(id).onclick = run);
click("new", () => $("new-cable").showModal());
click("open", () => desk.openFiles());
click("save", () => desk.save());
click("save-as", () => desk.save({ as: true }));
click("format", () => desk.format());
click("fix-all", () => desk.fixAll());
click("fix", () => desk.showActions());
click("next", () => desk.step(true));
click("settings-button", () => $("settings").showModal());
click("help-button", () => $("help").showModal());
click("report", () => {
  const { left, bottom } = $("report").getBoundingClientRect();
  desk.menu(left, bottom + 4, [
    { label: "One page for a browser (HTML)", run: () => desk.report("html", "html", "text/html") },
    { label: "For programs (SARIF)", run: () => desk.report("sarif", "sarif", "application/json") },
    { label: "For programs (JSON)", run: () => desk.report("json", "json", "application/json") },
  ]);
});
click("findings-tab", () => desk.side("findings"));
click("rule-tab", () => desk.side("rule"));
click("outline-tab", () => desk.side("outline"));
// On a narrow page the outline is beside the findings, not beside the text.
const narrow = matchMedia("(max-width: 900px)");
function placeOutline() {
  if (narrow.matches) $("outline-panel").append($("outline"));
  else $("editor").before($("outline"));
  if (!narrow.matches && !$("outline-panel").hidden) desk.side("findings");
}
narrow.onchange = placeOutline;
placeOutline();
$("file").onchange = async ({ target }) => {
  for (const file of target.files) await desk.read(file);
  target.value = "";
};
$("rule-name").onchange = ({ target }) => target.value && desk.showRule(target.value);
$("new-form").onsubmit = ({ target, submitter }) => submitter.value === "yes" && desk.newCable(target);
$("settings").onchange = () => {
  const maxClassification = $("max").value;
  desk.settings = { strict: $("strict").checked, ...(maxClassification ? { maxClassification } : {}) };
  document.documentElement.dataset.theme = $("theme").value;
  desk.client.notify("workspace/didChangeConfiguration", { settings: { cablelint: desk.settings } });
};
$("menu").onkeydown = (event) => desk.menuKey(event);
$("menu").ontoggle = ({ newState }) => newState === "closed" && desk.menuClosed();

/** The parts of the page that F6 goes through. */
const PARTS = ["#toolbar button", "#outline button", ".cm-content", "#side [role=tab]", "#findings .jump"];

function nextPart(step) {
  const here = PARTS.findIndex((part) => document.activeElement?.closest(part.split(" ")[0]));
  for (let more = 1; more <= PARTS.length; more++) {
    const part = document.querySelector(PARTS[(here + step * more + PARTS.length * 2) % PARTS.length]);
    if (part?.offsetParent) return part.focus();
  }
}

addEventListener("keydown", (event) => {
  const mod = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  const chosen =
    mod && key === "s" ? () => desk.save({ as: event.shiftKey })
    : mod && key === "o" ? () => desk.openFiles()
    : event.key === "F8" ? () => desk.step(!event.shiftKey)
    : event.key === "F6" ? () => nextPart(event.shiftKey ? -1 : 1)
    : event.key === "F1" ? () => $("help").showModal()
    : event.altKey && key === "n" ? () => $("new-cable").showModal()
    : event.altKey && /^[1-9]$/.test(key) ? () => desk.show(desk.documents[key - 1])
    : null;
  if (!chosen) return;
  event.preventDefault();
  void chosen();
});
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  if (!event.defaultPrevented) desk.dropped(event);
});
addEventListener("beforeunload", (event) => {
  if (desk.documents.some((one) => desk.isChanged(one))) event.preventDefault();
});

void desk.begin();
