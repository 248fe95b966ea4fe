import { expect, test } from 'vitest';
import { after, waiting, type Board } from '../src/state/board';
import type { Incident } from '../src/state/incident';
import { firstOut, inOrder } from '../src/state/order';
import { board, incident, seeded, shuffled } from './making';

const ids = (list: readonly Incident[]): string[] => list.map((i) => i.id);

test('an alarm that came last stands before every call, and a drill behind both', () => {
  const list = [
    incident('drill alarm', { kind: 'drill', roundSinceMs: 1 }),
    incident('drill call', { kind: 'drill', button: 'call', roundSinceMs: 0 }),
    incident('call', { button: 'call', roundSinceMs: 2 }),
    incident('alarm', { roundSinceMs: 3 }),
  ];
  expect(ids(inOrder(list))).toEqual(['alarm', 'call', 'drill alarm', 'drill call']);
});

test("a site's first stands before any other site's second, however long that waits", () => {
  const site = { id: 'a', name: 'A' };
  const list = [
    incident('a1', { site, roundSinceMs: 0 }),
    incident('a2', { site, roundSinceMs: 1 }),
    incident('b1', { site: { id: 'b', name: 'B' }, roundSinceMs: 9 }),
  ];
  expect(ids(inOrder(list))).toEqual(['a1', 'b1', 'a2']);
});

test('devices that nobody knows are not one site', () => {
  const list = ['x', 'y'].map((d, n) => incident(d, { site: null, device: d, roundSinceMs: n }));
  expect(ids(inOrder([incident('z', { site: null, device: 'x', roundSinceMs: 0.5 }), ...list]))).toEqual(['x', 'y', 'z']);
});

test('the first of several real alarms is named, and nothing while one waits alone', () => {
  const one = incident('one', { roundSinceMs: 5 });
  expect(firstOut([one, incident('call', { button: 'call' }), incident('drill', { kind: 'drill' })])).toBeUndefined();
  expect(firstOut([one, incident('earlier', { roundSinceMs: 4 })])).toBe('earlier');
});

/** The rule as it is written, checked pair by pair and independently of how the order is made. */
function mustStandBefore(a: Incident, b: Incident, all: readonly Incident[]): boolean {
  if (a.kind !== b.kind) return a.kind === 'real';
  if (a.button !== b.button) return a.button === 'alarm';
  const isSecond = (i: Incident): boolean =>
    all.some((o) => o.site?.id === i.site?.id && o.kind === i.kind && o.button === i.button && earlier(o, i));
  if (isSecond(a) !== isSecond(b)) return !isSecond(a);
  return earlier(a, b);
}

function earlier(a: Incident, b: Incident): boolean {
  const [x, y] = [a.roundSinceMs ?? 0, b.roundSinceMs ?? 0];
  return x < y || (x === y && a.id < b.id);
}

test('the order holds after each of 10,000 random arrivals, answers and repeats', () => {
  const random = seeded(20251122);
  const pick = (n: number): number => Math.floor(random() * n);
  let now: Board = board([]);
  let open: Incident[] = [];
  for (let n = 1; n <= 10_000; n++) {
    const leaves = open.length > 24 || (open.length > 0 && random() < 0.3);
    const i: Incident = leaves
      ? { ...(open[pick(open.length)] as Incident), state: random() < 0.5 ? 'answered' : 'closed', roundSinceMs: null }
      : incident(`i${String(n).padStart(5, '0')}`, {
          kind: random() < 0.2 ? 'drill' : 'real',
          button: random() < 0.4 ? 'call' : 'alarm',
          site: { id: `s${pick(16)}`, name: 'S' },
          roundSinceMs: pick(600),
        });
    open = leaves ? open.filter((o) => o.id !== i.id) : [...open, i];
    const next = after(now, { type: 'incident', position: now.position + 1, nowMs: n, incident: i });
    if (next === 'hole' || next === null) throw new Error('no hole was made');
    now = next;
    const order = waiting(now);
    expect(order.length).toBe(open.length);
    for (let k = 1; k < order.length; k++) {
      const [a, b] = [order[k - 1] as Incident, order[k] as Incident];
      if (!mustStandBefore(a, b, order)) throw new Error(`arrival ${n}: ${a.id} stands before ${b.id}`);
    }
  }
});

test('the order does not depend on the order of arrival', () => {
  const random = seeded(7);
  const list = Array.from({ length: 40 }, (_, n) =>
    incident(`i${n}`, {
      button: random() < 0.5 ? 'call' : 'alarm',
      site: { id: `s${Math.floor(random() * 5)}`, name: 'S' },
      roundSinceMs: Math.floor(random() * 4),
    }),
  );
  const expected = ids(inOrder(list));
  for (let n = 0; n < 200; n++) expect(ids(inOrder(shuffled(list, random)))).toEqual(expected);
});
