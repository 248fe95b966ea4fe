import type { Site } from '../state/incident';
import { readStation } from '../state/wire';
import { request } from './request';

export type Session =
  | { readonly kind: 'signed-in'; readonly station: Site | null }
  | { readonly kind: 'signed-out'; readonly station: Site | null }
  | { readonly kind: 'unanswered' };

/** Whether this browser is signed in. */
export async function currentSession(): Promise<Session> {
  const o = await request('GET', 'session');
  if (o.kind === 'done') return { kind: 'signed-in', station: readStation(o.body) };
  if (o.kind === 'refused' && o.status === 401) return { kind: 'signed-out', station: readStation(o.body) };
  return { kind: 'unanswered' };
}

export type SignIn =
  | { readonly kind: 'signed-in'; readonly station: Site | null }
  | { readonly kind: 'code-wrong' | 'code-used' | 'unanswered' | 'refused' }
  | { readonly kind: 'too-many-tries'; readonly retryAfterSeconds: number };

export async function signIn(name: string, code: string): Promise<SignIn> {
  const o = await request('POST', 'session', { name, code });
  if (o.kind === 'done') return { kind: 'signed-in', station: readStation(o.body) };
  if (o.kind === 'unanswered') return { kind: 'unanswered' };
  switch (o.reason) {
    case 'code-wrong':
    case 'code-used':
      return { kind: o.reason };
    case 'too-many-tries':
      return { kind: o.reason, retryAfterSeconds: Number(o.body.retryAfterSeconds ?? 0) };
    default:
      return { kind: 'refused' };
  }
}

export const signOut = (): Promise<unknown> => request('DELETE', 'session');
