/** Whether the server is heard. Times are of the page's monotonic clock, in milliseconds. */
export type Link =
  /** No snapshot on this socket yet, and silence not long enough to speak of loss. */
  | { readonly kind: 'reading'; readonly heardMs: number; readonly attempt: number }
  | { readonly kind: 'live'; readonly heardMs: number; readonly sinceMs: number }
  /** `heardMs` is when the server was last heard; `attempt` counts the tries to reach it again. */
  | { readonly kind: 'lost'; readonly heardMs: number; readonly attempt: number };

/** Without any message for so long the server is lost: it pulses every second. */
export const SILENCE_MS = 3000;

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 3000;

export const begin = (atMs: number): Link => ({ kind: 'reading', heardMs: atMs, attempt: 0 });

/** A whole snapshot was read: only this ends a loss. */
export const readAnew = (atMs: number): Link => ({ kind: 'live', heardMs: atMs, sinceMs: atMs });

/** Any other message. */
export const heard = (l: Link, atMs: number): Link => (l.kind === 'live' ? { ...l, heardMs: atMs } : l);

/** The socket is gone: one retry is made before the loss is shown. */
export function dropped(l: Link): Link {
  switch (l.kind) {
    case 'live':
      return { kind: 'reading', heardMs: l.heardMs, attempt: 1 };
    case 'reading':
    case 'lost':
      return { kind: 'lost', heardMs: l.heardMs, attempt: l.attempt + 1 };
  }
}

export const isSilent = (l: Link, atMs: number): boolean => l.kind !== 'lost' && atMs - l.heardMs > SILENCE_MS;

/** Silence was found on a socket that looks open. */
export const silenced = (l: Link): Link => ({
  kind: 'lost',
  heardMs: l.heardMs,
  attempt: (l.kind === 'live' ? 0 : l.attempt) + 1,
});

/** How long to wait before the next try; none after a link that had held, so that a blink is not seen. */
export function delayMs(before: Link, now: Link, atMs: number): number {
  if (before.kind === 'live' && atMs - before.sinceMs > SILENCE_MS) return 0;
  const attempt = now.kind === 'live' ? 1 : now.attempt;
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.max(0, attempt - 1));
}
