import { queryOptions, useQuery } from '@tanstack/react-query';

import { api } from './client';
import type { Grant, kAreas } from './security';
import { sessionState, useSession } from './session';
import type { OwnAccess } from './types';

export type AreaName = (typeof kAreas)[number];

const kFresh_ms = 60_000; // an area that is taken away leaves the menu within a minute

/** What the signed-in account may do; of one account, so that the next one asks anew. */
export const accessQuery = (accountId = sessionState().account?.id ?? '') =>
  queryOptions({
    queryKey: ['access', accountId],
    queryFn: () => api<OwnAccess>('/auth/access'),
    staleTime: kFresh_ms,
  });

export function grantOf(access: OwnAccess | undefined, area: AreaName): Grant | null {
  if (access?.role === 'admin') return 'write';
  return (access?.areas as Partial<Record<string, Grant>> | undefined)?.[area] ?? null;
}

export function useAccess(): OwnAccess | undefined {
  const { account } = useSession();
  return useQuery({ ...accessQuery(account?.id), enabled: account !== null }).data;
}

export const useMayWrite = (area: AreaName): boolean => grantOf(useAccess(), area) === 'write';
