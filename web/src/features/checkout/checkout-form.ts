import type { AddressInput } from '@/api/security';
import type { Destination, PlaceOrder } from '@/api/purchases';
import type { Money, PaymentMethod } from '@/api/types';
import { looksLikeEmail } from '@/lib/email';

export type AddressKey = keyof AddressInput;

export interface CheckoutValues {
  email: string;
  stored: string; // of a customer's addresses, or kOther
  shipping: AddressInput;
  otherBilling: boolean;
  billing: AddressInput;
  rate: string; // empty: the first that is offered
  method: PaymentMethod | '';
  note: string;
  keepAddress: boolean;
}

/** By the server's pointers: what is wrong with a field. */
export type Problems = Partial<Record<string, ProblemKind | { said: string }>>;
type ProblemKind = 'email' | 'name' | 'line1' | 'city' | 'country' | 'rate' | 'method';

export const kOther = 'other';

export const emptyAddress = (country: string): AddressInput => ({
  name: '',
  phone: '',
  line1: '',
  line2: '',
  city: '',
  state: '',
  postal_code: '',
  country,
});

function addressProblems(address: AddressInput, at: string): Problems {
  const needed = ['name', 'line1', 'city', 'country'] as const;
  const missing = needed.filter((key) => address[key].trim() === '');
  return Object.fromEntries(missing.map((key) => [`${at}/${key}`, key]));
}

export function problemsOf(values: CheckoutValues): Problems {
  return {
    ...(looksLikeEmail(values.email.trim()) ? {} : { '/email': 'email' }),
    ...addressProblems(values.shipping, '/shipping_address'),
    ...(values.otherBilling ? addressProblems(values.billing, '/billing_address') : {}),
    ...(values.rate === '' ? { '/shipping_rate_id': 'rate' } : {}),
    ...(values.method === '' ? { '/payment_method': 'method' } : {}),
  };
}

/** Where it goes, once that is known well enough for taxes and shipping. */
export function destinationOf({ country, state, postal_code }: AddressInput): Destination | null {
  const place = { country, state: state.trim(), postal_code: postal_code.trim() };
  return country !== '' && (place.state !== '' || place.postal_code !== '') ? place : null;
}

export function termsOf(
  values: CheckoutValues & { method: PaymentMethod },
  expected_total: Money,
): PlaceOrder {
  return {
    email: values.email.trim(),
    shipping_address: values.shipping,
    ...(values.otherBilling ? { billing_address: values.billing } : {}),
    shipping_rate_id: values.rate,
    payment_method: values.method,
    expected_total,
    customer_note: values.note.trim(),
  };
}

const kDraftKey = 'storecast.checkout';

/** What was typed survives a reload of this tab, and nothing longer. */
export function readDraft(): Partial<CheckoutValues> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(kDraftKey) ?? '{}');
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

export const keepDraft = (values: CheckoutValues): void =>
  sessionStorage.setItem(kDraftKey, JSON.stringify(values));

export const forgetDraft = (): void => sessionStorage.removeItem(kDraftKey);
