import { look, ringing, type Incident } from './incident';

export type Sound = 'alarm' | 'call' | 'drill' | 'link' | 'none';

/** What this desk should sound: one sound, the gravest, and the highest tier among those it is for. */
export interface Ring {
  readonly sound: Sound;
  readonly tier: number;
}

export const SILENCE: Ring = { sound: 'none', tier: 0 };

/** An alarm outranks a lost server, which outranks the rest: behind the loss there may be an alarm. */
const GRAVITY: readonly Sound[] = ['alarm', 'link', 'call', 'drill'];

export function ringDue(waiting: readonly Incident[], lost: boolean): Ring {
  for (const sound of GRAVITY) {
    if (sound === 'link') {
      if (lost) return { sound, tier: 0 };
      continue;
    }
    const these = waiting.filter((i) => look(i) === sound);
    if (these.length > 0) return { sound, tier: these.reduce((t, i) => Math.max(t, i.tier), 0) };
  }
  return SILENCE;
}

/** A pause of this desk's ring: it ends by its time, by a press that was not there when it began, or by a loss. */
export interface Pause {
  readonly untilMs: number;
  readonly presses: ReadonlySet<string>;
  readonly lost: boolean;
}

export const PAUSE_MS = 20_000;

const ringingPresses = (waiting: readonly Incident[]): readonly string[] =>
  waiting.flatMap((i) => ringing(i).map((p) => p.id));

export const pauseFrom = (atMs: number, waiting: readonly Incident[], lost: boolean): Pause => ({
  untilMs: atMs + PAUSE_MS,
  presses: new Set(ringingPresses(waiting)),
  lost,
});

export const pauseHolds = (p: Pause, atMs: number, waiting: readonly Incident[], lost: boolean): boolean =>
  atMs < p.untilMs && (p.lost || !lost) && ringingPresses(waiting).every((id) => p.presses.has(id));
