import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { GraduationCap } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useMayWrite } from '@/api/access';
import { forgetLearning, getReviewLearning, startLearning } from '@/api/review-insights';
import type { ReadingFigures, ReviewLearning, ReviewLesson } from '@/api/types';
import { Badge, type Tone } from '@/components/badge';
import { Button } from '@/components/button';
import { DataTable, type Columns } from '@/components/data-table';
import { ConfirmDialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { Card } from '@/components/page-header';
import { ErrorState } from '@/components/page-states';
import { formatInstant, formatNumber, formatPercent } from '@/lib/format';

const kPoll_ms = 1_000; // while the shop learns
const kKey = ['review-learning'];
const kTones: Record<ReviewLesson['outcome'], Tone> = {
  kept: 'ok',
  too_few: 'plain',
  less_exact: 'warn',
  misses_blame: 'warn',
};

interface Measure {
  name: 'macro_f1' | 'right' | 'found' | 'precise';
  of: (figures: ReadingFigures) => string;
}

/** How the models read the reviews that were held out. */
function Figures({ lesson }: { lesson: ReviewLesson }) {
  const { t } = useTranslation('analytics');
  const { shipped, before, after } = lesson.figures;
  if (!shipped || !before || !after) return null;
  const share = (part: number, whole: number) =>
    t('shop_learning.part', {
      part: formatNumber(part),
      whole: formatNumber(whole),
      share: whole === 0 ? '–' : formatPercent(part / whole),
    });
  const measures: Measure[] = [
    { name: 'macro_f1', of: (figures) => formatNumber(figures.macro_f1, 3) },
    { name: 'right', of: (figures) => share(figures.right, figures.reviews) },
    { name: 'found', of: (figures) => share(figures.negative_found, figures.negative) },
    { name: 'precise', of: (figures) => share(figures.negative_found, figures.called_negative) },
  ];
  const column = (name: 'shipped' | 'before' | 'after', figures: ReadingFigures): Columns<Measure>[number] => ({
    id: name,
    header: t(`shop_learning.column_${name}`),
    meta: { align: 'end' },
    enableSorting: false,
    cell: ({ row }) => row.original.of(figures),
  });
  const columns: Columns<Measure> = [
    {
      accessorKey: 'name',
      header: t('shop_learning.measure'),
      enableSorting: false,
      cell: ({ row }) => t(`shop_learning.measure_${row.original.name}`),
    },
    column('shipped', shipped),
    column('before', before),
    column('after', after),
  ];
  return (
    <div className="border-t border-line">
      <DataTable caption={t('shop_learning.figures')} columns={columns} rows={measures} />
    </div>
  );
}

function Outcome({ lesson }: { lesson: ReviewLesson }) {
  const { t } = useTranslation('analytics');
  const { own, taught, after } = lesson.figures;
  return (
    <div className="px-5 pb-4 text-sm text-ink-2">
      <p className="text-ink">
        <Badge tone={kTones[lesson.outcome]}>{t(`shop_learning.outcome_${lesson.outcome}`)}</Badge>{' '}
        {t(`shop_learning.why_${lesson.outcome}`)}
        {lesson.outcome === 'kept' && !lesson.live && ` ${t('shop_learning.not_used')}`}
      </p>
      <p className="figures mt-2">
        {t('shop_learning.own', {
          time: formatInstant(lesson.created_at),
          total: formatNumber(own.negative + own.neutral + own.positive),
          negative: formatNumber(own.negative),
          neutral: formatNumber(own.neutral),
          positive: formatNumber(own.positive),
          corrected: formatNumber(own.corrected),
        })}
        {after &&
          ` ${t('shop_learning.split', {
            taught: formatNumber(taught),
            held: formatNumber(after.reviews),
          })}`}
      </p>
    </div>
  );
}

function History({ lessons }: { lessons: ReviewLesson[] }) {
  const { t } = useTranslation('analytics');
  if (lessons.length < 2) return null;
  return (
    <details className="border-t border-line px-5 py-3 text-sm">
      <summary className="cursor-pointer font-medium">
        {t('shop_learning.history', { count: lessons.length })}
      </summary>
      <ul className="figures mt-2 flex flex-col gap-1.5 text-ink-2">
        {lessons.map((lesson) => (
          <li key={lesson.id} className="flex flex-wrap items-center gap-x-3">
            <span>{formatInstant(lesson.created_at)}</span>
            <Badge tone={kTones[lesson.outcome]}>
              {t(`shop_learning.outcome_${lesson.outcome}`)}
            </Badge>
            {lesson.figures.before && lesson.figures.after && (
              <span>
                {t('shop_learning.change', {
                  before: formatNumber(lesson.figures.before.macro_f1, 3),
                  after: formatNumber(lesson.figures.after.macro_f1, 3),
                  count: lesson.figures.after.reviews,
                })}
              </span>
            )}
            {lesson.live && <Badge tone="accent">{t('shop_learning.live')}</Badge>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Actions({ state }: { state: ReviewLearning }) {
  const { t } = useTranslation('analytics');
  const textOf = useErrorText();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const refetch = () => queries.invalidateQueries({ queryKey: kKey });
  const start = useMutation({ mutationFn: startLearning, onSuccess: refetch });
  const forget = useMutation({
    mutationFn: forgetLearning,
    onSuccess: async () => {
      setAsking(false);
      await refetch();
    },
  });
  const failure = start.error ?? forget.error;
  return (
    <div className="flex flex-wrap items-center gap-3 border-t border-line px-5 py-4">
      <Button disabled={state.job !== null} busy={start.isPending} onClick={() => start.mutate()}>
        {t('shop_learning.start')}
      </Button>
      {state.live && (
        <Button variant="ghost" disabled={state.job !== null} onClick={() => setAsking(true)}>
          {t('shop_learning.forget')}
        </Button>
      )}
      <p className="text-sm text-ink-2" aria-live="polite">
        {state.job &&
          t('shop_learning.running', {
            what: state.job.message || t('shop_learning.waiting'),
            share: formatPercent(state.job.progress),
          })}
        {failure && textOf(failure)}
      </p>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('shop_learning.forget')}
        description={t('shop_learning.forget_text')}
        action={t('shop_learning.forget_yes')}
        busy={forget.isPending}
        onConfirm={() => forget.mutate()}
      />
    </div>
  );
}

/** What the shop has learnt from its own reviews, whether it was kept, and the way back. */
export function ShopLearningCard() {
  const { t } = useTranslation('analytics');
  const queries = useQueryClient();
  const mayWrite = useMayWrite('reviews');
  const query = useQuery({
    queryKey: kKey,
    queryFn: getReviewLearning,
    refetchInterval: ({ state }) => (state.data?.job ? kPoll_ms : false),
  });
  const state = query.data;
  const running = Boolean(state?.job);
  useEffect(() => {
    if (!running) void queries.invalidateQueries({ queryKey: ['review-insights'] });
  }, [running, queries]);
  if (!state) {
    return query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  const newest = state.lessons[0];
  return (
    <Card
      flush
      title={
        <span className="inline-flex items-center gap-2">
          <GraduationCap size={18} className="text-ink-3" aria-hidden />
          {t('shop_learning.title')}
        </span>
      }
      lead={`${t(state.live ? 'shop_learning.judges_own' : 'shop_learning.judges_shipped')} ${t(
        state.learns ? 'shop_learning.by_itself' : 'shop_learning.when_asked',
        { own: formatNumber(state.own), fewest: formatNumber(state.fewest) },
      )}`}
    >
      {newest && <Outcome lesson={newest} />}
      {newest && <Figures lesson={newest} />}
      <History lessons={state.lessons} />
      {state.outdated > 0 && (
        <p className="border-t border-line px-5 py-3 text-sm text-ink-2">
          {t('shop_learning.outdated', {
            count: state.outdated,
            value: formatNumber(state.outdated),
          })}
        </p>
      )}
      {mayWrite && <Actions state={state} />}
    </Card>
  );
}
