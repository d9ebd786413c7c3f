import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { importReviews } from '@/api/reviews';
import type { ReviewImport } from '@/api/types';
import { Notice, type Tone } from '@/components/badge';
import { Button, ButtonLink } from '@/components/button';
import { DataTable, type Columns } from '@/components/data-table';
import { useErrorText } from '@/components/error-text';
import { FileChoice } from '@/components/file-choice';
import { Metric, MetricRow } from '@/components/metric';
import { Card, PageHeader } from '@/components/page-header';
import { Loading, Skeleton } from '@/components/page-states';
import { formatBytes, formatInstant, formatNumber } from '@/lib/format';

type Problem = ReviewImport['problems'][number];

function Problems({ problems }: { problems: Problem[] }) {
  const { t } = useTranslation('admin');
  const columns: Columns<Problem> = [
    { accessorKey: 'line', header: t('review_csv.line') },
    {
      accessorKey: 'column',
      header: t('review_csv.column'),
      cell: ({ row: { original: problem } }) => problem.column || t('review_csv.whole_row'),
    },
    { accessorKey: 'detail', header: t('review_csv.problem') },
  ];
  return (
    <Card title={t('review_csv.problems')} lead={t('review_csv.problems_lead')} flush>
      <DataTable caption={t('review_csv.problems')} columns={columns} rows={problems} />
    </Card>
  );
}

type Outcome = 'done' | 'again' | 'bad' | 'good';

const kTones: Record<Outcome, Tone> = { done: 'ok', again: 'warn', bad: 'danger', good: 'info' };

function outcomeOf(result: ReviewImport, written: boolean): Outcome {
  if (written) return 'done';
  if (result.imported_at) return 'again';
  return result.rows_bad > 0 ? 'bad' : 'good';
}

function Verdict({ result, outcome }: { result: ReviewImport; outcome: Outcome }) {
  const { t } = useTranslation('admin');
  const time = result.imported_at ? formatInstant(result.imported_at) : '';
  const Icon = outcome === 'done' || outcome === 'good' ? CircleCheck : CircleAlert;
  return (
    <>
      <Notice
        tone={kTones[outcome]}
        icon={<Icon size={20} aria-hidden />}
        title={t(`review_csv.${outcome}`)}
      >
        {t(`review_csv.${outcome}_text`, { time })}
        {result.unread_columns.length > 0 && (
          <p className="mt-1">
            {t('review_csv.unread', { columns: result.unread_columns.join(', ') })}
          </p>
        )}
      </Notice>
      <MetricRow>
        <Metric label={t('review_csv.rows_ok')} value={formatNumber(result.rows_ok)} />
        <Metric label={t('review_csv.rows_bad')} value={formatNumber(result.rows_bad)} />
        <Metric label={t('review_csv.flagged')} value={formatNumber(result.flagged)} />
        <Metric label={t('review_csv.held')} value={formatNumber(result.held)} />
      </MetricRow>
      {result.problems.length > 0 && <Problems problems={result.problems} />}
    </>
  );
}

/** A file is checked as soon as it is chosen; only a press on the button writes. */
export default function ImportReviewsPage() {
  const { t } = useTranslation('admin');
  const textOf = useErrorText();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const check = useMutation({ mutationFn: (chosen: File) => importReviews(chosen, 'check') });
  const write = useMutation({
    mutationFn: (chosen: File) => importReviews(chosen, 'write'),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['admin-reviews'] }),
  });
  const result = write.data ?? check.data;
  const failure = write.error ?? check.error;
  const { rows_bad: bad, imported_at: before } = write.data ?? { rows_bad: 1, imported_at: null };
  const outcome = result && outcomeOf(result, bad === 0 && before === null);
  return (
    <>
      <PageHeader
        back={{ to: '/admin/moderation', label: t('review_csv.back') }}
        title={t('review_csv.title')}
        lead={t('review_csv.lead')}
      />
      <div className="flex flex-col gap-5">
        <FileChoice
          title={t('review_csv.choose')}
          lead={t('review_csv.choose_lead')}
          prompt={
            file
              ? t('review_csv.file', { name: file.name, size: formatBytes(file.size) })
              : t('review_csv.pick')
          }
          busy={check.isPending || write.isPending}
          onChoose={(chosen) => {
            setFile(chosen);
            write.reset();
            check.mutate(chosen);
          }}
        />
        {check.isPending && (
          <Loading label={t('review_csv.checking')}>
            <Skeleton className="h-40 rounded-xl" />
          </Loading>
        )}
        {failure && (
          <Notice
            tone="danger"
            icon={<CircleAlert size={20} aria-hidden />}
            title={t('review_csv.refused')}
          >
            <span role="alert">{textOf(failure)}</span>
          </Notice>
        )}
        {result && outcome && !check.isPending && <Verdict result={result} outcome={outcome} />}
        {result && outcome === 'good' && result.rows_ok > 0 && file && (
          <Button
            variant="primary"
            size="lg"
            className="self-start"
            busy={write.isPending}
            onClick={() => write.mutate(file)}
          >
            {t('review_csv.write', { count: result.rows_ok })}
          </Button>
        )}
        {outcome === 'done' && (
          <ButtonLink to="/admin/moderation" variant="primary" className="self-start">
            {t('review_csv.see')}
          </ButtonLink>
        )}
      </div>
    </>
  );
}
