import { expect, test } from 'vitest';

import { toCsv } from './csv';

test('A cell that a spreadsheet would run is neutralised; a negative number is left alone.', () => {
  expect(toCsv(['a', 'b'], [['=1+1', -3]])).toBe("a,b\r\n'=1+1,-3\r\n");
});

test('Quotes, commas and line ends are quoted.', () => {
  expect(toCsv(['a'], [['x "y", z']])).toBe('a\r\n"x ""y"", z"\r\n');
});
