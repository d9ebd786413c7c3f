import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';

import type { AdminReview } from '@/api/types';
import { useErrorText } from '@/components/error-text';
import { showToast } from '@/components/toast';

/** Changes a review, says so, and reads the list again. */
export function useReviewChange<Input = void>(
  change: (input: Input) => Promise<AdminReview>,
  done: (input: Input) => string,
): UseMutationResult<AdminReview, Error, Input> {
  const textOf = useErrorText();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (_, input) => {
      showToast(done(input));
      await queries.invalidateQueries({ queryKey: ['admin-reviews'] });
    },
    onError: (error) => showToast(textOf(error), 'danger'),
  });
}
