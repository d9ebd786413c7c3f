import { expect, test } from 'vitest';

import { splitMarked } from './marked-text';

test('A marked range counts bytes, so that letters of several bytes stay whole.', () => {
  const text = 'Très bon, but the seat hurts.';
  const start = new TextEncoder().encode('Très bon, but ').length;
  const parts = splitMarked(text, [{ start, end: start + 'the seat hurts'.length }]);
  expect(parts.map((part) => [part.text, part.marked])).toEqual([
    ['Très bon, but ', false],
    ['the seat hurts', true],
    ['.', false],
  ]);
});

test('Overlapping ranges never repeat a word.', () => {
  const parts = splitMarked('brakes squeal', [
    { start: 0, end: 6 },
    { start: 3, end: 13 },
  ]);
  expect(parts.map((part) => part.text).join('')).toBe('brakes squeal');
});
