import { expect, test } from 'vitest';
import { CATALOGUES } from '../src/texts/catalogue';

/** Every text with its path; one that takes numbers or names is filled in with marks. */
function texts(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') {
    const marks = Array.from({ length: node.length }, (_, n) => `<${n}>`);
    return [[`${path}(${node.length})`, String((node as (...a: unknown[]) => unknown)(...marks))]];
  }
  return Object.entries(node as object).flatMap(([key, value]) => texts(value, path ? `${path}.${key}` : key));
}

const zh = texts(CATALOGUES.zh);
const en = texts(CATALOGUES.en);

test('both languages have the same keys', () => {
  expect(en.map(([path]) => path)).toEqual(zh.map(([path]) => path));
});

test('no text is empty, and none leaves out what it is given', () => {
  for (const [path, text] of [...zh, ...en]) {
    expect(text.trim(), path).not.toBe('');
    for (let n = 0; n < Number(/\((\d)\)$/.exec(path)?.[1] ?? 0); n++) expect(text, path).toContain(`<${n}>`);
  }
});

test('the English catalogue is in English', () => {
  for (const [path, text] of en) if (path !== 'otherLanguage') expect(text, path).not.toMatch(/[\u3000-\u9fff\uff00-\uffef]/);
});
