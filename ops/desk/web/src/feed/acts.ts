import { request, type Outcome } from './request';

export type Result = 'resolved' | 'false-alarm' | 'test' | 'other';

export const RESULTS: readonly Result[] = ['resolved', 'false-alarm', 'test', 'other'];

/** Why an act of a person did not take place. */
export type Refusal =
  | { readonly why: 'answered-by-other'; readonly by: string }
  | { readonly why: 'closed' | 'not-answered' | 'note-missing' | 'not-recorded' | 'signed-out' | 'unanswered' | 'refused' };

export type Act = { readonly kind: 'done' } | { readonly kind: 'refused'; readonly refusal: Refusal };

function refusal(o: Exclude<Outcome, { kind: 'done' }>): Refusal {
  if (o.kind === 'unanswered') return { why: 'unanswered' };
  if (o.status === 401) return { why: 'signed-out' };
  switch (o.reason) {
    case 'answered-by-other':
      return { why: o.reason, by: String(o.body.by ?? '') };
    case 'closed':
    case 'not-answered':
    case 'note-missing':
    case 'not-recorded':
      return { why: o.reason };
    case 'unknown':
      return { why: 'unanswered' };
    default:
      return { why: 'refused' };
  }
}

const act = (o: Outcome): Act => (o.kind === 'done' ? { kind: 'done' } : { kind: 'refused', refusal: refusal(o) });

/** Takes charge of an incident; `presses` are those that the person saw. */
export const answerIncident = async (id: string, presses: readonly string[]): Promise<Act> =>
  act(await request('POST', `incidents/${encodeURIComponent(id)}/answer`, { presses }));

/** Ends an answered call. */
export const hangUpCall = async (id: string): Promise<Act> =>
  act(await request('POST', `incidents/${encodeURIComponent(id)}/hang-up`, {}));

export const closeIncident = async (id: string, result: Result, note: string): Promise<Act> =>
  act(await request('POST', `incidents/${encodeURIComponent(id)}/close`, { result, note }));
