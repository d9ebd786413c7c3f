import { useTranslation } from 'react-i18next';

import type { ReviewInsights } from '@/api/types';
import { Card } from '@/components/page-header';
import { formatNumber } from '@/lib/format';

import { useEvidence } from './evidence';

export function PhraseCard({ phrases }: { phrases: ReviewInsights['phrases'] }) {
  const { t } = useTranslation('analytics');
  const show = useEvidence();
  return (
    <Card title={t('insights.phrases_title')} lead={t('insights.phrases_lead')}>
      {phrases.length === 0 && <p className="text-sm text-ink-2">{t('insights.no_phrases')}</p>}
      <ul className="flex flex-wrap gap-2">
        {phrases.map((phrase) => (
          <li key={phrase.text}>
            <button
              type="button"
              className="inline-flex min-h-8 items-center gap-1.5 rounded-full border border-line-strong px-3 text-sm text-ink-2 hover:bg-hover"
              onClick={() =>
                show({ kind: 'ids', value: phrase.review_ids.join(','), title: phrase.text })
              }
            >
              {phrase.text}
              <span className="figures text-ink-3">
                <span className="sr-only">
                  {t('insights.phrase_customers', { count: phrase.customers })}
                </span>
                <span aria-hidden>{formatNumber(phrase.customers)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
