const two = (n: number): string => String(n).padStart(2, '0');

/** `m:ss`, from an hour on `h:mm:ss`; a negative duration counts as none. */
export function minutes(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1000));
  const m = Math.floor(s / 60);
  return m < 60 ? `${m}:${two(s % 60)}` : `${Math.floor(m / 60)}:${two(m % 60)}:${two(s % 60)}`;
}

export interface Elapsed {
  readonly figure: string;
  /** Whether the figure is a number of seconds and wants its unit. */
  readonly seconds: boolean;
}

/** Tenths under a minute, whole seconds under 100 s, minutes after. Cut, not rounded: a clock never shows what is not yet. */
export function elapsed(ms: number): Elapsed {
  const tenths = Math.max(0, Math.floor(ms / 100));
  if (tenths < 600) return { figure: `${Math.floor(tenths / 10)}.${tenths % 10}`, seconds: true };
  if (tenths < 1000) return { figure: String(Math.floor(tenths / 10)), seconds: true };
  return { figure: minutes(ms), seconds: false };
}

/** Time of day in the desk's time zone, `hh:mm:ss`. */
export function timeOfDay(ms: number): string {
  const d = new Date(ms);
  return `${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
}

/** Time of day, with the date where it is not the day of `nearMs`: a device's clock may say 1970 or 2099. */
export function moment(ms: number, nearMs: number): string {
  const d = new Date(ms);
  if (Number.isNaN(d.getTime())) return '?';
  const same = d.toDateString() === new Date(nearMs).toDateString();
  return same ? timeOfDay(ms) : `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${timeOfDay(ms)}`;
}
