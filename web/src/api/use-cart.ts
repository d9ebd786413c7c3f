import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { loadCart } from './cart';
import { useSession } from './session';
import type { Cart } from './types';

export const kCartKey = ['cart'];

export const useCart = () => useQuery({ queryKey: kCartKey, queryFn: () => loadCart() });

/** One change of the cart after the other; what the server answers is what is shown. */
export function useCartChange<Input = void>(change: (input: Input) => Promise<Cart>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    scope: { id: 'cart' },
    onSuccess: (cart) => queries.setQueryData(kCartKey, cart),
    onError: () => queries.invalidateQueries({ queryKey: kCartKey }),
  });
}

export const useSignedIn = (): boolean => useSession().status === 'signed_in';
