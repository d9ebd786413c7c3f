// Which cart is this browser's, and how much is in it: all that the header needs to know.
import { useSyncExternalStore } from 'react';

export interface CartRef {
  id: string;
  token: string | null; // a guest's
  owner: string | null; // a customer's account
  count: number;
}

const kKey = 'storecast.cart';
const listeners = new Set<() => void>();

function read(): CartRef | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(kKey) ?? 'null');
    return typeof kept === 'object' && kept !== null && 'id' in kept ? (kept as CartRef) : null;
  } catch {
    return null;
  }
}

let ref = read();

function tell(next: CartRef | null): void {
  ref = next;
  for (const listener of listeners) listener();
}

export function keepCart(next: CartRef | null): void {
  if (next) localStorage.setItem(kKey, JSON.stringify(next));
  else localStorage.removeItem(kKey);
  tell(next);
}

window.addEventListener('storage', (event) => {
  if (event.key === kKey) tell(read());
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const cartRef = (): CartRef | null => ref;
export const useCartRef = (): CartRef | null => useSyncExternalStore(subscribe, cartRef);
