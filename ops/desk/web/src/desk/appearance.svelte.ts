import { shiftTheme, type Theme } from '../state/shift';
import { CATALOGUES, TAGS, type Language, type Texts } from '../texts/catalogue';

const LANGUAGE_KEY = 'shield.language';
const THEME_KEY = 'shield.theme';

function stored<W extends string>(key: string, words: readonly W[]): W | null {
  return words.find((w) => w === localStorage.getItem(key)) ?? null;
}

/** Language and theme of this browser. The theme follows the shift unless a person chose another. */
export class Appearance {
  language = $state<Language>(stored(LANGUAGE_KEY, ['zh', 'en']) ?? 'zh');
  #chosen = $state<Theme | null>(stored(THEME_KEY, ['light', 'dark']));
  #shift = $state<Theme>(shiftTheme(Date.now()));

  readonly theme = $derived<Theme>(this.#chosen ?? this.#shift);
  readonly t = $derived<Texts>(CATALOGUES[this.language]);

  /** Follows the shift, but never while somebody waits. */
  follow(stationMs: number, somebodyWaits: boolean): void {
    if (!somebodyWaits) this.#shift = shiftTheme(stationMs);
  }

  switchTheme(): void {
    const wanted: Theme = this.theme === 'dark' ? 'light' : 'dark';
    this.#chosen = wanted === this.#shift ? null : wanted;
    if (this.#chosen === null) localStorage.removeItem(THEME_KEY);
    else localStorage.setItem(THEME_KEY, this.#chosen);
  }

  switchLanguage(): void {
    this.language = this.language === 'zh' ? 'en' : 'zh';
    localStorage.setItem(LANGUAGE_KEY, this.language);
  }

  /** Writes both on the root element; to be called in an effect. */
  paint(): void {
    document.documentElement.lang = TAGS[this.language];
    document.documentElement.dataset['theme'] = this.theme;
  }
}
