import { uncovered, type Incident } from './incident';

/**
 * What the screen showed a moment ago. A hand that goes down now was set off by what the eye saw then, so an answer goes
 * to what was there then, never to a card that slid under the finger, and names only the presses that could be seen.
 */
export type ShownLog = readonly Shown[];

interface Shown {
  readonly atMs: number;
  readonly cards: readonly Incident[];
  /** Cards of the same rank stand in the same place while this is the same. */
  readonly layout: string;
}

/** From the eye to the finger. */
export const REACTION_MS = 300;

/** The log with a new picture; what is too old to matter is forgotten. */
export function remember(log: ShownLog, now: Shown): ShownLog {
  const past = log.findLastIndex((s) => s.atMs <= now.atMs - REACTION_MS);
  return [...log.slice(Math.max(0, past)), now];
}

const NOTHING: Shown = { atMs: 0, cards: [], layout: '' };

const seen = (log: ShownLog, atMs: number): Shown => log.findLast((s) => s.atMs <= atMs - REACTION_MS) ?? NOTHING;

export type Choice =
  | { readonly kind: 'answer'; readonly id: string; readonly presses: readonly string[] }
  /** It came or changed place too short a time ago to have been meant. */
  | { readonly kind: 'just-arrived' }
  /** What was meant waits no more. */
  | { readonly kind: 'gone'; readonly was: Incident }
  | { readonly kind: 'nobody' };

function answerOf(now: Incident, then: Incident): Choice {
  const known = new Set(then.presses.map((p) => p.id));
  const presses = uncovered(now)
    .map((p) => p.id)
    .filter((id) => known.has(id));
  return presses.length === 0 ? { kind: 'just-arrived' } : { kind: 'answer', id: now.id, presses };
}

/** Whom "answer the first" means at `atMs`. */
export function chooseFirst(log: ShownLog, atMs: number, waiting: readonly Incident[]): Choice {
  const then = seen(log, atMs).cards[0];
  if (then === undefined) return waiting.length === 0 ? { kind: 'nobody' } : { kind: 'just-arrived' };
  const now = waiting.find((i) => i.id === then.id);
  return now === undefined ? { kind: 'gone', was: then } : answerOf(now, then);
}

/** Whom a chosen card means; a card hit by the pointer must also have been in its place. */
export function chooseCard(
  log: ShownLog,
  atMs: number,
  waiting: readonly Incident[],
  hit: { readonly id: string; readonly pointed: boolean },
): Choice {
  const slot = waiting.findIndex((i) => i.id === hit.id);
  const now = waiting[slot];
  const past = seen(log, atMs);
  const slotThen = past.cards.findIndex((i) => i.id === hit.id);
  const then = past.cards[slotThen];
  if (now === undefined) return then === undefined ? { kind: 'nobody' } : { kind: 'gone', was: then };
  const moved = slotThen !== slot || past.layout !== log.at(-1)?.layout;
  if (then === undefined || (hit.pointed && moved)) return { kind: 'just-arrived' };
  return answerOf(now, then);
}
