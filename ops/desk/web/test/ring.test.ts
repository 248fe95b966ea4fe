import { expect, test } from 'vitest';
import { PAUSE_MS, pauseFrom, pauseHolds, ringDue } from '../src/state/ring';
import { isAudible, PATTERNS, urgency, wave } from '../src/sound/patterns';
import { incident, press } from './making';

const alarm = incident('alarm', { tier: 1 });
const call = incident('call', { button: 'call', tier: 3 });
const drill = incident('drill', { kind: 'drill' });

test.each([
  [[drill, call, alarm], true, 'alarm', 1],
  [[drill, call], true, 'link', 0],
  [[drill, call], false, 'call', 3],
  [[drill], false, 'drill', 0],
  [[], true, 'link', 0],
  [[], false, 'none', 0],
] as const)('of what waits the gravest sounds, at its own tier (%#)', (waiting, lost, sound, tier) => {
  expect(ringDue(waiting, lost)).toEqual({ sound, tier });
});

test('a pause ends after 20 seconds', () => {
  const pause = pauseFrom(1_000, [alarm], false);
  expect(pauseHolds(pause, 1_000 + PAUSE_MS - 1, [alarm], false)).toBe(true);
  expect(pauseHolds(pause, 1_000 + PAUSE_MS, [alarm], false)).toBe(false);
});

test('a quiet press of a chattering button does not end a pause', () => {
  const more = { ...alarm, presses: [...alarm.presses, press('alarm.65', { nth: 65, quiet: true })] };
  expect(pauseHolds(pauseFrom(0, [alarm], false), 1, [more], false)).toBe(true);
});

test('a new alarm, a further press or the loss of the server ends a pause at once; an answer does not', () => {
  const pause = pauseFrom(0, [alarm, call], false);
  const again = { ...alarm, presses: [...alarm.presses, press('alarm.2', { nth: 2 })] };
  expect(pauseHolds(pause, 1, [alarm, call, incident('new')], false)).toBe(false);
  expect(pauseHolds(pause, 1, [again, call], false)).toBe(false);
  expect(pauseHolds(pause, 1, [alarm, call], true)).toBe(false);
  expect(pauseHolds(pause, 1, [call], false)).toBe(true);
});

test('a pause made while the server is lost outlives the loss', () => {
  const pause = pauseFrom(0, [], true);
  expect([true, false].map((lost) => pauseHolds(pause, 1, [], lost))).toEqual([true, true]);
});

test('the alarm comes quicker from tier 1 and twice as loud from tier 2', () => {
  const at = (tier: number): unknown => urgency({ sound: 'alarm', tier });
  expect([0, 1, 2, 3].map(at)).toEqual([
    { periodS: 4, gain: 1 },
    { periodS: 3, gain: 1 },
    { periodS: 3, gain: 2 },
    { periodS: 3, gain: 2 },
  ]);
  expect(isAudible({ sound: 'none', tier: 0 })).toBe(false);
});

test('every burst fits its period, is never cut off by the loudspeaker and begins and ends in silence', () => {
  for (const [name, pattern] of Object.entries(PATTERNS)) {
    const samples = wave(pattern, 48_000);
    const pace = urgency({ sound: name === 'test' ? 'alarm' : (name as 'alarm'), tier: 3 });
    const peak = samples.reduce((m, s) => Math.max(m, Math.abs(s)), 0);
    expect(samples.length / 48_000).toBeLessThan(pace.periodS);
    expect(peak * pace.gain).toBeGreaterThan(0.15);
    expect(peak * pace.gain).toBeLessThanOrEqual(1);
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.01);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.01);
  }
});

test('the alarm is ten pulses, three and two and three and two', () => {
  const gaps = PATTERNS.alarm.pulses.slice(1).map((p, i) => p.atS - (PATTERNS.alarm.pulses[i]?.atS ?? 0) > 0.22);
  expect(gaps).toEqual([false, false, true, false, true, false, false, true, false]);
});
