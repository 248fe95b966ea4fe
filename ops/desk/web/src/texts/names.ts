import type { Incident } from '../state/incident';
import type { Trouble } from '../state/trouble';
import type { Texts } from './zh';

export const siteName = (i: Incident, t: Texts): string => i.site?.name ?? t.unknownDevice;

/** Where at the site; for an unknown device its id, which is all that is known. */
export const placeName = (i: Incident): string => (i.site === null ? i.device : i.place);

/** One line that says it all to a screen reader. */
export const spoken = (i: Incident, t: Texts): string =>
  [i.kind === 'drill' ? t.drill : '', t.buttons[i.button], siteName(i, t), placeName(i)].filter(Boolean).join(' ');

/** A kind that this page does not know is shown by the server's word. */
export function troubleName(trouble: Trouble, t: Texts): string {
  const kind = t.troubleKinds[trouble.kind] ?? trouble.kind;
  const code = trouble.contactId === null ? '' : ` (${trouble.contactId})`;
  return trouble.count === 0 ? kind + code : `${kind} ${t.troubleCount(trouble.count)}${code}`;
}
