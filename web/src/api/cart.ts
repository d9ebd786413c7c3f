// The visitor's cart. A guest's is opened with the first thing put into it and proved by its token;
// at log-in it becomes part of the customer's.
import { cartRef, keepCart, type CartRef } from './cart-ref';
import { api, ApiError, post, put, type Call, type Query } from './client';
import { sessionState } from './session';
import type { Cart, PaymentMethods, Wish } from './types';

const account = (): string | null => sessionState().account?.id ?? null;

export const proofOf = (ref: CartRef | null): Record<string, string> =>
  ref?.token ? { 'X-Cart-Token': ref.token } : {};

export const piecesOf = (cart: Cart): number =>
  cart.lines.reduce((sum, line) => sum + line.quantity, 0);

export function adoptCart(cart: Cart): Cart {
  const before = cartRef();
  const owner = account();
  const token = owner ? null : (cart.token ?? (before?.id === cart.id ? before.token : null));
  keepCart({ id: cart.id, token, owner, count: piecesOf(cart) });
  return cart;
}

const isGone = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'no_such_cart';

const open = async (): Promise<Cart> => adoptCart(await post<Cart>('/carts', {}));

async function claim(): Promise<Cart> {
  const ref = cartRef();
  if (!ref?.token) return open();
  try {
    const claimed = await post<Cart>(`/carts/${ref.id}/claim`, {}, { headers: proofOf(ref) });
    return adoptCart(claimed);
  } catch (error) {
    if (!isGone(error)) throw error;
    keepCart(null);
    return open();
  }
}

let claiming: Promise<Cart> | null = null;

/** The cart is the visitor's own from here on: claimed after log-in, let go after log-out. */
async function settle(): Promise<void> {
  const ref = cartRef();
  if (account() === (ref?.owner ?? null)) return;
  if (!account()) {
    keepCart(null);
    return;
  }
  claiming ??= claim().finally(() => {
    claiming = null;
  });
  await claiming;
}

async function ask(path: string, call: Call = {}): Promise<Cart> {
  const ref = cartRef();
  if (!ref) throw new Error('There is no cart yet.');
  return adoptCart(await api<Cart>(`/carts/${ref.id}${path}`, { ...call, headers: proofOf(ref) }));
}

/** null: nothing was ever put into it. */
export async function loadCart(query: Query = {}): Promise<Cart | null> {
  await settle();
  if (!cartRef()) return null;
  try {
    return await ask('', { query });
  } catch (error) {
    if (!isGone(error)) throw error;
    keepCart(null);
    return account() ? open() : null;
  }
}

export async function addToCart(variant_id: string, quantity: number): Promise<Cart> {
  await settle();
  if (!cartRef()) await open();
  const add = () => ask('/lines', { method: 'POST', json: { variant_id, quantity } });
  try {
    return await add();
  } catch (error) {
    if (!isGone(error)) throw error;
    keepCart(null);
    await open();
    return add();
  }
}

export const changeLine = (
  line: string,
  change: { quantity?: number; saved?: boolean },
): Promise<Cart> => ask(`/lines/${line}`, { method: 'PATCH', json: change });

export const removeLine = (line: string): Promise<Cart> =>
  ask(`/lines/${line}`, { method: 'DELETE' });

export const setCoupon = (code: string): Promise<Cart> =>
  ask('/coupon', { method: 'PUT', json: { code } });

export const removeCoupon = (): Promise<Cart> => ask('/coupon', { method: 'DELETE' });

export const acceptChanges = (): Promise<Cart> =>
  ask('/accept-changes', { method: 'POST', json: {} });

export const listWishes = (): Promise<{ data: Wish[] }> => api('/account/wish-list');
export const addWish = (variant: string): Promise<{ data: Wish[] }> =>
  put(`/account/wish-list/${variant}`, {});
export const removeWish = (variant: string): Promise<{ data: Wish[] }> =>
  api(`/account/wish-list/${variant}`, { method: 'DELETE' });

export const notifyWhenBack = (variant: string, email: string): Promise<void> =>
  post(`/variants/${variant}/notify`, { email });

export const paymentMethods = (): Promise<PaymentMethods> => api('/payment-methods');
