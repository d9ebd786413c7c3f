import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { addWish, listWishes, removeWish } from '@/api/cart';
import { useSignedIn } from '@/api/use-cart';

const kKey = ['wishes'];

export function useWishes() {
  const enabled = useSignedIn();
  return useQuery({ queryKey: kKey, queryFn: listWishes, enabled });
}

export function useWishChange() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ variant, wanted }: { variant: string; wanted: boolean }) =>
      wanted ? addWish(variant) : removeWish(variant),
    onSuccess: (list) => queries.setQueryData(kKey, list),
  });
}
