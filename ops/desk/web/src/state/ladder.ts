import type { Tier } from './wire';

/** How far a wait has come on the ladder: 0 at the press, 1 at its last tier. */
export function progress(ladder: readonly Tier[], waitedMs: number): number {
  const last = ladder.at(-1)?.afterMs ?? 0;
  return last <= 0 ? 0 : Math.min(1, Math.max(0, waitedMs / last));
}

/** Where a tier stands on the bar, 0 to 1. */
export const mark = (ladder: readonly Tier[], t: Tier): number => progress(ladder, t.afterMs);
