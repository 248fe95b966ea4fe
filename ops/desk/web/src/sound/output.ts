/** Calls `gone(true)` when the last output device was pulled out, `gone(false)` when one is there again. */
export async function watchOutputs(gone: (isGone: boolean) => void): Promise<void> {
  const devices = navigator.mediaDevices as MediaDevices | undefined; // absent outside a secure context
  if (devices === undefined) return;
  const count = async (): Promise<number> =>
    (await devices.enumerateDevices().catch(() => [])).filter((d) => d.kind === 'audiooutput').length;
  let seen = (await count()) > 0; // some systems list none although they sound
  devices.addEventListener('devicechange', async () => {
    const some = (await count()) > 0;
    if (seen || some) gone(!some);
    seen ||= some;
  });
}
