import assert from 'node:assert/strict';

import { url } from './browser';
import { ask } from './shop';

interface Placed {
  order: { id: string; number: number };
}

const kAddress = {
  name: 'Meera Nair',
  phone: '',
  line1: '14 MG Road',
  line2: '',
  city: 'Kochi',
  state: 'Kerala',
  postal_code: '682016',
  country: 'IN',
};

const send = <T>(path: string, body: unknown, token = '', session = ''): Promise<T> =>
  ask<T>('POST', path, body, session, { 'X-Cart-Token': token });

interface Checkout {
  cart: { total: unknown; shipping_options: { id: string }[] };
}

/** An order, paid outside of the shop, without a browser: a guest's, or whose session it is. */
export async function placeOrder(
  email: string,
  wanted: { slug: string; quantity: number },
  session = '',
): Promise<Placed['order']> {
  const found = await fetch(`${url}/api/v1/products/${wanted.slug}`);
  const { variants } = (await found.json()) as { variants: { id: string }[] };
  const cart = await send<{ id: string; token: string }>('/carts', {}, '', session);
  const at = `/carts/${cart.id}`;
  await send(`${at}/lines`, { variant_id: variants[0]?.id, quantity: wanted.quantity }, cart.token, session);
  const { country, state, postal_code } = kAddress;
  const destination = { country, state, postal_code };
  const checkout = await send<Checkout>(`${at}/checkout`, { destination }, cart.token, session);
  const [rate] = checkout.cart.shipping_options;
  assert.ok(rate, 'The shop delivers to Kerala.');
  const query = new URLSearchParams({ ...destination, shipping_rate_id: rate.id });
  const chosen = await fetch(`${url}/api/v1${at}?${query}`, {
    headers: { 'X-Cart-Token': cart.token, ...(session && { Authorization: `Bearer ${session}` }) },
  });
  const { total } = (await chosen.json()) as { total: unknown };
  const placed = await send<Placed>(
    `${at}/order`,
    {
      email,
      shipping_address: kAddress,
      shipping_rate_id: rate.id,
      payment_method: 'cash_on_delivery',
      expected_total: total,
    },
    cart.token,
    session,
  );
  return placed.order;
}
