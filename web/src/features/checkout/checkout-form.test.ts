import { expect, test } from 'vitest';

import { destinationOf, emptyAddress, problemsOf, termsOf, type CheckoutValues } from './checkout-form';

const address = { ...emptyAddress('IN'), name: 'Asha Rao', line1: '14 MG Road', city: 'Bengaluru' };
const values: CheckoutValues & { method: 'cash_on_delivery' } = {
  email: ' asha@example.org ',
  stored: 'other',
  shipping: address,
  otherBilling: false,
  billing: emptyAddress('IN'),
  rate: 'shr_1',
  method: 'cash_on_delivery',
  note: '',
  keepAddress: false,
};

test('A complete form has no problem, and a billing address counts only when it is another.', () => {
  expect(problemsOf(values)).toEqual({});
  expect(Object.keys(problemsOf({ ...values, otherBilling: true }))).toEqual([
    '/billing_address/name',
    '/billing_address/line1',
    '/billing_address/city',
  ]);
});

test('Each missing field is named as the server names it.', () => {
  const empty = { ...values, email: 'asha@', shipping: emptyAddress(''), rate: '', method: '' as const };
  expect(Object.keys(problemsOf(empty))).toEqual([
    '/email',
    '/shipping_address/name',
    '/shipping_address/line1',
    '/shipping_address/city',
    '/shipping_address/country',
    '/shipping_rate_id',
    '/payment_method',
  ]);
});

test('A country alone does not say where it goes.', () => {
  expect(destinationOf(address)).toBeNull();
  expect(destinationOf({ ...address, postal_code: ' 560001 ' })).toEqual({
    country: 'IN',
    state: '',
    postal_code: '560001',
  });
});

test('The order carries the total that was shown, and no billing address that is the same.', () => {
  const terms = termsOf(values, { amount: 100, currency: 'INR' });
  expect(terms.email).toBe('asha@example.org');
  expect(terms.expected_total).toEqual({ amount: 100, currency: 'INR' });
  expect('billing_address' in terms).toBe(false);
});
