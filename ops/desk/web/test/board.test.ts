import { expect, test } from 'vitest';
import { after, boardOf, inHand, reach, waiting } from '../src/state/board';
import { allStored, isDirect, notStored } from '../src/state/incident';
import { decode, type Message } from '../src/state/wire';
import { board, incident, press } from './making';

const change = (position: number, i: ReturnType<typeof incident>): Message => ({
  type: 'incident',
  position,
  nowMs: 0,
  incident: i,
});

test('a change at the next position is taken', () => {
  const next = after(board([]), change(101, incident('a')));
  expect(next).toMatchObject({ position: 101 });
  expect(next !== 'hole' && next !== null && waiting(next).map((i) => i.id)).toEqual(['a']);
});

test.each([100, 102, 99, 0])('position %i after 100 is a hole', (position) => {
  expect(after(board([]), change(position, incident('a')))).toBe('hole');
});

test('a change before any snapshot is a hole', () => {
  expect(after(null, change(1, incident('a')))).toBe('hole');
});

test('pulses and pongs have no position and change nothing', () => {
  const now = board([incident('a')]);
  expect(after(now, { type: 'pulse', nowMs: 5, brokers: null, recording: true })).toBe(now);
  expect(after(now, { type: 'pong', n: 1, nowMs: 5 })).toBe(now);
});

test.each([
  [0, 2, 'none'],
  [1, 2, 'some'],
  [2, 2, 'all'],
] as const)('with %i of %i brokers the page says that alarms can come by: %s', (up, of, reached) => {
  const decoded = decode(JSON.stringify({ type: 'pulse', nowMs: 5, brokers: { up, of } }));
  if (decoded.kind !== 'message') throw new Error('not read');
  const next = after(board([]), decoded.message);
  expect(next !== 'hole' && next !== null && reach(next)).toBe(reached);
});

test('a server that writes nothing down says so with its pulse', () => {
  const decoded = decode(JSON.stringify({ type: 'pulse', nowMs: 5, recording: false }));
  if (decoded.kind !== 'message') throw new Error('not read');
  expect(after(board([]), decoded.message)).toMatchObject({ recording: false });
});

test('a server that says nothing of brokers is believed to reach them', () => {
  const decoded = decode('{"type":"pulse","nowMs":5}');
  expect(decoded).toEqual({ kind: 'message', message: { type: 'pulse', nowMs: 5, brokers: null, recording: true } });
  expect(reach(board([]))).toBe('all');
});

test('a snapshot replaces everything that was known', () => {
  const { incidents: _, ...rest } = board([]);
  const snapshot: Message = { type: 'snapshot', nowMs: 0, ...rest, position: 7, incidents: [incident('b')] };
  const next = after(board([incident('a')]), snapshot);
  expect(next).toEqual(boardOf(snapshot));
  expect(next !== 'hole' && next !== null && [...next.incidents.keys()]).toEqual(['b']);
});

test('answered goes in hand, the latest first; a further press brings it back; closed leaves the board', () => {
  const held = (id: string, atMs: number): ReturnType<typeof incident> =>
    incident(id, { state: 'answered', answer: { by: '周敏', atMs }, presses: [press(`${id}.1`, { covered: true })] });
  const now = board([held('a', 1), held('b', 2)]);
  expect(inHand(now).map((i) => i.id)).toEqual(['b', 'a']);
  const again = after(now, change(101, { ...held('b', 2), state: 'ringing' }));
  if (again === 'hole' || again === null) throw new Error('no hole was made');
  expect([inHand(again).map((i) => i.id), waiting(again).map((i) => i.id)]).toEqual([['a'], ['b']]);
  const closed = after(again, change(102, { ...held('a', 1), state: 'closed' }));
  expect(closed !== 'hole' && closed !== null && [...closed.incidents.keys()]).toEqual(['b']);
});

test('a frame of the feed is read whole', () => {
  const wire = { type: 'incident', position: 5, nowMs: 9, incident: { ...incident('a', { site: null }), closed: null } };
  const decoded = decode(JSON.stringify(wire));
  expect(decoded).toEqual({ kind: 'message', message: { ...wire, incident: incident('a', { site: null }) } });
});

test('an absent device time, site, round or answer is none', () => {
  const { deviceMs: _d, ...bare } = press('a.1');
  const { site: _s, roundSinceMs: _r, answer: _a, ...rest } = incident('a');
  const decoded = decode(
    JSON.stringify({ type: 'incident', position: 5, nowMs: 9, incident: { ...rest, presses: [bare] } }),
  );
  expect(decoded).toMatchObject({
    message: { incident: { site: null, roundSinceMs: null, answer: null, presses: [{ deviceMs: null }] } },
  });
});

test.each(['', 'no json', '[]', '{"type":"pulse"}', '{"type":"incident","position":1,"nowMs":1,"incident":{}}'])(
  'what cannot be read is said to be malformed: %s',
  (frame) => {
    expect(decode(frame).kind).toBe('malformed');
  },
);

test('a type that this page does not know is passed over', () => {
  expect(decode('{"type":"weather"}')).toEqual({ kind: 'unknown' });
});

test('missed calls do not wait; they stand before what is in hand, the latest first', () => {
  const answered = incident('a', { state: 'answered', answer: { by: '周敏', atMs: 900 } });
  const missed = (id: string, pressedMs: number): ReturnType<typeof incident> =>
    incident(id, {
      button: 'call',
      state: 'missed',
      roundSinceMs: null,
      presses: [press(`${id}.1`, { pressedMs, missed: true, hungUp: true })],
    });
  const now = board([answered, missed('b', 100), missed('c', 200)]);
  expect(inHand(now).map((i) => i.id)).toEqual(['c', 'b', 'a']);
  expect(waiting(now)).toEqual([]);
});

test('a press that no gateway has told of is direct, and not called unstored', () => {
  const now = incident('a', { presses: [press('a.1', { custody: 'none' })] });
  expect([isDirect(now), notStored(now), allStored(now)]).toEqual([true, false, false]);
});

test('troubles take the place of what was told before, and a server that tells none has none', () => {
  const trouble = {
    id: 'gate-hexi.0000000000000007.1',
    kind: 'mains-lost',
    contactId: 301,
    origin: 'gate-hexi',
    gateway: false,
    site: '河西小学',
    place: '正门',
    raisedMs: 5,
    count: 0,
  };
  const told = decode(JSON.stringify({ type: 'troubles', nowMs: 5, troubles: [trouble] }));
  if (told.kind !== 'message') throw new Error('not read');
  const now = after(board([]), told.message);
  if (now === null || now === 'hole') throw new Error('no board');
  expect(now.troubles).toEqual([trouble]);
  expect(now.position).toBe(100);
  expect(after(now, { type: 'troubles', nowMs: 6, troubles: [] })).toMatchObject({ troubles: [] });
});
