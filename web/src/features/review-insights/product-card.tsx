import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

import type { ReviewInsights } from '@/api/types';
import { ButtonLink } from '@/components/button';
import { Card } from '@/components/page-header';
import { Stars } from '@/components/rating';
import { formatPercent } from '@/lib/format';

const kMostCompared = 4;

/** Where the complaints come from: one click leads into a product, a few make a comparison. */
export function ProductCard({ products }: { products: ReviewInsights['products'] }) {
  const { t } = useTranslation('analytics');
  const [params] = useSearchParams();
  const [chosen, setChosen] = useState<string[]>([]);
  const into = (id: string) => {
    const query = new URLSearchParams(params);
    query.delete('category');
    query.set('product', id);
    return `?${query}`;
  };
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const compared = new URLSearchParams(params);
  compared.delete('product');
  compared.delete('category');
  compared.set('products', chosen.join(','));
  return (
    <Card
      flush
      title={t('insights.products_title')}
      lead={t('insights.products_lead')}
      actions={
        chosen.length > 1 ? (
          <ButtonLink size="sm" variant="primary" to={`/admin/reviews/compare?${compared}`}>
            {t('insights.compare', { count: chosen.length })}
          </ButtonLink>
        ) : undefined
      }
    >
      <ul className="divide-y divide-line border-t border-line">
        {products.map((product) => (
          <li key={product.product_id} className="flex items-center gap-3 px-5 py-2.5 text-sm">
            <input
              type="checkbox"
              className="size-4 shrink-0 accent-accent"
              aria-label={t('insights.compare_this', { product: product.product_name })}
              checked={chosen.includes(product.product_id)}
              disabled={!chosen.includes(product.product_id) && chosen.length === kMostCompared}
              onChange={() => toggle(product.product_id)}
            />
            <span className="min-w-0 flex-1">
              <Link className="link" to={into(product.product_id)}>
                {product.product_name}
              </Link>
              <span className="figures mt-0.5 flex flex-wrap items-center gap-x-3 text-[0.8125rem] text-ink-2">
                <Stars value={product.average} size={13} />
                {t('insights.negative_of', {
                  count: product.reviews,
                  negative: product.negative,
                  share: formatPercent(product.negative / product.reviews),
                })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
