import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { listenToEvents, type ServerEvent } from './events';

// What each kind of news outdates. Not the product that somebody may be editing.
const kOutdated: Record<ServerEvent['topic'], string[]> = {
  jobs: [],
  sales: ['overview', 'forecast', 'demand', 'stockout', 'inventory'],
  catalogue: ['overview', 'inventory', 'admin-products', 'categories'],
  reviews: ['overview', 'admin-reviews', 'review-insights'],
};

const kGather_ms = 1_000; // a bulk change is told many times

/** Fetches anew what is on the screen when the server says that it changed. */
export function useLiveData(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const outdated = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refetch = () => {
      timer = undefined;
      const keys = new Set(outdated);
      outdated.clear();
      void queries.invalidateQueries({ predicate: ({ queryKey }) => keys.has(String(queryKey[0])) });
    };
    const stop = listenToEvents(({ topic }) => {
      for (const key of kOutdated[topic]) outdated.add(key);
      if (outdated.size > 0) timer ??= setTimeout(refetch, kGather_ms);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [queries]);
}
