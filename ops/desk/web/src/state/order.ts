import { waitsSinceMs, type Incident } from './incident';

const rankOf = (i: Incident): number => (i.kind === 'drill' ? 2 : 0) + (i.button === 'call' ? 1 : 0);

const siteOf = (i: Incident): string => i.site?.id ?? `device:${i.device}`;

const byWait = (a: Incident, b: Incident): number =>
  waitsSinceMs(a) - waitsSinceMs(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * The order in which the waiting are answered: real before drill, alarm before call, a site's first before any site's
 * second, then the longest wait. Total, so that the order of arrival never matters.
 */
export function inOrder(waiting: readonly Incident[]): readonly Incident[] {
  const seen = new Set<string>();
  const keyed = waiting.toSorted(byWait).map((incident) => {
    const rank = rankOf(incident);
    const site = `${rank}/${siteOf(incident)}`;
    const second = seen.has(site) ? 1 : 0;
    seen.add(site);
    return { incident, key: rank * 2 + second };
  });
  return keyed.sort((a, b) => a.key - b.key).map((k) => k.incident); // stable: the wait decides among equals
}

/** The alarm that came first of several real ones; undefined while fewer than two wait. */
export function firstOut(waiting: readonly Incident[]): string | undefined {
  const alarms = waiting.filter((i) => i.kind === 'real' && i.button === 'alarm');
  return alarms.length < 2 ? undefined : alarms.toSorted(byWait)[0]?.id;
}
