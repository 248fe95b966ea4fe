import { answerIncident, type Refusal } from '../feed/acts';
import type { Incident } from '../state/incident';
import { chooseCard, chooseFirst, remember, type Choice, type ShownLog } from '../state/shown';
import { siteName } from '../texts/names';
import type { Notices } from './notices.svelte';

/** Takes the waiting in charge, by key or by pointer. */
export class Answering {
  /** Incidents whose answer is on its way. */
  pending = $state.raw<ReadonlySet<string>>(new Set());
  /** The card chosen by the arrow keys. */
  selected = $state<string | null>(null);
  #waiting: readonly Incident[] = [];
  #log: ShownLog = [];
  readonly #notices: Notices;
  readonly #isLost: () => boolean;

  constructor(notices: Notices, isLost: () => boolean) {
    this.#notices = notices;
    this.#isLost = isLost;
  }

  /** The screen now shows these, in this order. */
  shown(waiting: readonly Incident[], layout: string): void {
    this.#waiting = waiting;
    this.#log = remember(this.#log, { atMs: performance.now(), cards: waiting, layout });
    if (!waiting.some((i) => i.id === this.selected)) this.selected = null;
  }

  first(atMs: number): void {
    void this.#act(chooseFirst(this.#log, atMs, this.#waiting));
  }

  card(id: string, atMs: number, pointed: boolean): void {
    void this.#act(chooseCard(this.#log, atMs, this.#waiting, { id, pointed }));
  }

  chosen(atMs: number): void {
    if (this.selected !== null) this.card(this.selected, atMs, false);
  }

  move(step: 1 | -1): void {
    const count = this.#waiting.length;
    if (count === 0) return;
    const at = this.#waiting.findIndex((i) => i.id === this.selected);
    const next = at < 0 ? (step > 0 ? Math.min(1, count - 1) : count - 1) : (at + step + count) % count;
    this.selected = this.#waiting[next]?.id ?? null;
  }

  /** How many presses "answer the first" would name at that time. */
  covers(atMs: number): number {
    const choice = chooseFirst(this.#log, atMs, this.#waiting);
    return choice.kind === 'answer' ? choice.presses.length : 0;
  }

  async #act(choice: Choice): Promise<void> {
    if (this.#isLost()) return this.#notices.show((t) => t.cannotAnswer, true);
    switch (choice.kind) {
      case 'nobody':
        return this.#notices.show((t) => t.notices.nobody);
      case 'just-arrived':
        return this.#notices.show((t) => t.notices.justArrived);
      case 'gone':
        return this.#notices.show((t) => t.notices.gone(siteName(choice.was, t)));
      case 'answer':
        return this.#answer(choice.id, choice.presses);
    }
  }

  async #answer(id: string, presses: readonly string[]): Promise<void> {
    const incident = this.#waiting.find((i) => i.id === id);
    if (incident === undefined || this.pending.has(id)) return;
    this.pending = new Set([...this.pending, id]);
    const act = await answerIncident(id, presses);
    this.pending = new Set([...this.pending].filter((p) => p !== id));
    if (act.kind === 'done') this.#notices.show((t) => t.notices.answered(siteName(incident, t)));
    else this.#refused(incident, act.refusal);
  }

  #refused(incident: Incident, refusal: Refusal): void {
    switch (refusal.why) {
      case 'answered-by-other':
        return this.#notices.show((t) => t.notices.answeredByOther(siteName(incident, t), refusal.by));
      case 'closed':
        return this.#notices.show((t) => t.notices.closed(siteName(incident, t)));
      case 'not-recorded':
        return this.#notices.show((t) => t.notices.notRecorded, true);
      case 'unanswered':
        return this.#notices.show((t) => t.notices.unanswered, true);
      case 'signed-out':
        return this.#notices.show((t) => t.notices.signedOut, true);
      default:
        return this.#notices.show((t) => t.notices.refused, true);
    }
  }
}
