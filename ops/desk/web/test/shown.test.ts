import { expect, test } from 'vitest';
import { chooseCard, chooseFirst, remember, type ShownLog } from '../src/state/shown';
import { incident, press } from './making';

const a = incident('a');
const b = incident('b');
const late = incident('late');

const logOf = (...pictures: [atMs: number, cards: (typeof a)[]][]): ShownLog =>
  pictures.reduce<ShownLog>((log, [atMs, cards]) => remember(log, { atMs, cards, layout: 'wide' }), []);

test('the key answers what was first 300 ms before it went down', () => {
  const log = logOf([0, [a]], [1_000, [late, a]]);
  expect(chooseFirst(log, 1_299, [late, a])).toEqual({ kind: 'answer', id: 'a', presses: ['a.1'] });
  expect(chooseFirst(log, 1_300, [late, a])).toEqual({ kind: 'answer', id: 'late', presses: ['late.1'] });
});

test('a card that has only just come is not answered', () => {
  expect(chooseFirst(logOf([0, []], [1_000, [a]]), 1_100, [a])).toEqual({ kind: 'just-arrived' });
});

test('when another desk was quicker, nobody else is answered in its place', () => {
  expect(chooseFirst(logOf([0, [a, b]], [1_000, [b]]), 1_100, [b])).toEqual({ kind: 'gone', was: a });
});

test('nobody waits', () => {
  expect(chooseFirst(logOf([0, []]), 1_000, [])).toEqual({ kind: 'nobody' });
  expect(chooseFirst([], 1_000, [])).toEqual({ kind: 'nobody' });
});

test('an answer names the presses that could be seen, and not those covered already', () => {
  const two = incident('a', { presses: [press('a.1', { covered: true }), press('a.2', { nth: 2 })] });
  const three = incident('a', { presses: [...two.presses, press('a.3', { nth: 3 })] });
  const log = logOf([0, [two]], [1_000, [three]]);
  expect(chooseFirst(log, 1_100, [three])).toEqual({ kind: 'answer', id: 'a', presses: ['a.2'] });
  expect(chooseFirst(log, 1_300, [three])).toEqual({ kind: 'answer', id: 'a', presses: ['a.2', 'a.3'] });
});

test('the pointer answers a card only where it stood', () => {
  const log = logOf([0, [a, b]], [1_000, [late, a, b]]);
  const now = [late, a, b];
  expect(chooseCard(log, 1_100, now, { id: 'b', pointed: true })).toEqual({ kind: 'just-arrived' });
  expect(chooseCard(log, 1_100, now, { id: 'late', pointed: true })).toEqual({ kind: 'just-arrived' });
  expect(chooseCard(log, 1_300, now, { id: 'b', pointed: true })).toEqual({ kind: 'answer', id: 'b', presses: ['b.1'] });
});

test('the pointer answers nobody just after all cards were laid out anew', () => {
  const log = remember(logOf([0, [a, b]]), { atMs: 1_000, cards: [a, b], layout: 'grid' });
  expect(chooseCard(log, 1_299, [a, b], { id: 'b', pointed: true })).toEqual({ kind: 'just-arrived' });
  expect(chooseCard(log, 1_300, [a, b], { id: 'b', pointed: true })).toMatchObject({ kind: 'answer', id: 'b' });
});

test('the card chosen by the keys is answered wherever it stands', () => {
  const log = logOf([0, [a, b]], [1_000, [late, a, b]]);
  expect(chooseCard(log, 1_100, [late, a, b], { id: 'b', pointed: false })).toEqual({
    kind: 'answer',
    id: 'b',
    presses: ['b.1'],
  });
});

test('the log forgets what is too old to matter', () => {
  let log: ShownLog = [];
  for (let n = 0; n < 1_000; n++) log = remember(log, { atMs: n * 100, cards: [a], layout: 'wide' });
  expect(log.length).toBeLessThan(6);
});
