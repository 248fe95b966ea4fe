import type { Texts } from '../texts/catalogue';

export interface Notice {
  readonly say: (t: Texts) => string;
  /** It failed and something else has to be done. */
  readonly grave: boolean;
}

const SHOWN_MS = 8000;
const GRAVE_SHOWN_MS = 30_000;

/** One line in a fixed place: how the last act ended. */
export class Notices {
  current = $state.raw<Notice | null>(null);
  #end: ReturnType<typeof setTimeout> | undefined;

  show(say: Notice['say'], grave = false): void {
    clearTimeout(this.#end);
    this.current = { say, grave };
    this.#end = setTimeout(() => (this.current = null), grave ? GRAVE_SHOWN_MS : SHOWN_MS);
  }
}
