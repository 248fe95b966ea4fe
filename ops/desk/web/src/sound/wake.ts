/** Keeps the screen on while the page is seen: a hidden page loses the lock, so it is asked for again on each return. */
export function keepAwake(): void {
  const ask = (): void => {
    if (document.visibilityState === 'visible') void navigator.wakeLock?.request('screen').catch(() => undefined);
  };
  document.addEventListener('visibilitychange', ask);
  ask();
}
