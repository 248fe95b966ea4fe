import type { Incident, KnownSite, Press, Site } from './incident';
import type { Trouble } from './trouble';

export interface Tier {
  readonly tier: number;
  readonly afterMs: number;
}

/** By how many brokers alarms can reach the station's server. */
export interface Brokers {
  readonly up: number;
  readonly of: number;
}

/** Who is signed in here, and what they may do by their roles. */
export interface Seat {
  readonly name: string;
  readonly roles: readonly string[];
}

export interface Snapshot {
  readonly type: 'snapshot';
  readonly position: number;
  readonly nowMs: number;
  readonly station: Site;
  readonly seat: Seat;
  readonly sites: readonly KnownSite[];
  readonly ladder: readonly Tier[];
  readonly incidents: readonly Incident[];
  /** The latest first; empty where the server does not say. */
  readonly troubles: readonly Trouble[];
  readonly build: string;
  /** null where the server does not say. */
  readonly brokers: Brokers | null;
  /** Whether what is shown is also written down. */
  readonly recording: boolean;
}

export type Message =
  | Snapshot
  | { readonly type: 'incident'; readonly position: number; readonly nowMs: number; readonly incident: Incident }
  | { readonly type: 'troubles'; readonly nowMs: number; readonly troubles: readonly Trouble[] }
  | { readonly type: 'pulse'; readonly nowMs: number; readonly brokers: Brokers | null; readonly recording: boolean }
  | { readonly type: 'pong'; readonly n: number; readonly nowMs: number };

type Fields = Record<string, unknown>;

class Unreadable extends Error {}

function fields(value: unknown, where: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable(`${where}: no object`);
  return value as Fields;
}

function text(f: Fields, key: string): string {
  const value = f[key];
  if (typeof value !== 'string') throw new Unreadable(`${key}: no text`);
  return value;
}

function number(f: Fields, key: string): number {
  const value = f[key];
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Unreadable(`${key}: no number`);
  return value;
}

function flag(f: Fields, key: string): boolean {
  const value = f[key];
  if (typeof value !== 'boolean') throw new Unreadable(`${key}: no flag`);
  return value;
}

function word<W extends string>(f: Fields, key: string, words: readonly W[]): W {
  const value = words.find((w) => w === f[key]);
  if (value === undefined) throw new Unreadable(`${key}: ${String(f[key])} is none of ${words.join(', ')}`);
  return value;
}

function list<T>(f: Fields, key: string, read: (value: unknown) => T): readonly T[] {
  const value = f[key];
  if (!Array.isArray(value)) throw new Unreadable(`${key}: no list`);
  return value.map(read);
}

const absent = (value: unknown): value is null | undefined => value === null || value === undefined;

function site(value: unknown): Site {
  const f = fields(value, 'site');
  return { id: text(f, 'id'), name: text(f, 'name') };
}

function knownSite(value: unknown): KnownSite {
  const places = list(fields(value, 'site'), 'places', String);
  return { ...site(value), places };
}

function press(value: unknown): Press {
  const f = fields(value, 'press');
  return {
    id: text(f, 'id'),
    nth: number(f, 'nth'),
    pressedMs: number(f, 'pressedMs'),
    receivedMs: number(f, 'receivedMs'),
    deviceMs: absent(f['deviceMs']) ? null : number(f, 'deviceMs'),
    custody: word(f, 'custody', ['none', 'pending', 'stored', 'failed']),
    recorded: flag(f, 'recorded'),
    covered: flag(f, 'covered'),
    quiet: !absent(f['quiet']) && flag(f, 'quiet'),
    missed: !absent(f['missed']) && flag(f, 'missed'),
    hungUp: flag(f, 'hungUp'),
  };
}

function answer(value: unknown): Incident['answer'] {
  if (absent(value)) return null;
  const f = fields(value, 'answer');
  return { by: text(f, 'by'), atMs: number(f, 'atMs') };
}

