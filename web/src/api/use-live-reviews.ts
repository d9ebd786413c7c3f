import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { listenToEvents } from './events';
import { useSession } from './session';

/** Whoever reads the reviews and stars of a product sees them change; guests, too. */
export function useLiveReviews(productId: string, slug: string): void {
  const queries = useQueryClient();
  const { status } = useSession();
  useEffect(() => {
    if (status === 'starting') return undefined;
    return listenToEvents(({ topic, data }) => {
      const changed = (data as { product_id?: string }).product_id;
      if (topic !== 'catalogue' || changed !== productId) return;
      void queries.invalidateQueries({ queryKey: ['reviews', productId] });
      void queries.invalidateQueries({ queryKey: ['product', slug] });
    });
  }, [status, productId, slug, queries]);
}
