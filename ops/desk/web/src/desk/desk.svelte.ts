import { Feed } from '../feed/feed';
import { currentSession, signOut, type Person } from '../feed/session';
import { keepAwake } from '../sound/wake';
import { after, inHand, waiting, type Board } from '../state/board';
import { isWaiting, type Incident, type Site } from '../state/incident';
import { begin, type Link } from '../state/link';
import { mayAnswer, mayLook } from '../state/roles';
import type { Message } from '../state/wire';
import { Answering } from './answering.svelte';
import { Appearance } from './appearance.svelte';
import { Closing } from './closing.svelte';
import { Notices } from './notices.svelte';
import { Ringer } from './ringer.svelte';
import { StationTime } from './station-time.svelte';

export type Stage =
  | { readonly kind: 'starting' | 'unreachable' }
  /** `setUp`: nobody has an account yet. */
  | { readonly kind: 'sign-in'; readonly station: Site | null; readonly expired: boolean; readonly setUp: boolean }
  /** Signed in, with roles for which there is no page yet. */
  | { readonly kind: 'no-page'; readonly station: Site | null }
  /** Signed in, and asked whether the test ring was heard. */
  | { readonly kind: 'hearing'; readonly station: Site | null }
  | { readonly kind: 'on-duty' };

const TICK_EVERY_MS = 50;
/** More than can be seen at once are drawn at the pace of the tenths they show. */
const MANY = 20;
const TICK_OF_MANY_MS = 100;
const SESSION_RETRY_MS = 1000;
/** A hidden page paints nothing, yet what it knows has to move on. */
const UNPAINTED_MS = 50;

/** One dispatcher's desk in one browser page. */
export class Desk {
  #feed: Feed | null = null;

  readonly appearance = new Appearance();
  readonly time = new StationTime();
  readonly notices = new Notices();
  readonly closing = new Closing(this.notices);
  readonly answering = new Answering(this.notices, () => this.lost || !this.mayAnswer);
  readonly ringer: Ringer = new Ringer(() => this.#feed?.reportRing());

  stage = $state.raw<Stage>({ kind: 'starting' });
  board = $state.raw<Board | null>(null);
  link = $state.raw<Link>(begin(performance.now()));
  /** The newest that has begun to wait, for those who listen to the page. */
  announced = $state.raw<Incident | null>(null);
  readonly lost = $derived(this.link.kind === 'lost');
  readonly waiting = $derived(this.board === null ? [] : waiting(this.board));
  /** The waiting stand in a grid instead of wide rows: there are many, or a banner takes the room. */
  readonly inGrid = $derived(this.waiting.length > (this.lost ? 1 : this.ringer.can ? 4 : 3));
  readonly mayAnswer = $derived(mayAnswer(this.board?.seat.roles ?? []));
  readonly inHand = $derived(this.board === null ? [] : inHand(this.board));

  #latest: Board | null = null;
  #painting = false;

  /** To be called once. */
  start(): void {
    setInterval(() => this.#tick(), TICK_EVERY_MS);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#feed?.renew();
      else this.#feed?.reportRing();
    });
    void this.#resume();
  }

  signedIn({ station, roles }: Person): void {
    if (!mayLook(roles)) {
      this.stage = { kind: 'no-page', station };
      return;
    }
    this.stage = { kind: 'hearing', station };
    this.ringer.update([], false);
    this.#listen();
  }

  goOnDuty(): void {
    keepAwake();
    this.stage = { kind: 'on-duty' };
    if (this.#feed === null) this.#listen();
    this.#sound();
    this.#feed?.reportRing();
  }

  #listen(): void {
    this.#feed = new Feed({
      message: (m, atMs) => this.#take(m, atMs),
      probe: (stationMs, sentMs, atMs) => this.time.probed(stationMs, sentMs, atMs),
      link: (l) => this.#linked(l),
      ringReport: () => ({ canRing: this.stage.kind === 'on-duty' && this.ringer.can, visible: document.visibilityState === 'visible' }),
    });
    this.#feed.start();
  }

  /** Inside a person's gesture: where this desk cannot ring, turns sound on and lets it be heard. */
  async turnOnSound(): Promise<void> {
    if (!this.ringer.can && (await this.ringer.unlock())) this.ringer.test();
  }

  async signOff(): Promise<void> {
    await signOut();
    this.#leave(this.board?.station ?? null, false);
  }

  async #resume(): Promise<void> {
    const session = await currentSession();
    switch (session.kind) {
      case 'signed-in':
        return mayLook(session.roles) ? this.goOnDuty() : this.signedIn(session);
      case 'signed-out':
        this.stage = { kind: 'sign-in', station: session.station, expired: false, setUp: session.setUp };
        return;
      case 'unanswered':
        this.stage = { kind: 'unreachable' };
        setTimeout(() => void this.#resume(), SESSION_RETRY_MS);
    }
  }

  /** @param expired the person did not mean to leave: the desk keeps sounding that it hears nothing */
  #leave(station: Site | null, expired: boolean): void {
    this.#feed?.stop();
    this.#feed = null;
    this.#latest = this.board = null;
    this.closing.leave();
    this.answering.shown([], '');
    this.ringer.update([], expired);
    this.stage = { kind: 'sign-in', station, expired, setUp: false };
  }

  #take(m: Message, atMs: number): 'taken' | 'hole' {
    const next = after(this.#latest, m);
    if (next === 'hole') return 'hole';
    this.time.heard(m.nowMs, atMs);
    if (next !== this.#latest) {
      this.#latest = next;
      this.#sound();
      this.#paintSoon();
    }
    return 'taken';
  }

  #linked(l: Link): void {
    const was = this.link;
    this.link = l;
    if ((was.kind === 'lost') !== (l.kind === 'lost')) this.#sound();
    if (l.kind !== 'lost') return;
    this.time.forget();
    if (was.kind !== 'lost' || was.attempt !== l.attempt) void this.#stillSignedIn();
  }

  async #stillSignedIn(): Promise<void> {
    const session = await currentSession();
    if (session.kind === 'signed-out' && this.#feed !== null) this.#leave(session.station, true);
  }

  /** Who has not yet heard the test ring is not rung: the two would be mistaken for each other. */
  #sound(): void {
    if (this.stage.kind !== 'on-duty') return;
    this.ringer.update([...(this.#latest?.incidents.values() ?? [])].filter(isWaiting), this.link.kind === 'lost');
  }

  /** Many messages of one moment are one picture. */
  #paintSoon(): void {
    if (this.#painting) return;
    this.#painting = true;
    const paint = (): void => {
      if (this.#painting) this.#paint();
    };
    requestAnimationFrame(paint);
    setTimeout(paint, UNPAINTED_MS);
  }

  #paint(): void {
    this.#painting = false;
    const before = new Set(this.waiting.map((i) => i.id));
    this.board = this.#latest;
    this.announced = this.waiting.find((i) => !before.has(i.id)) ?? (this.waiting.length === 0 ? null : this.announced);
  }

  #tick(): void {
    if (this.waiting.length > MANY && performance.now() - this.time.tickMs < TICK_OF_MANY_MS) return;
    this.time.tick(performance.now(), this.link);
    this.ringer.tick();
    this.appearance.follow(this.time.nowMs, this.waiting.length > 0);
  }
}
