import { render } from 'svelte/server';
import { expect, test, vi } from 'vitest';
import TopBar from '../src/board/TopBar.svelte';
import WaitRow from '../src/board/WaitRow.svelte';
import type { Board } from '../src/state/board';
import { board, incident, press } from './making';

// A browser that has stored nothing and may sound; nothing of it is asked here.
vi.stubGlobal('AudioContext', class extends EventTarget {});
vi.stubGlobal('navigator', {});
vi.stubGlobal('localStorage', { getItem: () => null });
const { Desk } = await import('../src/desk/desk.svelte');

type Language = 'zh' | 'en';

const deskWith = (now: Board, language: Language): InstanceType<typeof Desk> => {
  const desk = new Desk();
  desk.appearance.language = language;
  desk.board = now;
  return desk;
};

const words = (html: string): string => html.replace(/<!--.*?-->/g, '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

const bar = (now: Partial<Board>, language: Language): string =>
  words(render(TopBar, { props: { desk: deskWith({ ...board([incident('a')]), ...now }, language) } }).body);

test.each([
  ['zh', { recording: false }, '存不下记录，接警请用电台'],
  ['en', { recording: false }, 'Nothing is recorded: answer by radio'],
  ['zh', { brokers: { up: 1, of: 2 } }, '断了一条到消息代理的连接'],
  ['en', { brokers: { up: 1, of: 2 } }, 'A broker link is down'],
  ['zh', { brokers: { up: 0, of: 2 } }, '收不到任何报警，请用电台'],
  ['en', { brokers: { up: 0, of: 2 } }, 'No alarm can come in: use the radio'],
] as const)('while an alarm waits the top bar says what the server can not do: %s %o', (language, now, told) => {
  expect(bar({}, language)).not.toContain(told);
  expect(bar(now, language)).toContain(told);
});

test('what is worse is said first, and both are said', () => {
  const told = bar({ recording: false, brokers: { up: 1, of: 2 } }, 'en');
  expect(told).toContain('Nothing is recorded: answer by radio · A broker link is down');
});

test('while an alarm waits the top bar counts the faults of our equipment', () => {
  const stuck = { id: 't', kind: 'button-stuck', contactId: null, origin: 'gate', gateway: false, site: '', place: '', raisedMs: 0, count: 0 };
  expect(bar({}, 'zh')).not.toContain('设备故障');
  expect(bar({ troubles: [stuck] }, 'zh')).toContain('设备故障 1 起');
});

test('a row has no number but that of its presses, and its wait has a unit', () => {
  const waiting = incident('a', { roundSinceMs: -80_000, presses: [press('a.1', { nth: 3 })] });
  const desk = deskWith(board([waiting]), 'en');
  desk.time.nowMs = 0;
  const row = words(render(WaitRow, { props: { desk, incident: waiting, isFirst: false, wide: true } }).body);
  expect(row).toContain('3rd press');
  expect(row.replace('3rd press', '').match(/\d+/g)).toEqual(['80']);
  expect(row).toMatch(/80 s/);
});
