import { ShieldQuestion } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReviewInsights } from '@/api/types';
import { Button } from '@/components/button';
import { Card } from '@/components/page-header';
import { formatDate, formatNumber, formatPercent } from '@/lib/format';

import { useEvidence } from './evidence';

const kFirst = 3; // groups of copies before the button for more

type Trust = ReviewInsights['trust'];

function Flag({ text, ids, title }: { text: ReactNode; ids: string[]; title: string }) {
  const { t } = useTranslation('analytics');
  const show = useEvidence();
  return (
    <li className="py-2.5">
      <p>{text}</p>
      <button
        type="button"
        className="link min-h-6 text-[0.8125rem]"
        onClick={() => show({ kind: 'ids', value: ids.join(','), title })}
      >
        {t('insights.see_reviews', { count: ids.length })}
      </button>
    </li>
  );
}

/** Signs that something may be wrong with reviews; people decide. */
export function TrustCard({ trust, total }: { trust: Trust; total: number }) {
  const { t } = useTranslation('analytics');
  const [all, setAll] = useState(false);
  const quiet =
    trust.duplicates.length === 0 && trust.bursts.length === 0 && trust.mismatches.length === 0;
  return (
    <Card
      title={
        <span className="inline-flex items-center gap-2">
          <ShieldQuestion size={18} className="text-ink-3" aria-hidden />
          {t('insights.trust_title')}
        </span>
      }
      lead={t('insights.trust_lead')}
    >
      <ul className="divide-y divide-line text-sm">
        {quiet && <li className="pb-2.5 text-ink-2">{t('insights.trust_quiet')}</li>}
        {trust.duplicates.slice(0, all ? undefined : kFirst).map((group) => (
          <Flag
            key={group.review_ids.join()}
            title={t('insights.trust_same')}
            text={t(group.products > 1 ? 'insights.trust_copies' : 'insights.trust_duplicates', {
              count: group.review_ids.length,
              customers: formatNumber(group.customers),
              products: formatNumber(group.products),
            })}
            ids={group.review_ids}
          />
        ))}
        {!all && trust.duplicates.length > kFirst && (
          <li className="py-2.5">
            <Button size="sm" onClick={() => setAll(true)}>
              {t('insights.trust_more', { count: trust.duplicates.length - kFirst })}
            </Button>
          </li>
        )}
        {trust.bursts.map((burst) => (
          <li key={`${burst.product_id}-${burst.day}`} className="py-2.5">
            {t('insights.trust_burst', {
              product: burst.product_name,
              day: formatDate(burst.day),
              count: burst.reviews,
              usual: formatNumber(burst.usual, 1),
            })}
          </li>
        ))}
        {trust.mismatches.length > 0 && (
          <Flag
            title={t('insights.trust_mismatch_title')}
            text={t('insights.trust_mismatches', { count: trust.mismatches.length })}
            ids={trust.mismatches}
          />
        )}
        <li className="figures py-2.5 text-ink-2">
          {t('insights.trust_unverified', {
            count: trust.unverified,
            value: formatNumber(trust.unverified),
            share: formatPercent(trust.unverified_share),
            total: formatNumber(total),
          })}
        </li>
      </ul>
    </Card>
  );
}
