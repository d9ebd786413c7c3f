import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { MonitorSmartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { endSession, listSessions } from '@/api/identity';
import type { Session } from '@/api/types';
import { Badge } from '@/components/badge';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { Card } from '@/components/page-header';
import { ErrorState, Loading, Skeleton } from '@/components/page-states';
import { showToast } from '@/components/toast';
import { formatInstant } from '@/lib/format';

const kBrowsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const browserOf = (agent: string): string =>
  kBrowsers.find(([pattern]) => pattern.test(agent))?.[1] ?? agent.slice(0, 40);

function SessionRow({ session }: { session: Session }) {
  const { t } = useTranslation('shop');
  const textOf = useErrorText();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => endSession(session.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3.5">
      <MonitorSmartphone size={20} className="text-ink-3" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 text-sm font-medium">
          {browserOf(session.user_agent)}
          {session.current && <Badge tone="ok">{t('account.this_session')}</Badge>}
        </p>
        <p className="text-[0.8125rem] text-ink-3">
          {t('account.session_line', {
            address: session.address,
            time: formatInstant(session.last_used_at),
          })}
        </p>
      </div>
      {!session.current && (
        <Button size="sm" busy={end.isPending} onClick={() => end.mutate()}>
          {t('account.end_session')}
        </Button>
      )}
    </li>
  );
}

export function SessionsCard() {
  const { t } = useTranslation('shop');
  const query = useQuery({ queryKey: ['sessions'], queryFn: listSessions });
  return (
    <Card title={t('account.sessions')} lead={t('account.sessions_lead')} flush>
      {query.isPending && (
        <Loading>
          <Skeleton className="m-5 h-12" />
        </Loading>
      )}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <ul className="divide-y divide-line border-t border-line">
          {query.data.data.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
      )}
    </Card>
  );
}
