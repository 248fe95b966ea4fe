import { probed, roundTrip, stationTime, unprobed, type StationClock } from '../state/station-clock';
import type { Link } from '../state/link';

const BEATS_KEPT_MS = 60_000;

/** The time that the page shows: the station's, standing still while the server is lost. */
export class StationTime {
  /** Station's clock, ms; the desk computer's own until the server was heard. */
  nowMs = $state(Date.now());
  /** The page's monotonic clock at the last tick, ms. */
  tickMs = $state(performance.now());
  roundTripMs = $state<number | undefined>(undefined);
  /** When the server was heard in the last minute, monotonic ms. */
  beats = $state.raw<readonly number[]>([]);
  #clock: StationClock | null = null;

  /** A message carried the station's time. */
  heard(stationMs: number, atMs: number): void {
    if (this.#clock === null || this.#clock.probes.length === 0) this.#clock = unprobed(stationMs, atMs);
    this.beats = [...this.beats.filter((b) => atMs - b < BEATS_KEPT_MS), atMs];
  }

  probed(stationMs: number, sentMs: number, atMs: number): void {
    this.#clock = probed(this.#clock, stationMs, sentMs, atMs);
    this.roundTripMs = roundTrip(this.#clock);
  }

  /** After a loss the old probes say nothing: the page may have slept. */
  forget(): void {
    this.#clock = null;
    this.roundTripMs = undefined;
  }

  tick(atMs: number, link: Link): void {
    this.tickMs = atMs;
    if (link.kind !== 'lost' && this.#clock !== null) this.nowMs = stationTime(this.#clock, atMs);
  }
}
