import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { exportAudit, listAudit, verifyAudit, type AuditEntry } from '@/api/security';
import { Badge } from '@/components/badge';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { Field, TextInput } from '@/components/field';
import { LoadMore } from '@/components/load-more';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { showToast } from '@/components/toast';
import { saveFile } from '@/lib/csv';
import { formatInstant } from '@/lib/format';
import { useDebounced } from '@/lib/hooks';

const kNothing = '—';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOfValue = (value: unknown): string =>
  value === undefined || value === null ? kNothing : JSON.stringify(value);

/** Only what differs between before and after, member by member. */
function changesOf({ before, after }: AuditEntry): [string, string, string][] {
  const was = isRecord(before) ? before : {};
  const is = isRecord(after) ? after : {};
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((key): [string, string, string] => [key, textOfValue(was[key]), textOfValue(is[key])])
    .filter(([, left, right]) => left !== right);
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('admin');
  const changes = changesOf(entry);
  return (
    <li className="px-5 py-3 text-sm">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <code className="font-semibold">{entry.action}</code>
        <span className="text-ink-3">{entry.object}</span>
      </p>
      <p className="text-ink-2">
        {t('audit.line', {
          who: entry.actor_name ?? (entry.actor || t('audit.program')),
          time: formatInstant(entry.at),
          address: entry.address || kNothing,
        })}
      </p>
      {changes.length > 0 && (
        <details className="mt-1">
          <summary className="cursor-pointer text-ink-2">
            {t('audit.changes', { count: changes.length })}
          </summary>
          <dl className="mt-2 grid gap-1">
            {changes.map(([key, left, right]) => (
              <div key={key} className="flex flex-wrap gap-x-2">
                <dt className="font-medium">{key}</dt>
                <dd className="min-w-0 break-all text-ink-2">
                  {left} → {right}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </li>
  );
}

function Verdict() {
  const { t } = useTranslation('admin');
  const query = useQuery({ queryKey: ['audit', 'verdict'], queryFn: verifyAudit });
  if (!query.data) return null;
  const { intact, entries } = query.data;
  return (
    <Badge tone={intact ? 'ok' : 'danger'}>
      {t(intact ? 'audit.intact' : 'audit.broken', { count: entries })}
    </Badge>
  );
}

const kFilters = ['action', 'object', 'actor'] as const;
type Filter = Record<(typeof kFilters)[number], string>;

function EntryList({ filter }: { filter: Filter }) {
  const { t } = useTranslation('admin');
  const query = useInfiniteQuery({
    queryKey: ['audit', 'list', filter],
    queryFn: ({ pageParam }) => listAudit({ ...filter, limit: 50, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (!query.data) {
    return (
      <Loading>
        <Skeleton className="h-80 rounded-xl" />
      </Loading>
    );
  }
  const entries = query.data.pages.flatMap((page) => page.data);
  return (
    <Card flush>
      {entries.length === 0 ? (
        <EmptyState icon={<ScrollText size={24} aria-hidden />} title={t('audit.none')} />
      ) : (
        <ol className="divide-y divide-line">
          {entries.map((entry) => (
            <Entry key={entry.number} entry={entry} />
          ))}
        </ol>
      )}
      <LoadMore
        hasMore={query.hasNextPage}
        busy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </Card>
  );
}

export default function AuditPage() {
  const { t } = useTranslation('admin');
  const textOf = useErrorText();
  const [typed, setTyped] = useState<Filter>({ action: '', object: '', actor: '' });
  const filter = {
    action: useDebounced(typed.action.trim()),
    object: useDebounced(typed.object.trim()),
    actor: useDebounced(typed.actor.trim()),
  };
  const save = useMutation({
    mutationFn: async () => saveFile('audit.csv', await (await exportAudit(filter)).blob()),
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  return (
    <>
      <PageHeader
        title={t('audit.title')}
        lead={t('audit.lead')}
        actions={
          <Button busy={save.isPending} onClick={() => save.mutate()}>
            {t('audit.export')}
          </Button>
        }
      />
      <div className="mb-4 flex flex-wrap items-end gap-3">
        {kFilters.map((key) => (
          <Field key={key} label={t(`audit.filter_${key}`)} className="min-w-40 flex-1">
            {(control) => (
              <TextInput
                {...control}
                value={typed[key]}
                onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <Verdict />
      </div>
      <EntryList filter={filter} />
    </>
  );
}
