import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

import { getInsights } from '@/api/review-insights';
import type { ReviewInsights } from '@/api/types';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { formatNumber, formatPercent, formatRating } from '@/lib/format';

import { queryOf, useInsightParams } from './insight-params';

const kMostCompared = 4;

interface Compared {
  id: string;
  insights: ReviewInsights;
}

const judged = ({ insights }: Compared) => {
  const { positive, neutral, negative } = insights.sentiment_analysis;
  return Math.max(1, positive + neutral + negative);
};

/** Every problem that one of them has, the most told first. */
function problemsOf(all: Compared[]): { category: string; label: string }[] {
  const totals = new Map<string, { category: string; label: string; share: number }>();
  for (const { insights } of all) {
    for (const { category, label, share } of insights.problems) {
      const known = totals.get(category)?.share ?? 0;
      totals.set(category, { category, label, share: known + share });
    }
  }
  return [...totals.values()].sort((left, right) => right.share - left.share);
}

function Row({
  name,
  all,
  value,
}: {
  name: string;
  all: Compared[];
  value: (one: Compared) => string;
}) {
  return (
    <tr className="border-t border-line">
      <th scope="row" className="px-5 py-2.5 text-start font-medium text-ink-2">
        {name}
      </th>
      {all.map((one) => (
        <td key={one.id} className="figures px-5 py-2.5 text-end">
          {value(one)}
        </td>
      ))}
    </tr>
  );
}

function ComparisonTable({ all }: { all: Compared[] }) {
  const { t } = useTranslation('analytics');
  const [params] = useSearchParams();
  const into = (id: string) => {
    const query = new URLSearchParams(params);
    query.delete('products');
    query.set('product', id);
    return `/admin/reviews?${query}`;
  };
  return (
    <Card flush title={t('insights.compare_title')} lead={t('insights.compare_table_lead')}>
      <div className="overflow-x-auto">
        <table className="w-full border-t border-line text-sm">
          <thead>
            <tr>
              <td />
              {all.map(({ id, insights }) => (
                <th key={id} scope="col" className="px-5 py-3 text-end font-semibold">
                  <Link className="link" to={into(id)}>
                    {insights.products[0]?.product_name ?? t('insights.no_reviews')}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row
              name={t('insights.total')}
              all={all}
              value={({ insights }) => formatNumber(insights.total)}
            />
            <Row
              name={t('insights.stars')}
              all={all}
              value={({ insights }) =>
                insights.average === null ? '–' : formatRating(insights.average)
              }
            />
            <Row
              name={t('insights.negative')}
              all={all}
              value={(one) =>
                formatPercent(one.insights.sentiment_analysis.negative / judged(one))
              }
            />
            {problemsOf(all).map(({ category, label }) => (
              <Row
                key={category}
                name={label}
                all={all}
                value={({ insights }) => {
                  const found = insights.problems.find((one) => one.category === category);
                  if (!found) return '–';
                  return t('insights.compare_share', {
                    share: formatPercent(found.share),
                    lower: formatPercent(found.lower),
                    upper: formatPercent(found.upper),
                  });
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

export default function ComparisonPage() {
  const { t } = useTranslation('analytics');
  const [params] = useSearchParams();
  const { value } = useInsightParams();
  const ids = (params.get('products') ?? '').split(',').filter(Boolean).slice(0, kMostCompared);
  const queries = useQueries({
    queries: ids.map((id) => {
      const asked = queryOf(value, { product_id: id });
      return { queryKey: ['review-insights', 'figures', asked], queryFn: () => getInsights(asked) };
    }),
  });
  const failed = queries.find((query) => query.isError);
  const all = queries.flatMap((query, index) =>
    query.data ? [{ id: ids[index] ?? '', insights: query.data }] : [],
  );
  return (
    <>
      <PageHeader
        title={t('insights.compare_page')}
        lead={t('insights.compare_lead')}
        back={{ to: '/admin/reviews', label: t('insights.title') }}
      />
      {failed && <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />}
      {ids.length < 2 ? (
        <Card>
          <EmptyState title={t('insights.compare_none')}>{t('insights.compare_none_text')}</EmptyState>
        </Card>
      ) : all.length === ids.length ? (
        <ComparisonTable all={all} />
      ) : (
        !failed && (
          <Loading>
            <Skeleton className="h-96 rounded-xl" />
          </Loading>
        )
      )}
    </>
  );
}
