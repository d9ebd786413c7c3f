import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Form, Link } from 'react-router';

import { listCategories, listProducts } from '@/api/catalog';
import { ErrorState, Loading, Skeleton } from '@/components/page-states';
import { useTitle } from '@/lib/hooks';

import { ProductTile, ProductTileSkeleton } from './product-tile';

const kFeatured = 8;

/** The product in one picture: the past as a line, what may come as a widening fan. */
function Fan() {
  return (
    <svg
      viewBox="0 0 640 360"
      aria-hidden
      preserveAspectRatio="xMaxYMid slice"
      className="absolute inset-y-0 end-0 hidden h-full w-1/2 [mask-image:linear-gradient(90deg,transparent,#000_35%)] lg:block"
    >
      <path d="M330 214 C 420 170, 520 110, 660 30 L660 330 C 540 290, 430 246, 330 214Z" fill="#3fb8a1" opacity=".13" />
      <path d="M330 214 C 420 182, 520 140, 660 84 L660 284 C 540 256, 430 234, 330 214Z" fill="#3fb8a1" opacity=".18" />
      <path d="M330 214 C 420 194, 520 166, 660 132 L660 232 C 540 226, 430 222, 330 214Z" fill="#3fb8a1" opacity=".26" />
      <path d="M330 214 C 420 202, 540 186, 660 176" fill="none" stroke="#8fe3d2" strokeWidth="2.5" strokeDasharray="7 7" />
      <path d="M0 262 L28 240 L52 256 L80 222 L108 246 L134 214 L160 236 L190 190 L216 226 L244 202 L270 232 L300 196 L330 214" fill="none" stroke="#dff5ef" strokeWidth="2.5" strokeLinejoin="round" strokeLinecap="round" opacity=".85" />
      <circle cx="330" cy="214" r="6" fill="#0b3f3a" stroke="#fff" strokeWidth="3" />
    </svg>
  );
}

function Hero() {
  const { t } = useTranslation('shop');
  return (
    <section className="relative overflow-hidden bg-hero text-on-hero">
      <Fan />
      <div className="relative mx-auto max-w-7xl px-4 py-14 sm:px-6 sm:py-20">
        <h1 className="max-w-xl text-3xl leading-[1.12] font-bold tracking-tight sm:text-[2.75rem]">
          {t('home.title')}
        </h1>
        <p className="mt-4 max-w-lg text-on-hero-2 sm:text-lg">{t('home.lead')}</p>
        <Form action="/products" role="search" className="mt-8 flex max-w-xl gap-2">
          <div className="relative min-w-0 flex-1">
            <label htmlFor="home-search" className="sr-only">
              {t('home.search_label')}
            </label>
            <Search
              size={20}
              aria-hidden
              className="pointer-events-none absolute start-4 top-1/2 -translate-y-1/2 text-ink-3"
            />
            <input
              id="home-search"
              name="search"
              type="search"
              placeholder={t('home.search_placeholder')}
              className="control min-h-13 rounded-xl border-transparent ps-12 text-base shadow-pop focus-visible:outline-on-hero"
            />
          </div>
          <button
            type="submit"
            className="min-h-13 shrink-0 rounded-xl bg-on-hero px-5 font-semibold text-hero hover:bg-on-hero-2 focus-visible:outline-on-hero"
          >
            {t('home.search_button')}
          </button>
        </Form>
      </div>
    </section>
  );
}

function Categories() {
  const { t } = useTranslation('shop');
  const query = useQuery({ queryKey: ['categories'], queryFn: listCategories });
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data?.data.length === 0) return null;
  return (
    <section aria-labelledby="categories" className="mt-12">
      <h2 id="categories" className="mb-4 text-xl">
        {t('home.categories')}
      </h2>
      {query.isPending ? (
        <Loading>
          <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
            {[0, 1, 2, 3].map((item) => (
              <Skeleton key={item} className="h-20 rounded-xl" />
            ))}
          </div>
        </Loading>
      ) : (
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
          {query.data.data.map((category) => (
            <li key={category.id}>
              <Link
                to={`/products?category=${category.slug}`}
                className="card group flex h-full items-center justify-between gap-2 px-4 py-4 hover:border-line-strong"
              >
                <span className="min-w-0">
                  <span className="block font-semibold">{category.name}</span>
                  <span className="figures text-sm text-ink-3">
                    {t('home.product_count', { count: category.product_count })}
                  </span>
                </span>
                <ArrowRight
                  size={18}
                  aria-hidden
                  className="shrink-0 text-ink-3 transition-transform group-hover:translate-x-0.5"
                />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Featured({ title, id, sort }: { title: string; id: string; sort: string }) {
  const { t } = useTranslation('shop');
  const query = useQuery({
    queryKey: ['products', 'featured', sort],
    queryFn: ({ signal }) => listProducts({ sort, limit: kFeatured }, signal),
  });
  return (
    <section aria-labelledby={id} className="mt-12">
      <div className="mb-4 flex items-baseline justify-between gap-4">
        <h2 id={id} className="text-xl">
          {title}
        </h2>
        <Link to={`/products?sort=${sort}`} className="link text-sm">
          {t('home.see_all')}
        </Link>
      </div>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.data.length === 0 && <p className="text-ink-2">{t('home.empty')}</p>}
      <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
        {query.isPending &&
          [0, 1, 2, 3].map((item) => <ProductTileSkeleton key={item} />)}
        {query.data?.data.map((product) => <ProductTile key={product.id} product={product} />)}
      </div>
    </section>
  );
}

export default function HomePage() {
  const { t } = useTranslation('shop');
  useTitle(t('home.tab'));
  return (
    <>
      <Hero />
      <div className="mx-auto max-w-7xl px-4 sm:px-6">
        <Categories />
        <Featured id="featured" title={t('home.featured')} sort="-rating" />
      </div>
    </>
  );
}
