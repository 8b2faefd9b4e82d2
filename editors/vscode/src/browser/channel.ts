// Speaks with the engine in its worker, which is the same as that of the page `cablelint.html`.

import { AbstractMessageReader, AbstractMessageWriter, type DataCallback, type Disposable, type Message, type MessageTransports } from "vscode-languageclient";

/** A thread, as browsers have it. */
export interface Thread {
  onmessage: ((event: { readonly data: Said }) => void) | null;
  onerror: ((event: unknown) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

/** What the worker says. */
interface Said {
  readonly messages?: readonly Message[];
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: string;
  /** Why it has stopped. */
  readonly failed?: string;
}

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

class Reader extends AbstractMessageReader {
  hear: DataCallback = () => undefined;

  listen(hear: DataCallback): Disposable {
    this.hear = hear;
    return { dispose: () => undefined };
  }

  end(): void {
    this.fireClose();
  }
}

class Writer extends AbstractMessageWriter {
  constructor(private readonly channel: Channel) {
    super();
  }

  write(message: Message): Promise<void> {
    this.channel.post({ message });
    return Promise.resolve();
  }

  end(): void {
    this.channel.stop();
  }
}

export class Channel {
  private readonly waiting = new Map<number, Waiting>();
  private readonly reader = new Reader();
  private next = 1;
  private stopped = false;
  /** For a language client. */
  readonly transports: MessageTransports = { reader: this.reader, writer: new Writer(this) };

  /** `packed` is the engine as the worker takes it. */
  constructor(
    private readonly thread: Thread,
    packed: Uint8Array,
  ) {
    thread.onmessage = ({ data }) => this.receive(data);
    thread.onerror = () => this.end("The worker stopped.");
    thread.postMessage({ engine: packed });
  }

  get isOpen(): boolean {
    return !this.stopped;
  }

  post(message: unknown): void {
    if (!this.stopped) {
      this.thread.postMessage(message);
    }
  }

  /** Runs a command of the engine. */
  call<Result>(method: string, params?: unknown): Promise<Result> {
    const id = this.next++;
    return new Promise<Result>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.post({ id, method, params });
    });
  }

  stop(): void {
    this.stopped = true;
    this.thread.terminate();
    this.waiting.forEach(({ reject }) => reject(new Error("cablelint was stopped.")));
    this.waiting.clear();
  }

  private receive({ messages, id, result, error, failed }: Said): void {
    if (failed !== undefined) {
      this.end(failed);
      return;
    }
    messages?.forEach((message) => this.reader.hear(message));
    const waiting = id === undefined ? undefined : this.waiting.get(id);
    if (id === undefined || waiting === undefined) {
      return;
    }
    this.waiting.delete(id);
    if (error === undefined) {
      waiting.resolve(result as never);
    } else {
      waiting.reject(new Error(error));
    }
  }

  private end(reason: string): void {
    const all = [...this.waiting.values()];
    this.waiting.clear();
    this.stop();
    all.forEach(({ reject }) => reject(new Error(reason)));
    this.reader.end();
  }
}
