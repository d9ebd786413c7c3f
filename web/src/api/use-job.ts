import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { eventsAreLive, listenToEvents } from './events';
import { getJob } from './sales';
import type { Job } from './types';

const kPollAlone_ms = 1_000;
const kPollBesideEvents_ms = 5_000; // events carry the progress; polling only catches a lost one

export const isSettled = (job: Job): boolean =>
  job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';

const isNewer = (next: Job, known: Job | undefined): boolean =>
  !known || (!isSettled(known) && (isSettled(next) || next.progress >= known.progress));

/** A job's state as it moves: by events, and by polling where those do not come. */
export function useJob<Result>(id: string | null) {
  const queries = useQueryClient();
  useEffect(() => {
    if (!id) return undefined;
    return listenToEvents((event) => {
      if (event.topic !== 'jobs') return;
      const job = event.data as Job;
      if (job.id !== id) return;
      queries.setQueryData<Job>(['job', id], (known) => (isNewer(job, known) ? job : known));
    });
  }, [id, queries]);
  return useQuery({
    queryKey: ['job', id],
    queryFn: () => getJob(id ?? '') as Promise<Job<Result>>,
    enabled: id !== null,
    refetchInterval: ({ state }) => {
      if (state.data && isSettled(state.data)) return false;
      return eventsAreLive() ? kPollBesideEvents_ms : kPollAlone_ms;
    },
  });
}
