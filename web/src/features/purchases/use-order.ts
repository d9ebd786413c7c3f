import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { getOrder, keepOrderToken } from '@/api/purchases';
import type { Order } from '@/api/types';

const kToken = /^[\w-]{16,}$/; // shorter ones are places on the page

/**
 * The link of a mail proves the order by what stands after its '#', which browsers send to nobody.
 * It is kept on this device and leaves the address bar.
 */
function useMailedProof(id: string): void {
  const [token] = useState(() => {
    const text = window.location.hash.slice(1);
    if (!window.location.pathname.includes(id) || !kToken.test(text)) return null;
    keepOrderToken(id, text);
    return text;
  });
  useEffect(() => {
    if (token) window.history.replaceState(window.history.state, '', window.location.pathname);
  }, [token]);
}

export function useOrder(id: string) {
  useMailedProof(id);
  return useQuery({ queryKey: ['order', id], queryFn: () => getOrder(id) });
}

export function useOrderChange<Input = void>(id: string, change: (input: Input) => Promise<Order>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (order) => queries.setQueryData(['order', id], order),
    onError: () => queries.invalidateQueries({ queryKey: ['order', id] }),
  });
}
