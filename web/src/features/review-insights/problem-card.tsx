import { ArrowDownRight, ArrowUpRight, BellRing } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ProblemTrend, Quote, ReviewInsights } from '@/api/types';
import { Badge } from '@/components/badge';
import { MarkedText } from '@/components/marked-text';
import { Card } from '@/components/page-header';
import { Stars } from '@/components/rating';
import { Segmented } from '@/components/select';
import { formatDay, formatMoney, formatNumber, formatPercent } from '@/lib/format';

import { useEvidence } from './evidence';
import { Sparkline } from './sparkline';

export function QuoteItem({ quote }: { quote: Quote }) {
  return (
    <li className="border-s-2 border-line ps-4">
      <p className="break-words">
        <MarkedText text={quote.text} ranges={[{ start: 0, end: Infinity }]} />
      </p>
      <p className="mt-1 flex items-center gap-2 text-xs text-ink-3">
        <Stars value={quote.rating} size={12} />
        {formatDay(quote.created_at)}
      </p>
    </li>
  );
}

/** By arrow and word: more, less, or nothing that the numbers could show. */
function Trend({ problem }: { problem: ProblemTrend }) {
  const { t } = useTranslation('analytics');
  const { before, direction } = problem;
  if (before === null) return null;
  const share = formatPercent(before.share, 1);
  if (direction === 'not_shown') {
    return <span className="text-ink-3">{t('insights.trend_steady', { share })}</span>;
  }
  const up = direction === 'up';
  const Arrow = up ? ArrowUpRight : ArrowDownRight;
  return (
    <span className={up ? 'font-semibold text-danger' : 'font-semibold text-ok'}>
      <Arrow size={14} aria-hidden className="me-0.5 inline" />
      {t(up ? 'insights.trend_up' : 'insights.trend_down', { share })}
    </span>
  );
}

function ProblemRow({ problem }: { problem: ProblemTrend }) {
  const { t } = useTranslation('analytics');
  const show = useEvidence();
  return (
    <li className="px-5 py-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h3 className="flex flex-wrap items-center gap-2 text-[0.9375rem]">
          {problem.label}
          {problem.alarm && (
            <Badge tone="danger">
              <BellRing size={11} aria-hidden />
              {t('insights.alarm')}
            </Badge>
          )}
        </h3>
        <Sparkline values={problem.weekly} />
      </div>
      <p className="figures mt-1 flex flex-wrap gap-x-3 text-sm text-ink-2">
        <span>
          {t('insights.problem_share', {
            count: problem.count,
            share: formatPercent(problem.share, 1),
            lower: formatPercent(problem.lower, 1),
            upper: formatPercent(problem.upper, 1),
          })}
        </span>
        <Trend problem={problem} />
      </p>
      <div className="mt-2 h-2 overflow-hidden rounded-full bg-sunken">
        <div
          className="h-full rounded-full bg-negative"
          style={{ width: `${Math.min(100, problem.share * 100)}%` }}
        />
      </div>
      {problem.star_impact !== null && (
        <p className="figures mt-2 text-[0.8125rem] text-ink-3">
          {t(problem.star_impact < 0 ? 'insights.stars_less' : 'insights.stars_more', {
            value: formatNumber(Math.abs(problem.star_impact), 1),
          })}
        </p>
      )}
      {problem.refunds && (
        <p className="figures mt-1 text-[0.8125rem] text-ink-2">
          {t('insights.refunds', {
            count: problem.refunds.customers,
            of: formatNumber(problem.count),
            amount: formatMoney(problem.refunds.amount),
          })}
        </p>
      )}
      <ul className="mt-3 flex flex-col gap-3 text-sm">
        {problem.quotes.slice(0, 2).map((quote) => (
          <QuoteItem key={`${quote.review_id}-${quote.start}`} quote={quote} />
        ))}
      </ul>
      <button
        type="button"
        className="link mt-3 min-h-6 text-sm"
        onClick={() => show({ kind: 'problem', value: problem.category, title: problem.label })}
      >
        {t('insights.see_reviews', { count: problem.count })}
      </button>
    </li>
  );
}

type Order = 'important' | 'rising' | 'refunds';

/** How much more of the reviews name it than before. */
const riseOf = ({ share, before }: ProblemTrend) => share - (before?.share ?? share);
const refundsOf = ({ refunds }: ProblemTrend) => refunds?.amount.amount ?? 0;

/** Only orders that something is known for. */
function ordersOf({ before, problems }: ReviewInsights): Order[] {
  return [
    'important',
    ...(before ? ['rising' as const] : []),
    ...(problems.some(refundsOf) ? ['refunds' as const] : []),
  ];
}

function sorted(problems: ProblemTrend[], order: Order): ProblemTrend[] {
  if (order === 'important') return problems;
  const key = order === 'rising' ? riseOf : refundsOf;
  return [...problems].sort((left, right) => key(right) - key(left));
}

export function ProblemCard({ insights }: { insights: ReviewInsights }) {
  const { t } = useTranslation('analytics');
  const [chosen, setOrder] = useState<Order>('important');
  const orders = ordersOf(insights);
  const order = orders.includes(chosen) ? chosen : 'important';
  return (
    <Card
      flush
      title={t('insights.problems_title')}
      lead={t('insights.problems_lead')}
      actions={
        orders.length > 1 && (
          <Segmented<Order>
            legend={t('insights.order')}
            name="problem-order"
            value={order}
            onChange={setOrder}
            options={orders.map((one) => ({ value: one, label: t(`insights.order_${one}`) }))}
          />
        )
      }
    >
      {insights.problems.length === 0 ? (
        <p className="px-5 pb-5 text-sm text-ink-2">{t('insights.no_problems')}</p>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {sorted(insights.problems, order).map((problem) => (
            <ProblemRow key={problem.category} problem={problem} />
          ))}
        </ul>
      )}
    </Card>
  );
}
