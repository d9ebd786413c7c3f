import { expect, test } from 'vitest';

const sources = import.meta.glob('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });
const words = import.meta.glob('./locales/en/*.json', { import: 'default', eager: true });

function leaves(tree: unknown, path = ''): string[] {
  if (typeof tree === 'string') return [path];
  return Object.entries(tree as object).flatMap(([key, value]) =>
    leaves(value, path ? `${path}.${key}` : key),
  );
}

test('No text is kept that no screen shows.', () => {
  const code = Object.entries(sources)
    .filter(([file]) => !file.includes('.test.') && !file.endsWith('types.gen.ts'))
    .map(([, text]) => text as string)
    .join('\n');
  // A key may be written whole, or end in a placeholder: t(`stock.risk_${risk}`).
  const prefixes = [...code.matchAll(/[`'"](?:\w+:)?([\w.-]*)\$\{/g)].map((match) => match[1] ?? '');
  // What ends at a quote is a key, or might be one; a look-up is quick where a search is not.
  const written = new Set(code.match(/[\w.-]+(?=['"`])/g));
  const unused = Object.values(words).flatMap((tree) =>
    leaves(tree).filter((key) => {
      const plain = key.replace(/_(one|other)$/, '');
      if (written.has(plain)) return false;
      return !prefixes.some((prefix) => prefix.includes('.') && plain.startsWith(prefix));
    }),
  );
  expect(unused).toEqual([]);
});
