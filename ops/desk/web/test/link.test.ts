import { expect, test } from 'vitest';
import { begin, delayMs, dropped, heard, isSilent, readAnew, silenced, type Link } from '../src/state/link';

test('a socket that closes is tried once more before the loss is shown', () => {
  const live = readAnew(0);
  const retrying = dropped(live);
  expect(retrying.kind).toBe('reading');
  expect(dropped(retrying)).toMatchObject({ kind: 'lost', heardMs: 0, attempt: 2 });
});

test('three seconds without a word are a loss, on a socket that looks open too', () => {
  const live = heard(readAnew(0), 5_000);
  expect(isSilent(live, 8_000)).toBe(false);
  expect(isSilent(live, 8_001)).toBe(true);
  expect(silenced(live)).toEqual({ kind: 'lost', heardMs: 5_000, attempt: 1 });
  expect(isSilent(begin(0), 3_001)).toBe(true);
});

test('nothing but a snapshot ends a loss', () => {
  const lost: Link = { kind: 'lost', heardMs: 0, attempt: 4 };
  expect(heard(lost, 9_000)).toBe(lost);
  expect(readAnew(9_000).kind).toBe('live');
});

test('tries are spaced from a quarter of a second to three', () => {
  let link: Link = silenced(readAnew(0));
  const waits: number[] = [];
  for (let n = 0; n < 7; n++) {
    const before = link;
    link = dropped(link);
    waits.push(delayMs(before, link, 0));
  }
  expect(waits).toEqual([500, 1_000, 2_000, 3_000, 3_000, 3_000, 3_000]);
  expect(delayMs(begin(0), silenced(begin(0)), 0)).toBe(250);
});

test('a link that held is tried again at once, one that fails at each start is not', () => {
  const live = readAnew(0);
  expect(delayMs(live, dropped(live), 60_000)).toBe(0);
  expect(delayMs(live, dropped(live), 100)).toBe(250);
});
