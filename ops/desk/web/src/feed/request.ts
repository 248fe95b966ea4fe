/** How a request ended. */
export type Outcome =
  | { readonly kind: 'done'; readonly body: unknown }
  /** The server refused: its reason, and what belongs to it. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string; readonly body: Problem }
  /** No answer in time, or none at all: it may or may not have been done. */
  | { readonly kind: 'unanswered' };

export interface Problem {
  readonly by?: unknown;
  readonly retryAfterSeconds?: unknown;
  readonly station?: unknown;
  readonly setUp?: unknown;
}

const PATIENCE_MS = 5000;

/** One request to the server. Never throws. */
export async function request(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Outcome> {
  try {
    const response = await fetch(`/api/v1/${path}`, {
      method,
      headers: { 'X-Shield-Request': '1', ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return { kind: 'done', body: answer };
    const problem = (answer ?? {}) as Problem & { readonly reason?: unknown };
    return { kind: 'refused', status: response.status, reason: String(problem.reason ?? ''), body: problem };
  } catch {
    return { kind: 'unanswered' };
  }
}
