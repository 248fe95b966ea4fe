/**
 * The station's clock as seen from this page: an offset to the page's monotonic clock, never to the desk computer's
 * wall clock, which may be an hour wrong.
 *
 * A probe bounds the offset by half its round trip, so the quickest of the last probes counts (Cristian's algorithm).
 * Until one came back, the newest message does: it is late by the way here only.
 */
export interface StationClock {
  readonly offsetMs: number;
  readonly probes: readonly Probe[];
}

interface Probe {
  readonly offsetMs: number;
  readonly tripMs: number;
}

const KEPT = 16;

export const unprobed = (stationMs: number, atMs: number): StationClock => ({
  offsetMs: stationMs - atMs,
  probes: [],
});

/** A probe left at `sentMs`, came back at `atMs` (both monotonic) and read `stationMs` in between. */
export function probed(c: StationClock | null, stationMs: number, sentMs: number, atMs: number): StationClock {
  const tripMs = Math.max(0, atMs - sentMs);
  const probe = { offsetMs: stationMs - (sentMs + atMs) / 2, tripMs };
  const probes = [...(c?.probes ?? []), probe].slice(-KEPT);
  const best = probes.reduce((a, b) => (b.tripMs < a.tripMs ? b : a));
  return { offsetMs: best.offsetMs, probes };
}

export const stationTime = (c: StationClock, atMs: number): number => atMs + c.offsetMs;

/** The last round trip, in milliseconds; undefined before the first. */
export const roundTrip = (c: StationClock): number | undefined => c.probes.at(-1)?.tripMs;
