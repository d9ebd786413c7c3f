// A customer's orders. A guest proves each by its token, kept on this device and in the mail's link.
import { adoptCart, proofOf } from './cart';
import { cartRef, keepCart } from './cart-ref';
import { api, post, request } from './client';
import type { AddressInput } from './security';
import type {
  CardPayment,
  Cart,
  Checkout,
  LineQuantity,
  Money,
  Order,
  OrderRow,
  Page,
  PaymentMethod,
  PlacedOrder,
  ReturnWish,
} from './types';

export interface PlaceOrder {
  email: string;
  shipping_address: AddressInput;
  billing_address?: AddressInput;
  shipping_rate_id: string;
  payment_method: PaymentMethod;
  expected_total: Money;
  customer_note: string;
}

export interface Destination {
  country: string;
  state: string;
  postal_code: string;
}

const kTokensKey = 'storecast.orders';
const kKeptTokens = 50; // older orders are still found by the mail's link

function tokens(): [string, string][] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(kTokensKey) ?? '[]');
    return Array.isArray(kept) ? (kept as [string, string][]) : [];
  } catch {
    return [];
  }
}

export function keepOrderToken(id: string, token: string): void {
  const others = tokens().filter(([known]) => known !== id);
  const kept = [...others, [id, token]].slice(-kKeptTokens);
  localStorage.setItem(kTokensKey, JSON.stringify(kept));
}

function proof(id: string): Record<string, string> {
  const token = tokens().find(([known]) => known === id)?.[1];
  return token ? { 'X-Order-Token': token } : {};
}

const act = <T>(id: string, what: string, json: unknown): Promise<T> =>
  post<T>(`/orders/${id}/${what}`, json, { headers: proof(id) });

/** Keeps what is in the cart for this visitor for a while; each call anew. */
export async function holdCart(cart: string): Promise<Checkout> {
  return post(`/carts/${cart}/checkout`, {}, { headers: proofOf(cartRef()) });
}

/** What the cart costs there, sent so: the cart on the screens is not changed by it. */
export const priceCart = (
  cart: string,
  destination: Destination,
  shipping_rate_id: string,
): Promise<Cart> =>
  api(`/carts/${cart}`, {
    query: { ...destination, shipping_rate_id },
    headers: proofOf(cartRef()),
  });

/** Doing it again for the same cart answers the same order. */
export async function placeOrder(cart: string, terms: PlaceOrder): Promise<Order> {
  const placed = await post<PlacedOrder>(`/carts/${cart}/order`, terms, {
    headers: proofOf(cartRef()),
  });
  keepOrderToken(placed.order.id, placed.token);
  keepCart(null);
  return placed.order;
}

export const getOrder = (id: string): Promise<Order> =>
  api(`/orders/${id}`, { headers: proof(id) });
export const payOrder = (id: string): Promise<CardPayment> => act(id, 'pay', {});
export const refreshOrder = (id: string): Promise<Order> => act(id, 'refresh', {});
export const cancelOrder = (id: string, reason: string): Promise<Order> =>
  act(id, 'cancel', reason ? { reason } : {});
export const requestReturn = (
  id: string,
  wanted: { lines: LineQuantity[]; reason: string; wish: ReturnWish },
): Promise<Order> => act(id, 'returns', wanted);

export async function reorder(id: string): Promise<Cart> {
  const headers = { ...proof(id), ...proofOf(cartRef()) };
  return adoptCart(await post<Cart>(`/orders/${id}/reorder`, {}, { headers }));
}

export const invoiceFile = async (id: string): Promise<Blob> =>
  (await request(`/orders/${id}/invoice`, { headers: proof(id) })).blob();

export const listOrders = (after: string | null): Promise<Page<OrderRow>> =>
  api('/account/orders', { query: { limit: 20, after } });
export const findOrder = (number: number, email: string): Promise<void> =>
  post('/orders/find', { number, email });

