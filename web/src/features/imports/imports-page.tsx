import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Download, FileSpreadsheet, FileUp, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { download, listImports, undoImport } from '@/api/sales';
import type { ImportSummary } from '@/api/types';
import { isSettled, useJob } from '@/api/use-job';
import { Badge, type Tone } from '@/components/badge';
import { Button, ButtonLink } from '@/components/button';
import { DataTable, type Columns } from '@/components/data-table';
import { ConfirmDialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { LoadMore } from '@/components/load-more';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { showToast } from '@/components/toast';
import { saveFile } from '@/lib/csv';
import { formatInstant, formatNumber } from '@/lib/format';

import { RejectedButton } from './rejected-button';

const kTones: Record<ImportSummary['state'], Tone> = {
  running: 'plain',
  done: 'ok',
  failed: 'danger',
  undone: 'plain',
};

function UndoButton({ summary }: { summary: ImportSummary }) {
  const { t } = useTranslation('admin');
  const textOf = useErrorText();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId).data;
  const undo = useMutation({
    mutationFn: () => undoImport(summary.id),
    onSuccess: (started) => {
      setAsking(false);
      setJobId(started.id);
    },
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  const settled = job !== undefined && isSettled(job);
  const state = job?.state;
  useEffect(() => {
    if (!settled) return;
    if (state === 'done') showToast(t('imports.undone_done', { name: summary.file_name }));
    else showToast(t('imports.undo_failed'), 'danger');
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'job' });
  }, [settled, state, summary.file_name, queries, t]);
  return (
    <>
      <Button
        size="sm"
        busy={undo.isPending || (jobId !== null && !settled)}
        aria-label={t('imports.undo_name', { name: summary.file_name })}
        onClick={() => setAsking(true)}
      >
        <Undo2 size={15} aria-hidden />
        {t('imports.undo')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('imports.undo_title', { name: summary.file_name })}
        description={t('imports.undo_text', { count: summary.rows_imported })}
        action={t('imports.undo')}
        busy={undo.isPending}
        onConfirm={() => undo.mutate()}
      />
    </>
  );
}

function useColumns(): Columns<ImportSummary> {
  const { t } = useTranslation('admin');
  return [
    {
      accessorKey: 'file_name',
      header: t('imports.file'),
      cell: ({ row: { original } }) => (
        <span className="block max-w-80 min-w-40 font-semibold break-words">
          {original.file_name}
        </span>
      ),
    },
    {
      accessorKey: 'state',
      header: t('imports.state'),
      cell: ({ row: { original } }) => (
        <Badge tone={kTones[original.state]}>{t(`imports.state_${original.state}`)}</Badge>
      ),
    },
    {
      accessorKey: 'rows_imported',
      header: t('imports.rows'),
      meta: { align: 'end' },
      cell: ({ row: { original } }) => formatNumber(original.rows_imported),
    },
    {
      accessorKey: 'rows_rejected',
      header: t('imports.rejected'),
      meta: { align: 'end' },
      cell: ({ row: { original } }) => formatNumber(original.rows_rejected),
    },
    {
      accessorKey: 'created_at',
      header: t('imports.when'),
      cell: ({ row: { original } }) => (
        <span className="whitespace-nowrap">{formatInstant(original.created_at)}</span>
      ),
    },
    { accessorKey: 'by', header: t('imports.by') },
    {
      id: 'actions',
      header: () => <span className="sr-only">{t('imports.actions')}</span>,
      enableSorting: false,
      cell: ({ row: { original } }) => (
        <span className="flex justify-end gap-2">
          {original.rows_rejected > 0 && <RejectedButton importId={original.id} />}
          {original.state === 'done' && <UndoButton summary={original} />}
        </span>
      ),
    },
  ];
}

function ExportButton() {
  const { t } = useTranslation('admin');
  const textOf = useErrorText();
  const save = useMutation({
    mutationFn: () => download('/sales/export', { format: 'csv' }),
    onSuccess: (blob) => saveFile('sales.csv', blob),
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  return (
    <Button busy={save.isPending} onClick={() => save.mutate()}>
      <Download size={16} aria-hidden />
      {t('imports.export')}
    </Button>
  );
}

function History() {
  const { t } = useTranslation('admin');
  const columns = useColumns();
  const query = useInfiniteQuery({
    queryKey: ['imports'],
    queryFn: ({ pageParam }) => listImports({ limit: 50, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  if (query.isPending) {
    return (
      <Loading>
        <Skeleton className="h-64 rounded-xl" />
      </Loading>
    );
  }
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <Card title={t('imports.history')} flush>
      {rows.length === 0 ? (
        <EmptyState
          icon={<FileSpreadsheet size={24} aria-hidden />}
          title={t('imports.none')}
          action={
            <ButtonLink to="/admin/imports/new" variant="primary">
              {t('imports.start')}
            </ButtonLink>
          }
        >
          {t('imports.none_text')}
        </EmptyState>
      ) : (
        <div className="border-t border-line">
          <DataTable
            caption={t('imports.history')}
            columns={columns}
            rows={rows}
            rowId={(summary) => summary.id}
          />
        </div>
      )}
      <LoadMore
        hasMore={query.hasNextPage}
        busy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </Card>
  );
}

export default function ImportsPage() {
  const { t } = useTranslation('admin');
  return (
    <>
      <PageHeader
        title={t('imports.title')}
        lead={t('imports.lead')}
        actions={
          <>
            <ExportButton />
            <ButtonLink to="/admin/imports/new" variant="primary">
              <FileUp size={17} aria-hidden />
              {t('imports.start')}
            </ButtonLink>
          </>
        }
      />
      <History />
    </>
  );
}
