import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { getProduct } from '@/api/catalog';
import { ApiError } from '@/api/client';
import type { Product, Variant } from '@/api/types';
import { ButtonLink } from '@/components/button';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { ProductImage } from '@/components/product-image';
import { Stars } from '@/components/rating';
import { cn } from '@/lib/cn';
import { formatMoney, formatRating } from '@/lib/format';
import { useTitle } from '@/lib/hooks';

import { StockWords } from './product-tile';
import { useVariantChoice } from './variant-choice';
import { VariantPicker } from './variant-picker';

function Gallery({ product, first }: { product: Product; first: string | null }) {
  const { t } = useTranslation('shop');
  const images = product.images;
  const [shown, setShown] = useState(() =>
    Math.max(0, images.findIndex((image) => image.id === first)),
  );
  return (
    <div>
      <div className="card aspect-4/3 overflow-hidden">
        <ProductImage
          image={images[shown] ?? product.image}
          name={product.name}
          size="medium"
          sizes="(min-width: 1024px) 40rem, 96vw"
          eager
        />
      </div>
      {images.length > 1 && (
        <div role="group" aria-label={t('product.gallery')} className="mt-3 flex flex-wrap gap-2">
          {images.map((image, index) => (
            <button
              key={image.id}
              type="button"
              aria-label={t('product.show_image', { number: index + 1, total: images.length })}
              aria-pressed={index === shown}
              onClick={() => setShown(index)}
              className={cn(
                'size-16 overflow-hidden rounded-lg border-2',
                index === shown ? 'border-accent' : 'border-line hover:border-line-strong',
              )}
            >
              <ProductImage image={image} name="" sizes="64px" />
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function Attributes({ attributes }: { attributes: Record<string, string> }) {
  const { t } = useTranslation('shop');
  const entries = Object.entries(attributes);
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="attributes" className="mt-8">
      <h2 id="attributes" className="mb-3 text-lg">
        {t('product.attributes')}
      </h2>
      <dl className="card divide-y divide-line">
        {entries.map(([name, value]) => (
          <div key={name} className="grid grid-cols-2 gap-4 px-4 py-2.5 text-sm">
            <dt className="text-ink-2">{name}</dt>
            <dd className="font-medium">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Price({ variant }: { variant: Variant }) {
  const { t } = useTranslation(['shop', 'buy']);
  const { price, compare_at, left, availability } = variant;
  return (
    <div aria-live="polite">
      <p className="figures mt-5 flex flex-wrap items-baseline gap-x-3">
        <span className="text-3xl font-semibold tracking-tight">{formatMoney(price)}</span>
        {compare_at && compare_at.amount > price.amount && (
          <span className="text-ink-3">
            <span className="sr-only">{t('buy:price.before')} </span>
            <s>{formatMoney(compare_at)}</s>
          </span>
        )}
      </p>
      <p className="mt-1 text-sm text-ink-3">{t('shop:product.tax_note')}</p>
      <p className="mt-4">
        <StockWords availability={availability} left={left} />
      </p>
    </div>
  );
}

function Facts({
  product,
  variant,
  onChoose,
  purchase,
}: {
  product: Product;
  variant: Variant;
  onChoose: (variant: Variant) => void;
  purchase: Purchase;
}) {
  const { t } = useTranslation('shop');
  return (
    <div>
      <p className="text-sm text-ink-2">
        {[product.brand, product.category?.name].filter(Boolean).join(' · ')}
      </p>
      <h1 className="mt-1 text-3xl leading-tight tracking-tight">{product.name}</h1>
      {product.rating_average !== null && product.rating_count > 0 && (
        <a href="#reviews" className="mt-3 inline-flex items-center gap-2 text-sm">
          <Stars value={product.rating_average} size={18} />
          <span className="figures font-semibold">{formatRating(product.rating_average)}</span>
          <span className="link">{t('reviews.count', { count: product.rating_count })}</span>
        </a>
      )}
      <Price variant={variant} />
      <VariantPicker product={product} variant={variant} onChoose={onChoose} />
      {purchase(product, variant)}
      {product.description && (
        <p className="mt-6 max-w-prose whitespace-pre-line text-ink-2">{product.description}</p>
      )}
      <Attributes attributes={product.attributes} />
      <p className="mt-6 text-xs text-ink-3">{t('product.sku', { sku: variant.sku })}</p>
    </div>
  );
}

function Shown({ product, purchase }: { product: Product; purchase: Purchase }) {
  const { variant, choose } = useVariantChoice(product);
  if (!variant) return <Missing />;
  return (
    <>
      <Breadcrumb product={product} />
      <div className="grid gap-10 lg:grid-cols-2">
        <Gallery key={variant.image_id} product={product} first={variant.image_id} />
        <Facts product={product} variant={variant} onChoose={choose} purchase={purchase} />
      </div>
    </>
  );
}

function DetailSkeleton() {
  return (
    <Loading>
      <div className="grid gap-10 lg:grid-cols-2">
        <Skeleton className="aspect-4/3 rounded-xl" />
        <div className="space-y-4">
          <Skeleton className="h-4 w-1/4" />
          <Skeleton className="h-9 w-3/4" />
          <Skeleton className="h-5 w-1/3" />
          <Skeleton className="h-9 w-1/3" />
          <Skeleton className="h-28 w-full" />
        </div>
      </div>
    </Loading>
  );
}

function Missing() {
  const { t } = useTranslation('shop');
  useTitle(t('product.missing_title'));
  return (
    <>
      <h1 className="sr-only">{t('product.missing_title')}</h1>
      <EmptyState
        title={t('product.missing_title')}
        action={
          <ButtonLink to="/products" variant="primary">
            {t('product.missing_action')}
          </ButtonLink>
        }
      >
        {t('product.missing_text')}
      </EmptyState>
    </>
  );
}

function Breadcrumb({ product }: { product: Product }) {
  const { t } = useTranslation('shop');
  return (
    <nav aria-label={t('product.breadcrumb')} className="mb-5 text-sm text-ink-2">
      <ol className="flex flex-wrap items-center gap-2">
        <li>
          <Link to="/products" className="inline-block py-1 hover:text-ink">
            {t('list.title')}
          </Link>
        </li>
        {product.category && (
          <li className="flex items-center gap-2">
            <span aria-hidden>/</span>
            <Link
              to={`/products?category=${product.category.slug}`}
              className="inline-block py-1 hover:text-ink"
            >
              {product.category.name}
            </Link>
          </li>
        )}
      </ol>
    </nav>
  );
}

/** What stands below the price: app puts the cart's part there. */
type Purchase = (product: Product, variant: Variant) => ReactNode;

export function ProductDetail({
  slug,
  purchase,
  children,
}: {
  slug: string;
  purchase: Purchase;
  children: (product: Product) => ReactNode;
}) {
  const query = useQuery({ queryKey: ['product', slug], queryFn: () => getProduct(slug) });
  useTitle(query.data?.name);
  return (
    <div className="mx-auto max-w-7xl px-4 py-8 sm:px-6">
      {query.isPending && <DetailSkeleton />}
      {query.isError &&
        (query.error instanceof ApiError && query.error.status === 404 ? (
          <Missing />
        ) : (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ))}
      {query.data && (
        <>
          <Shown product={query.data} purchase={purchase} />
          {children(query.data)}
        </>
      )}
    </div>
  );
}
