import { afterEach, expect, test, vi } from 'vitest';
import { elapsed, minutes, moment, timeOfDay } from '../src/state/elapsed';
import { notStored, strayClock } from '../src/state/incident';
import { mark, progress } from '../src/state/ladder';
import { shiftTheme } from '../src/state/shift';
import { probed, roundTrip, stationTime, unprobed } from '../src/state/station-clock';
import { board, incident, press, seeded } from './making';

afterEach(() => vi.useRealTimers());

const STATION = Date.UTC(2025, 10, 22, 6, 31, 54);

test('elapsed shows tenths under a minute, seconds under 100, minutes after, and never what is not yet', () => {
  const shown = [0, 99, 8_649, 59_999, 60_000, 99_999, 100_000, 3_599_999, 3_600_000, -50].map((ms) => elapsed(ms).figure);
  expect(shown).toEqual(['0.0', '0.0', '8.6', '59.9', '60', '99', '1:40', '59:59', '1:00:00', '0.0']);
  expect(minutes(61_000)).toBe('1:01');
});

test('elapsed is right with the desk computer an hour wrong, and when its clock is set meanwhile', () => {
  vi.useFakeTimers({ now: STATION + 3_600_000, toFake: ['Date'] });
  const roundSinceMs = STATION - 5_000;
  const clock = probed(unprobed(STATION, 1_000), STATION + 20, 1_000, 1_040);
  expect(stationTime(clock, 1_040) - roundSinceMs).toBe(5_040);
  vi.setSystemTime(STATION - 7_200_000);
  expect(stationTime(clock, 11_040) - roundSinceMs).toBe(15_040);
});

test('the quickest probe decides, and the offset is wrong by half its round trip at most', () => {
  const random = seeded(3);
  let clock = unprobed(STATION - 400, 0); // a first message that was 400 ms on its way
  let quickest = Infinity;
  for (let n = 0; n < 16; n++) {
    const [there, back] = [random() * 80, random() * 80];
    quickest = Math.min(quickest, there + back);
    const sent = n * 2_000;
    clock = probed(clock, STATION + sent + there, sent, sent + there + back);
    expect(Math.abs(clock.offsetMs - STATION)).toBeLessThanOrEqual(quickest / 2 + 1e-6);
  }
  expect(roundTrip(clock)).toBeGreaterThan(0);
});

test('the ladder stands at 50, 66.7 and 100 percent at 15, 20 and 30 seconds, and no further', () => {
  const { ladder } = board([]);
  expect(ladder.map((t) => mark(ladder, t))).toEqual([0.5, 2 / 3, 1]);
  expect([-1, 0, 60_000].map((ms) => progress(ladder, ms))).toEqual([0, 0, 1]);
  expect(progress([], 5_000)).toBe(0);
});

test('a press is called not stored when a gateway told so, and never for want of a word', () => {
  const of = (custody: 'pending' | 'failed'): ReturnType<typeof incident> =>
    incident('a', { presses: [press('a.1', { custody, receivedMs: -60_000 })] });
  expect(notStored(of('failed'))).toBe(true);
  expect(notStored(of('pending'))).toBe(false);
});

test('three times are shown where the clock of the device is off by more than a second, 1970 included', () => {
  const of = (deviceMs: number | null): unknown =>
    strayClock(incident('a', { presses: [press('a.1', { pressedMs: STATION, deviceMs })] }))?.deviceMs;
  expect([null, STATION + 1_000, STATION - 1_001, 0].map(of)).toEqual([undefined, undefined, STATION - 1_001, 0]);
});

test('a time of another day carries its date', () => {
  expect(moment(STATION, STATION)).toBe(timeOfDay(STATION));
  expect(moment(Date.UTC(2099, 5, 1, 12), STATION)).toMatch(/^2099-06-0[12] \d\d:\d\d:\d\d$/);
  expect(moment(9e18, STATION)).toBe('?');
});

test('the theme is dark from 19:00 to 07:00', () => {
  const at = (hour: number): number => new Date(2025, 10, 22, hour).getTime();
  expect([0, 6, 7, 18, 19, 23].map((h) => shiftTheme(at(h)))).toEqual(['dark', 'dark', 'light', 'light', 'dark', 'dark']);
});
