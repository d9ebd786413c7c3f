import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { Quote, ReviewAnalysis } from '@/api/types';
import { MarkedText } from '@/components/marked-text';
import { Card } from '@/components/page-header';
import { Stars } from '@/components/rating';
import { formatDay, formatNumber, formatPercent } from '@/lib/format';

type Problem = ReviewAnalysis['common_problems'][number];

/** The quote may be the clause alone; its offsets are those of the whole review. */
const rangesOf = (quote: Quote) =>
  quote.text.length < quote.end ? [{ start: 0, end: Infinity }] : [quote];

function QuoteItem({ quote }: { quote: Quote }) {
  return (
    <li className="border-s-2 border-line ps-4">
      <p className="break-words">
        <MarkedText text={quote.text} ranges={rangesOf(quote)} />
      </p>
      <p className="mt-1 flex items-center gap-2 text-xs text-ink-3">
        <Stars value={quote.rating} size={12} />
        {formatDay(quote.created_at)}
      </p>
    </li>
  );
}

function ProblemRow({ problem, productId }: { problem: Problem; productId: string }) {
  const { t } = useTranslation('analytics');
  return (
    <li className="px-5 py-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="text-[0.9375rem]">{problem.label}</h3>
        <p className="figures text-sm text-ink-2">
          {t('insights.problem_share', {
            count: problem.count,
            share: formatPercent(problem.share, 1),
            lower: formatPercent(problem.lower, 1),
            upper: formatPercent(problem.upper, 1),
          })}
        </p>
      </div>
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
      <ul className="mt-3 flex flex-col gap-3 text-sm">
        {problem.quotes.slice(0, 2).map((quote) => (
          <QuoteItem key={`${quote.review_id}-${quote.start}`} quote={quote} />
        ))}
      </ul>
      <Link
        to={`/admin/moderation?product=${productId}&problem=${problem.category}`}
        className="link mt-3 inline-block text-sm"
      >
        {t('insights.see_reviews', { count: problem.count })}
      </Link>
    </li>
  );
}

export function ProblemCard({
  analysis,
  productId,
}: {
  analysis: ReviewAnalysis;
  productId: string;
}) {
  const { t } = useTranslation('analytics');
  return (
    <Card title={t('insights.problems_title')} lead={t('insights.problems_lead')} flush>
      {analysis.common_problems.length === 0 ? (
        <p className="px-5 pb-5 text-sm text-ink-2">{t('insights.no_problems')}</p>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {analysis.common_problems.map((problem) => (
            <ProblemRow key={problem.category} problem={problem} productId={productId} />
          ))}
        </ul>
      )}
    </Card>
  );
}
