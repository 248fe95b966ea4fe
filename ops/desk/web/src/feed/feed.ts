import { begin, delayMs, dropped, heard, isSilent, readAnew, SILENCE_MS, silenced, type Link } from '../state/link';
import { decode, type Message } from '../state/wire';

const WATCH_EVERY_MS = 250;
const PING_EVERY_MS = 2000;
const RING_EVERY_MS = 5000;

export interface RingReport {
  readonly canRing: boolean;
  readonly visible: boolean;
}

/** What comes of the feed; times are of the page's monotonic clock. */
export interface FeedEvents {
  /** Called for each message in order; 'hole' makes the feed read everything anew. */
  message(m: Message, atMs: number): 'taken' | 'hole';
  /** A probe of the station's clock came back. */
  probe(stationMs: number, sentMs: number, atMs: number): void;
  link(l: Link): void;
  ringReport(): RingReport;
}

/** The socket to the server: reconnects by itself for ever, and says so whenever the server is not heard. */
export class Feed {
  readonly #on: FeedEvents;
  #link: Link = begin(performance.now());
  #socket: WebSocket | null = null;
  #openedMs = 0;
  #hasRead = false;
  #ping = { n: 0, sentMs: 0 };
  #retry: ReturnType<typeof setTimeout> | undefined;
  #timers: readonly ReturnType<typeof setInterval>[] = [];

  constructor(on: FeedEvents) {
    this.#on = on;
  }

  start(): void {
    this.#set(begin(performance.now()));
    this.#open();
    this.#timers = [
      setInterval(() => this.#watch(), WATCH_EVERY_MS),
      setInterval(() => this.#probe(), PING_EVERY_MS),
      setInterval(() => this.reportRing(), RING_EVERY_MS),
    ];
  }

  stop(): void {
    this.#timers.forEach(clearInterval);
    clearTimeout(this.#retry);
    this.#detach();
  }

  /** Reads everything anew: after a hole, or when the page was out of sight. */
  renew(): void {
    this.#again(dropped(this.#link));
  }

  /** Tells the server at once whether this desk can ring. */
  reportRing(): void {
    this.#send({ type: 'ring', ...this.#on.ringReport() });
  }

  #open(): void {
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(`${scheme}//${location.host}/api/v1/feed`);
    this.#socket = socket;
    this.#openedMs = performance.now();
    this.#hasRead = false;
    socket.onmessage = (e) => socket === this.#socket && this.#receive(String(e.data));
    socket.onclose = () => socket === this.#socket && this.#again(dropped(this.#link));
  }

  #detach(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #again(next: Link): void {
    const wait = delayMs(this.#link, next, performance.now());
    this.#detach();
    this.#set(next);
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#open(), wait);
  }

  #set(link: Link): void {
    this.#link = link;
    this.#on.link(link);
  }

  #receive(frame: string): void {
    const atMs = performance.now();
    const decoded = decode(frame);
    if (decoded.kind === 'malformed') {
      console.error(`feed: unreadable message, reading anew: ${decoded.reason}`);
      this.renew();
      return;
    }
    if (decoded.kind === 'message') this.#take(decoded.message, atMs);
  }

  #take(m: Message, atMs: number): void {
    if (m.type === 'pong' && m.n === this.#ping.n) this.#on.probe(m.nowMs, this.#ping.sentMs, atMs);
    if (!this.#hasRead && m.type === 'incident') return this.renew();
    if (this.#on.message(m, atMs) === 'hole') return this.renew();
    if (m.type !== 'snapshot') return this.#set(heard(this.#link, atMs));
    this.#hasRead = true;
    this.#set(readAnew(atMs));
    this.reportRing();
    this.#probe();
  }

  #watch(): void {
    const atMs = performance.now();
    if (isSilent(this.#link, atMs)) this.#again(silenced(this.#link));
    else if (this.#link.kind === 'lost' && this.#socket !== null && atMs - this.#openedMs > SILENCE_MS) this.renew();
  }

  #probe(): void {
    this.#ping = { n: this.#ping.n + 1, sentMs: performance.now() };
    this.#send({ type: 'ping', n: this.#ping.n });
  }

  #send(message: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}
