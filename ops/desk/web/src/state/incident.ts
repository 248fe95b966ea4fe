/** Times are whole milliseconds of the station's clock, Unix epoch, unless a name says otherwise. */
export interface Site {
  readonly id: string;
  readonly name: string;
}

export interface KnownSite extends Site {
  readonly places: readonly string[];
}

export interface Press {
  readonly id: string;
  readonly nth: number;
  readonly pressedMs: number;
  readonly receivedMs: number;
  /** The device's own clock, which may be absurd; null if it sent none. */
  readonly deviceMs: number | null;
  /** None: it came on the device's own path, and no gateway has told of it. */
  readonly custody: 'none' | 'pending' | 'stored' | 'failed';
  /** False: the desk could not write it down. */
  readonly recorded: boolean;
  /** An answer names it. */
  readonly covered: boolean;
  /** One of a chattering button's: it does not ring of its own. */
  readonly quiet: boolean;
  /** A call that is not there any more to be answered, or came too late: it does not ring. */
  readonly missed: boolean;
  readonly hungUp: boolean;
}

export interface Incident {
  readonly id: string;
  readonly version: number;
  readonly button: 'alarm' | 'call';
  readonly kind: 'real' | 'drill';
  readonly silent: boolean;
  readonly state: 'ringing' | 'missed' | 'answered' | 'closed';
  /** Null: a device that the desk does not know. */
  readonly site: Site | null;
  readonly place: string;
  readonly device: string;
  readonly tier: number;
  readonly roundSinceMs: number | null;
  readonly openedMs: number;
  readonly presses: readonly Press[];
  readonly answer: { readonly by: string; readonly atMs: number } | null;
}

/** What it looks and sounds like: a drill is never drawn or rung as the real thing. */
export type Look = 'alarm' | 'call' | 'drill';

export const look = (i: Incident): Look => (i.kind === 'drill' ? 'drill' : i.button);

export const isWaiting = (i: Incident): boolean => i.state === 'ringing';

export const waitsSinceMs = (i: Incident): number => i.roundSinceMs ?? i.openedMs;

export const uncovered = (i: Incident): readonly Press[] => i.presses.filter((p) => !p.covered);

/** What rings: not covered, nor quiet, nor missed. */
export const ringing = (i: Incident): readonly Press[] => uncovered(i).filter((p) => !p.quiet && !p.missed);

/** A call that nobody answered: to be returned. */
export const isMissed = (i: Incident): boolean => i.state === 'missed';

export const latestPress = (i: Incident): Press | undefined => i.presses.at(-1);

/** The number of its latest press: 2 is shown as the second. */
export const nth = (i: Incident): number => i.presses.reduce((n, p) => Math.max(n, p.nth), 1);

/** Whether the card says 未留存: a gateway told that it could not store a press. No word of it yet is no failure. */
export const notStored = (i: Incident): boolean => i.presses.some((p) => p.custody === 'failed');

export const allStored = (i: Incident): boolean => i.presses.every((p) => p.custody === 'stored');

export const notRecorded = (i: Incident): boolean => i.presses.some((p) => !p.recorded);

/** It came on the device's own path alone, so that nobody at the school keeps it. */
export const isDirect = (i: Incident): boolean => i.presses.every((p) => p.custody === 'none');

/** Every press of it was hung up: the caller is gone. */
export const hungUp = (i: Incident): boolean => i.presses.every((p) => p.hungUp);

const CLOCKS_AGREE_MS = 1000;

/** The latest press whose device's clock disagrees with ours by more than a second: its three times are shown. */
export const strayClock = (i: Incident): (Press & { readonly deviceMs: number }) | undefined =>
  i.presses.findLast(
    (p): p is Press & { readonly deviceMs: number } =>
      p.deviceMs !== null && Math.abs(p.deviceMs - p.pressedMs) > CLOCKS_AGREE_MS,
  );
