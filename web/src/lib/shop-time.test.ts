import { expect, test } from 'vitest';

import { instantOf, shopTimeOf, startOfShopDay } from './shop-time';

test('A time of the shop is five and a half hours ahead of UTC, there and back.', () => {
  expect(shopTimeOf('2026-10-20T13:00:00Z')).toBe('2026-10-20T18:30');
  expect(instantOf('2026-10-20T18:30')).toBe('2026-10-20T13:00:00Z');
  expect(startOfShopDay('2026-01-01')).toBe('2025-12-31T18:30:00Z');
});

test('What is no time is no instant.', () => {
  expect(instantOf('')).toBeNull();
  expect(instantOf('tomorrow')).toBeNull();
});