function incident(value: unknown): Incident {
  const f = fields(value, 'incident');
  return {
    id: text(f, 'id'),
    version: number(f, 'version'),
    button: word(f, 'button', ['alarm', 'call']),
    kind: word(f, 'kind', ['real', 'drill']),
    silent: flag(f, 'silent'),
    state: word(f, 'state', ['ringing', 'missed', 'answered', 'closed']),
    site: absent(f['site']) ? null : site(f['site']),
    place: text(f, 'place'),
    device: text(f, 'device'),
    tier: number(f, 'tier'),
    roundSinceMs: absent(f['roundSinceMs']) ? null : number(f, 'roundSinceMs'),
    openedMs: number(f, 'openedMs'),
    presses: list(f, 'presses', press),
    answer: answer(f['answer']),
  };
}

function trouble(value: unknown): Trouble {
  const f = fields(value, 'trouble');
  return {
    id: text(f, 'id'),
    kind: text(f, 'kind'),
    contactId: absent(f['contactId']) ? null : number(f, 'contactId'),
    origin: text(f, 'origin'),
    gateway: flag(f, 'gateway'),
    site: text(f, 'site'),
    place: text(f, 'place'),
    raisedMs: number(f, 'raisedMs'),
    count: number(f, 'count'),
  };
}

function tier(value: unknown): Tier {
  const f = fields(value, 'tier');
  return { tier: number(f, 'tier'), afterMs: number(f, 'afterMs') };
}

function brokers(value: unknown): Brokers | null {
  if (absent(value)) return null;
  const f = fields(value, 'brokers');
  return { up: number(f, 'up'), of: number(f, 'of') };
}

/** A server that says nothing of it writes down what it shows. */
const recording = (f: Fields): boolean => absent(f['recording']) || flag(f, 'recording');

function readSeat(value: unknown): Seat {
  const f = fields(value, 'seat');
  return { name: text(f, 'name'), roles: list(f, 'roles', String) };
}

function snapshot(f: Fields): Snapshot {
  return {
    type: 'snapshot',
    position: number(f, 'position'),
    nowMs: number(f, 'nowMs'),
    station: site(f['station']),
    seat: readSeat(f['seat']),
    sites: list(f, 'sites', knownSite),
    ladder: list(f, 'ladder', tier),
    incidents: list(f, 'incidents', incident),
    troubles: absent(f['troubles']) ? [] : list(f, 'troubles', trouble),
    build: text(f, 'build'),
    brokers: brokers(f['brokers']),
    recording: recording(f),
  };
}

function message(f: Fields): Message | 'unknown' {
  switch (f['type']) {
    case 'snapshot':
      return snapshot(f);
    case 'incident':
      return {
        type: 'incident',
        position: number(f, 'position'),
        nowMs: number(f, 'nowMs'),
        incident: incident(f['incident']),
      };
    case 'troubles':
      return { type: 'troubles', nowMs: number(f, 'nowMs'), troubles: list(f, 'troubles', trouble) };
    case 'pulse':
      return {
        type: 'pulse',
        nowMs: number(f, 'nowMs'),
        brokers: brokers(f['brokers']),
        recording: recording(f),
      };
    case 'pong':
      return { type: 'pong', n: number(f, 'n'), nowMs: number(f, 'nowMs') };
    default:
      return 'unknown';
  }
}

export type Decoded =
  | { readonly kind: 'message'; readonly message: Message }
  /** A type that this page does not know: nothing of ours is in it. */
  | { readonly kind: 'unknown' }
  /** Part of what should be shown cannot be: the caller must not go on as if nothing was missing. */
  | { readonly kind: 'malformed'; readonly reason: string };

/** Reads one frame of the feed. Never throws. */
export function decode(frame: string): Decoded {
  try {
    const read = message(fields(JSON.parse(frame), 'message'));
    return read === 'unknown' ? { kind: 'unknown' } : { kind: 'message', message: read };
  } catch (e) {
    return { kind: 'malformed', reason: e instanceof Error ? e.message : String(e) };
  }
}

/** Reads a station out of an answer of the server, where there is one. */
export function readStation(value: unknown): Site | null {
  try {
    return site(fields(value, 'answer')['station']);
  } catch {
    return null;
  }
}
