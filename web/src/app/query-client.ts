import { QueryClient } from '@tanstack/react-query';

import { ApiError } from '@/api/client';

const kFresh_ms = 30_000;
const kTries = 2;

/** Only what may pass by itself is tried again: no answer, or a server that asks to wait. */
function worthRetrying(failures: number, error: unknown): boolean {
  if (failures >= kTries) return false;
  return !(error instanceof ApiError) || error.status === 503;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: kFresh_ms, retry: worthRetrying, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
});
