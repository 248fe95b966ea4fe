import { isMissed, isWaiting, latestPress, type Incident, type KnownSite, type Site } from './incident';
import { inOrder } from './order';
import type { Trouble } from './trouble';
import type { Brokers, Message, Seat, Snapshot, Tier } from './wire';

/** Everything that is open at the station, as of one position of the feed. */
export interface Board {
  readonly position: number;
  readonly station: Site;
  readonly seat: Seat;
  readonly sites: readonly KnownSite[];
  readonly ladder: readonly Tier[];
  readonly build: string;
  readonly brokers: Brokers | null;
  readonly recording: boolean;
  readonly incidents: ReadonlyMap<string, Incident>;
  readonly troubles: readonly Trouble[];
}

const open = (incidents: readonly Incident[]): ReadonlyMap<string, Incident> =>
  new Map(incidents.filter((i) => i.state !== 'closed').map((i) => [i.id, i]));

/** A snapshot replaces whatever was known. */
export const boardOf = (s: Snapshot): Board => ({
  position: s.position,
  station: s.station,
  seat: s.seat,
  sites: s.sites,
  ladder: s.ladder.toSorted((a, b) => a.afterMs - b.afterMs),
  build: s.build,
  brokers: s.brokers,
  recording: s.recording,
  incidents: open(s.incidents),
  troubles: s.troubles,
});

/**
 * The board after a message; 'hole' when a position is missing or repeated, or a change comes before any snapshot: what
 * is shown can then not be trusted and everything has to be read anew.
 */
export function after(board: Board | null, m: Message): Board | null | 'hole' {
  switch (m.type) {
    case 'snapshot':
      return boardOf(m);
    case 'incident': {
      if (board === null || m.position !== board.position + 1) return 'hole';
      const incidents = new Map(board.incidents);
      if (m.incident.state === 'closed') incidents.delete(m.incident.id);
      else incidents.set(m.incident.id, m.incident);
      return { ...board, position: m.position, incidents };
    }
    case 'troubles':
      return board === null ? board : { ...board, troubles: m.troubles };
    case 'pulse':
      return board === null || sameState(board, m) ? board : { ...board, brokers: m.brokers, recording: m.recording };
    case 'pong':
      return board;
  }
}

const sameState = (board: Board, pulse: { brokers: Brokers | null; recording: boolean }): boolean =>
  sameBrokers(board.brokers, pulse.brokers) && board.recording === pulse.recording;

const sameBrokers = (x: Brokers | null, y: Brokers | null): boolean => x?.up === y?.up && x?.of === y?.of;

/** Whether alarms can reach the station's server: by every broker or as far as is known, by some, by none. */
export function reach(b: Board): 'all' | 'some' | 'none' {
  if (b.brokers === null || b.brokers.up >= b.brokers.of) return 'all';
  return b.brokers.up > 0 ? 'some' : 'none';
}

/** What keeps the station's server from its work, whatever waits. */
export type Lack = 'noBroker' | 'notRecording' | 'someBrokers';

/** The worst first; none while all is well. */
export function lacks(b: Board): readonly Lack[] {
  const reached = reach(b);
  const found: Lack[] = [];
  if (reached === 'none') found.push('noBroker');
  if (!b.recording) found.push('notRecording');
  if (reached === 'some') found.push('someBrokers');
  return found;
}

/** Who waits, the one to answer now first. */
export const waiting = (b: Board): readonly Incident[] => inOrder([...b.incidents.values()].filter(isWaiting));

/** Neither waiting nor closed: missed calls, the latest first, then what is answered, the latest answer first. */
export const inHand = (b: Board): readonly Incident[] =>
  [...b.incidents.values()].filter((i) => i.state === 'answered' || isMissed(i)).sort(byWhatIsLeft);

const byWhatIsLeft = (x: Incident, y: Incident): number =>
  Number(isMissed(y)) - Number(isMissed(x)) || sinceMs(y) - sinceMs(x) || (x.id < y.id ? -1 : 1);

const sinceMs = (i: Incident): number => i.answer?.atMs ?? latestPress(i)?.pressedMs ?? i.openedMs;
