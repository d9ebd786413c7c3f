import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { listenToEvents } from './events';
import { useSession } from './session';

/** A signed-in customer sees the reviews and stars of a product change while reading them. */
export function useLiveReviews(productId: string, slug: string): void {
  const queries = useQueryClient();
  const signedIn = useSession().status === 'signed_in';
  useEffect(() => {
    if (!signedIn) return undefined;
    return listenToEvents(({ topic, data }) => {
      const changed = (data as { product_id?: string }).product_id;
      if (topic !== 'catalogue' || changed !== productId) return;
      void queries.invalidateQueries({ queryKey: ['reviews', productId] });
      void queries.invalidateQueries({ queryKey: ['product', slug] });
    });
  }, [signedIn, productId, slug, queries]);
}
