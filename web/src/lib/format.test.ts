import { expect, test } from 'vitest';

import {
  formatChange,
  formatCompact,
  formatDate,
  formatMoney,
  formatNumber,
  toMinor,
  weekdayName,
} from './format';

test('Rupees are grouped in lakh and shown without empty paise.', () => {
  expect(formatMoney({ amount: 18536100, currency: 'INR' })).toBe('₹1,85,361');
  expect(formatMoney({ amount: 49950, currency: 'INR' })).toBe('₹499.50');
  expect(formatNumber(1234567)).toBe('12,34,567');
});

test('A thousand is 1K, not the T that readers take for a trillion.', () => {
  expect(formatCompact(1200)).toBe('1.2K');
  expect(formatCompact(120000)).toBe('1.2L');
  expect(formatCompact(12000000)).toBe('1.2Cr');
});

test('A calendar date is the same day in every time zone.', () => {
  expect(formatDate('2024-03-01')).toBe('01 Mar 2024');
});

test('Weekday 0 is Monday.', () => {
  expect(weekdayName(0, 'long')).toBe('Monday');
});

test('Typed amounts become whole minor units.', () => {
  expect(toMinor(499.5)).toBe(49950);
  expect(toMinor(0.29)).toBe(29);
});

test('A change carries its sign.', () => {
  expect(formatChange(0.081)).toBe('+8.1%');
  expect(formatChange(-0.5)).toBe('-50%');
});
