import type { Incident } from '../state/incident';
import { pauseFrom, pauseHolds, ringDue, SILENCE, type Pause, type Ring, type Sound } from '../state/ring';
import { watchOutputs } from '../sound/output';
import { Speaker } from '../sound/speaker';

const CHECK_EVERY_MS = 1000;
const TEST_MS = 1000;

/** Makes what is due sound, and knows whether this desk can sound at all. */
export class Ringer {
  /** The browser lets the page sound. */
  running = $state(false);
  outputGone = $state(false);
  /** Monotonic ms until which the ring is paused; null when it is not. */
  pausedUntilMs = $state<number | null>(null);
  /** When the last test ring was, monotonic ms. */
  testedMs = $state<number | null>(null);
  sounding = $state<Sound>('none');
  readonly can = $derived(this.running && !this.outputGone);

  readonly #speaker: Speaker;
  readonly #changed: () => void;
  #waiting: readonly Incident[] = [];
  #lost = false;
  #pause: Pause | null = null;

  /** @param changed called whenever it has become able or unable to ring */
  constructor(changed: () => void) {
    this.#changed = changed;
    this.#speaker = new Speaker(() => this.#check());
    setInterval(() => this.#check(), CHECK_EVERY_MS);
    void watchOutputs((gone) => {
      this.outputGone = gone;
      this.#changed();
    });
    this.#check();
  }

  /** What waits now, and whether the server is lost: the ring follows at once. */
  update(waiting: readonly Incident[], lost: boolean): void {
    this.#waiting = waiting;
    this.#lost = lost;
    this.#sound();
  }

  /** Ends a pause that is over. */
  tick(): void {
    if (this.#pause !== null) this.#sound();
  }

  pause(): void {
    if (this.#due().sound === 'none') return;
    this.#pause = pauseFrom(performance.now(), this.#waiting, this.#lost);
    this.#sound();
  }

  /** Inside a person's gesture: turns sound on if the browser had it off. */
  async unlock(): Promise<boolean> {
    if (!this.running) await this.#speaker.unlock();
    this.#check();
    return this.running;
  }

  /** Rings for one second, unless it rings in earnest. */
  test(): void {
    const now = performance.now();
    if (!this.running || (this.testedMs !== null && now - this.testedMs < TEST_MS)) return;
    this.#speaker.test();
    this.testedMs = now;
  }

  #due(): Ring {
    return ringDue(this.#waiting, this.#lost);
  }

  #sound(): void {
    if (this.#pause !== null && !pauseHolds(this.#pause, performance.now(), this.#waiting, this.#lost)) this.#pause = null;
    this.pausedUntilMs = this.#pause?.untilMs ?? null;
    const ring = this.#pause === null ? this.#due() : SILENCE;
    this.#speaker.play(ring);
    this.sounding = this.#speaker.running ? ring.sound : 'none';
  }

  #check(): void {
    const was = this.running;
    this.running = this.#speaker.running;
    if (was === this.running) return;
    this.#sound();
    this.#changed();
  }
}
