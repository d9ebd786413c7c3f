import { expect, test } from 'vitest';

import { amountText, isAmount, isPercent, moneyOf, percentText, ppmOf } from './typed';

test('An amount has at most two digits behind the point, and no sign.', () => {
  expect(isAmount('499.50')).toBe(true);
  expect(isAmount('-1')).toBe(false);
  expect(isAmount('1.234')).toBe(false);
  expect(moneyOf('0.29')).toEqual({ amount: 29, currency: 'INR' });
  expect(amountText({ amount: 49950, currency: 'INR' })).toBe('499.5');
});

test('A percentage is kept in millionths.', () => {
  expect(ppmOf('12.5')).toBe(125_000);
  expect(percentText(125_000)).toBe('12.5');
  expect(isPercent('0')).toBe(false);
  expect(isPercent('100.1')).toBe(false);
});
