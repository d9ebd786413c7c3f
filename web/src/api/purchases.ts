// A customer's orders. A guest proves each by its token, kept on this device and in the mail's link.
import type { AddressInput } from './security';
import { adoptCart, proofOf } from './cart';
import { cartRef, keepCart } from './cart-ref';
import { api, post, request } from './client';
import type { Cart, Money, Page, PaymentMethod } from './types';

export type OrderState =
  | 'awaiting_payment'
  | 'confirmed'
  | 'partly_shipped'
  | 'shipped'
  | 'delivered'
  | 'cancelled';
export type PaymentStatus =
  | 'unpaid'
  | 'authorized'
  | 'paid'
  | 'partly_refunded'
  | 'refunded'
  | 'cancelled';
export type ReturnWish = 'money_back' | 'exchange';

export interface LineQuantity {
  line_id: string;
  quantity: number;
}

export interface OrderLine {
  id: string;
  variant_id: string;
  product_id: string;
  slug: string | null;
  name: string;
  sku: string;
  options: string[];
  image_id: string | null;
  quantity: number;
  shipped: number;
  cancelled: number;
  returned: number;
  returnable: number;
  unit_price: Money;
  subtotal: Money;
  discount: Money;
  tax: Money;
  total: Money;
}

export interface Order
  extends Pick<Cart, 'subtotal' | 'discount' | 'shipping' | 'tax' | 'total' | 'tax_included' | 'taxes' | 'promotions'> {
  id: string;
  number: number;
  state: OrderState;
  payment_status: PaymentStatus;
  currency: string;
  email: string;
  placed_at: string;
  lines: OrderLine[];
  refunded: Money;
  shipping_name: string;
  shipping_address: AddressInput;
  billing_address: AddressInput | null;
  payment_method: PaymentMethod;
  customer_note: string;
  pay_before: string | null;
  shipments: {
    id: string;
    carrier: string;
    tracking: string;
    tracking_url: string;
    shipped_at: string;
    delivered_at: string | null;
    lines: LineQuantity[];
  }[];
  returns: {
    id: string;
    state: 'requested' | 'approved' | 'received' | 'rejected';
    wish: ReturnWish;
    reason: string;
    answer: string;
    requested_at: string;
    lines: LineQuantity[];
    replacement_number: number | null;
  }[];
  events: { kind: string; message: string; at: string }[];
  can_cancel: boolean;
  can_return: boolean;
  can_pay: boolean;
  has_invoice: boolean;
}

export interface OrderRow {
  id: string;
  number: number;
  state: OrderState;
  payment_status: PaymentStatus;
  items: number;
  total: Money;
  placed_at: string;
}

export interface PlaceOrder {
  email: string;
  shipping_address: AddressInput;
  billing_address?: AddressInput;
  shipping_rate_id: string;
  payment_method: PaymentMethod;
  expected_total: Money;
  customer_note: string;
}

export interface CardPayment {
  client_secret: string;
  publishable_key: string;
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
export async function holdCart(cart: string): Promise<{ cart: Cart; held_until: string }> {
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
  const placed = await post<{ order: Order; token: string }>(`/carts/${cart}/order`, terms, {
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

