import type { Site } from '../state/incident';
import { readStation } from '../state/wire';
import { request } from './request';

/** Who is signed in, as far as it concerns this page. */
export interface Person {
  readonly station: Site | null;
  readonly roles: readonly string[];
}

export type Session =
  | ({ readonly kind: 'signed-in' } & Person)
  | { readonly kind: 'signed-out'; readonly station: Site | null; readonly setUp: boolean }
  | { readonly kind: 'unanswered' };

const readRoles = (body: unknown): readonly string[] => {
  const roles = (body as { roles?: unknown } | null)?.roles;
  return Array.isArray(roles) ? roles.map(String) : [];
};

/** Whether this browser is signed in. */
export async function currentSession(): Promise<Session> {
  const o = await request('GET', 'session');
  if (o.kind === 'done') return { kind: 'signed-in', station: readStation(o.body), roles: readRoles(o.body) };
  if (o.kind === 'refused' && o.status === 401)
    return { kind: 'signed-out', station: readStation(o.body), setUp: o.body.setUp === true };
  return { kind: 'unanswered' };
}

const REFUSALS = [
  'password-unfit',
  'name-unfit',
  'name-or-password-wrong',
  'code-used',
  'code-over',
  'not-recorded',
] as const;

export type SignIn =
  | ({ readonly kind: 'signed-in' } & Person)
  /** `choose-password`: the code is right, and serves with a password of the person's own. */
  | { readonly kind: 'choose-password' }
  | { readonly kind: (typeof REFUSALS)[number] | 'unanswered' | 'refused' }
  | { readonly kind: 'too-many-tries'; readonly retryAfterSeconds: number };

/** With a password, or to learn whether a one-time code is right. */
export const signIn = (name: string, password: string): Promise<SignIn> => enter({ name, password });

/** With a one-time code, choosing a password. */
export const choosePassword = (name: string, code: string, password: string): Promise<SignIn> =>
  enter({ name, code, password });

async function enter(body: object): Promise<SignIn> {
  const o = await request('POST', 'session', body);
  if (o.kind === 'done') return { kind: 'signed-in', station: readStation(o.body), roles: readRoles(o.body) };
  if (o.kind === 'unanswered') return { kind: 'unanswered' };
  if (o.reason === 'too-many-tries')
    return { kind: o.reason, retryAfterSeconds: Number(o.body.retryAfterSeconds ?? 0) };
  if (o.reason === 'choose-password') return { kind: o.reason };
  return { kind: REFUSALS.find((r) => r === o.reason) ?? 'refused' };
}

export const signOut = (): Promise<unknown> => request('DELETE', 'session');
