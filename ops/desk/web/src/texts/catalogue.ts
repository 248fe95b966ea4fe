import { en } from './en';
import { zh, type Texts } from './zh';

export type Language = 'zh' | 'en';

export type { Texts };

export const CATALOGUES: Readonly<Record<Language, Texts>> = { zh, en };

/** The language tag of the root element. */
export const TAGS: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };
