import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

import type { Page } from '@/api/types';

/** All pages of a list that have been asked for, one after the other. */
export function usePages<Row>(
  key: readonly unknown[],
  load: (after: string | null) => Promise<Page<Row>>,
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  return { ...query, rows: query.data?.pages.flatMap((page) => page.data) };
}

export type Pages<Row> = ReturnType<typeof usePages<Row>>;
