import type { Incident, Press } from '../src/state/incident';
import type { Board } from '../src/state/board';

export const press = (id: string, p: Partial<Press> = {}): Press => ({
  id,
  nth: 1,
  pressedMs: 0,
  receivedMs: 20,
  deviceMs: null,
  custody: 'stored',
  recorded: true,
  covered: false,
  quiet: false,
  missed: false,
  hungUp: false,
  ...p,
});

export const incident = (id: string, i: Partial<Incident> = {}): Incident => ({
  id,
  version: 1,
  button: 'alarm',
  kind: 'real',
  silent: false,
  state: 'ringing',
  site: { id: `site of ${id}`, name: id },
  place: '正门',
  device: `device of ${id}`,
  tier: 0,
  roundSinceMs: 0,
  openedMs: 0,
  presses: [press(`${id}.1`)],
  answer: null,
  ...i,
});

export const board = (incidents: readonly Incident[], position = 100): Board => ({
  position,
  station: { id: 'chengnan', name: '城南派出所' },
  seat: { name: '周敏', roles: ['dispatcher'] },
  sites: [],
  ladder: [
    { tier: 1, afterMs: 15_000 },
    { tier: 2, afterMs: 20_000 },
    { tier: 3, afterMs: 30_000 },
  ],
  build: '0.1.0',
  brokers: null,
  troubles: [],
  recording: true,
  incidents: new Map(incidents.map((i) => [i.id, i])),
});

/** A seeded generator of numbers in [0, 1): mulberry32. */
export function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const out = [...values];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}
