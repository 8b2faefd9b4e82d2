// The server's life: found, started, restarted, and, where it cannot be had, told about in one
// sentence in the status bar. No message box appears that nobody asked for.

import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  RevealOutputChannelOn,
  ShowMessageNotification,
  ShowMessageRequest,
  State,
  type BaseLanguageClient,
  type LanguageClientOptions,
} from "vscode-languageclient";
import type { Engine } from "./engine";
import type { Levels } from "./levels";
import { schemes, toCode, toServer } from "./places";

/** Restarts after a crash, within so many milliseconds, before it is left alone. */
const RESTARTS = 4;
const RESTARTS_WITHIN = 3 * 60 * 1000;

export class Server implements vscode.Disposable {
  private client: BaseLanguageClient | undefined;
  private sentence: string | undefined;
  private crashes: number[] = [];
  private readonly changed = new vscode.EventEmitter<void>();
  /** Fires when the server comes, goes, or cannot be had. */
  readonly onDidChange = this.changed.event;

  constructor(
    readonly engine: Engine,
    private readonly log: vscode.LogOutputChannel,
    private readonly levels: Levels,
  ) {}

  /** The server, while it runs. */
  get running(): BaseLanguageClient | undefined {
    return this.client?.state === State.Running ? this.client : undefined;
  }

  /** Its version, while it runs. */
  get version(): string | undefined {
    return this.running?.initializeResult?.serverInfo?.version;
  }

  /** What to do, while there is none. */
  get trouble(): string | undefined {
    return this.sentence;
  }

  async start(): Promise<void> {
    const found = this.engine.connect(this.options());
    if ("missing" in found) {
      this.inTrouble(found.missing);
      return;
    }
    this.log.info(`Starting ${found.from}.`);
    const { client } = found;
    client.onNotification(ShowMessageNotification.type, ({ message }) => this.log.warn(message));
    client.onRequest(ShowMessageRequest.type, ({ message }) => {
      this.log.warn(message);
      return null;
    });
    client.onDidChangeState(() => this.changed.fire());
    this.client = client;
    try {
      await client.start();
      this.sentence = undefined;
      this.log.info(`cablelint ${this.version ?? ""} is running.`);
      this.changed.fire();
    } catch {
      // The client has written the reason to the log.
      this.inTrouble(found.otherwise);
    }
  }

  async restart(): Promise<void> {
    this.crashes = [];
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.dispose();
    } catch {
      // It never started, or it died: there is nothing to stop.
    }
  }

  dispose(): void {
    void this.stop();
    this.changed.dispose();
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: schemes().map((scheme) => ({ scheme, language: "cable" })),
      uriConverters: { code2Protocol: toServer, protocol2Code: toCode },
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => this.afterCrash(),
      },
      middleware: {
        // A rule's page opens here, not in a browser.
        executeCommand: (name, given, next) =>
          name === "cablelint.explainRule" ? vscode.commands.executeCommand("cable.showRule", given[0]) : next(name, given),
        handleDiagnostics: (uri, diagnostics, next) => next(uri, diagnostics.map(withPage)),
        provideDiagnostics: async (document, previous, token, next) => linked(await next(document, previous, token)),
        provideWorkspaceDiagnostics: (previous, token, report, next) =>
          next(previous, token, (chunk) => report(chunk && { ...chunk, items: chunk.items.map(linked) })),
        provideDocumentSemanticTokens: async (document, token, next) => {
          const tokens = await next(document, token);
          if (tokens) {
            this.levels.read(document, tokens, this.modifiers);
          }
          return tokens;
        },
        provideDocumentSemanticTokensEdits: async (document, since, token, next) => {
          const answer = await next(document, since, token);
          if (answer && "edits" in answer) {
            this.levels.change(document, since, answer);
          } else if (answer) {
            this.levels.read(document, answer, this.modifiers);
          }
          return answer;
        },
        provideDocumentRangeSemanticTokens: async (document, range, token, next) => {
          const tokens = await next(document, range, token);
          if (tokens && !this.levels.knows(document)) {
            this.levels.read(document, new vscode.SemanticTokens(tokens.data), this.modifiers);
          }
          return tokens;
        },
      },
    };
  }

  /** The names of the bits in a token's last number. */
  private get modifiers(): readonly string[] {
    return this.running?.initializeResult?.capabilities.semanticTokensProvider?.legend.tokenModifiers ?? [];
  }

  private afterCrash(): { action: CloseAction; handled: true } {
    const now = Date.now();
    this.crashes = [...this.crashes.filter((then) => now - then < RESTARTS_WITHIN), now];
    if (this.crashes.length > RESTARTS) {
      this.inTrouble("The cablelint server keeps ending: see its log, then run the command “Cable: Restart the Server”.");
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    this.log.warn("The server ended and is started again.");
    return { action: CloseAction.Restart, handled: true };
  }

  private inTrouble(sentence: string): void {
    this.sentence = sentence;
    this.log.warn(sentence);
    this.changed.fire();
  }
}

/** Has a rule's name open its page here: a desk without internet has no web page of it. */
function withPage(diagnostic: vscode.Diagnostic): vscode.Diagnostic {
  const { code } = diagnostic;
  const value = typeof code === "object" ? code.value : code;
  if (value !== undefined) {
    const rule = encodeURIComponent(JSON.stringify([value]));
    diagnostic.code = { value, target: vscode.Uri.parse(`command:cable.showRule?${rule}`) };
  }
  return diagnostic;
}

function linked<Report extends { kind: string } | null | undefined>(report: Report): Report {
  if (report && "items" in report) {
    (report.items as vscode.Diagnostic[]).forEach(withPage);
  }
  return report;
}
