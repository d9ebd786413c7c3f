import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { Availability, ProductCard } from '@/api/types';
import { Skeleton } from '@/components/page-states';
import { ProductImage } from '@/components/product-image';
import { Stars } from '@/components/rating';
import { cn } from '@/lib/cn';
import { formatMoney, formatRating } from '@/lib/format';

const kTones: Record<Availability, string> = {
  in_stock: 'text-ok',
  low_stock: 'text-warn',
  out_of_stock: 'text-danger',
};

export function StockWords({
  availability,
  left = null,
}: {
  availability: Availability;
  left?: number | null;
}) {
  const { t } = useTranslation('shop');
  return (
    <span className={cn('inline-flex items-center gap-1.5 font-medium', kTones[availability])}>
      <span className="size-1.5 rounded-full bg-current" aria-hidden />
      {left ? t('stock.left', { count: left }) : t(`stock.${availability}`)}
    </span>
  );
}

export function ProductTile({ product, eager = false }: { product: ProductCard; eager?: boolean }) {
  const { t } = useTranslation('shop');
  return (
    <article className="card group relative flex flex-col overflow-hidden transition-shadow hover:shadow-pop">
      <div className="aspect-4/3 overflow-hidden">
        <ProductImage
          image={product.image}
          name={product.name}
          eager={eager}
          sizes="(min-width: 1024px) 22rem, (min-width: 640px) 45vw, 92vw"
          className="transition-transform duration-300 group-hover:scale-[1.03]"
        />
      </div>
      <div className="flex flex-1 flex-col gap-1.5 p-3 sm:p-4">
        <p className="text-xs text-ink-3">
          {[product.brand, product.category?.name].filter(Boolean).join(' · ')}
        </p>
        <h3 className="text-[0.975rem] leading-snug">
          <Link to={`/products/${product.slug}`} className="after:absolute after:inset-0">
            {product.name}
          </Link>
        </h3>
        {product.rating_average !== null && product.rating_count > 0 ? (
          <p className="flex items-center gap-1.5 text-[0.8125rem] text-ink-2">
            <Stars value={product.rating_average} size={14} />
            <span className="figures">{formatRating(product.rating_average)}</span>
            <span className="text-ink-3">
              {t('reviews.count_short', { count: product.rating_count })}
            </span>
          </p>
        ) : (
          <p className="text-[0.8125rem] text-ink-3">{t('reviews.none_yet')}</p>
        )}
        <p className="mt-auto flex flex-wrap items-baseline justify-between gap-x-2 gap-y-0.5 pt-2">
          <span className="figures font-semibold tracking-tight sm:text-lg">
            {formatMoney(product.price)}
          </span>
          <span className="text-[0.8125rem]">
            <StockWords availability={product.availability} />
          </span>
        </p>
      </div>
    </article>
  );
}

export function ProductTileSkeleton() {
  return (
    <div className="card overflow-hidden" aria-hidden>
      <Skeleton className="aspect-4/3 rounded-none" />
      <div className="space-y-2.5 p-4">
        <Skeleton className="h-3 w-1/3" />
        <Skeleton className="h-4 w-3/4" />
        <Skeleton className="h-3 w-1/2" />
        <Skeleton className="mt-4 h-5 w-1/3" />
      </div>
    </div>
  );
}
