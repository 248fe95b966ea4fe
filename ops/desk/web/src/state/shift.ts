export type Theme = 'light' | 'dark';

const NIGHT_BEGINS = 19;
const NIGHT_ENDS = 7;

/** The theme of the shift at that time of day, in the desk's time zone. */
export function shiftTheme(ms: number): Theme {
  const hour = new Date(ms).getHours();
  return hour >= NIGHT_BEGINS || hour < NIGHT_ENDS ? 'dark' : 'light';
}
