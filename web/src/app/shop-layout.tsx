import { Search, ShoppingCart } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Form, Link, NavLink, Outlet, useLocation, useSearchParams } from 'react-router';

import { useCartRef } from '@/api/cart-ref';
import { isStaff, useSession } from '@/api/session';
import { ButtonLink } from '@/components/button';
import { Wordmark } from '@/components/logo';
import { cn } from '@/lib/cn';

import { FrameParts, SkipLink } from './frame';
import { queryClient } from './query-client';

// Menus bring a library with them: the page is there before it.
const ThemeMenu = lazy(async () => ({
  default: (await import('@/components/theme-menu')).ThemeMenu,
}));
const AccountMenu = lazy(async () => ({ default: (await import('./account-menu')).AccountMenu }));

function Menus() {
  const { t } = useTranslation();
  const signedIn = useSession().status === 'signed_in';
  const place = <span className="size-10" />;
  return (
    <>
      <Suspense fallback={place}>
        <ThemeMenu />
      </Suspense>
      <CartLink />
      {signedIn ? (
        <Suspense fallback={place}>
          <AccountMenu />
        </Suspense>
      ) : (
        <ButtonLink to="/login" size="sm" className="min-h-10">
          {t('nav.login')}
        </ButtonLink>
      )}
    </>
  );
}

function HeaderSearch() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const { pathname } = useLocation();
  const text = pathname === '/products' ? (params.get('search') ?? '') : '';
  return (
    <Form action="/products" role="search" className="relative min-w-0 flex-1">
      <label htmlFor="header-search" className="sr-only">
        {t('nav.search_label')}
      </label>
      <Search
        size={17}
        aria-hidden
        className="pointer-events-none absolute start-3 top-1/2 -translate-y-1/2 text-ink-3"
      />
      <input
        key={text}
        id="header-search"
        name="search"
        type="search"
        defaultValue={text}
        placeholder={t('nav.search_placeholder')}
        className="control ps-10"
      />
    </Form>
  );
}

/** What a guest put in becomes the customer's at log-in; the code for it comes only then. */
function useOwnCart(): number {
  const ref = useCartRef();
  const { account } = useSession();
  const owner = account?.id ?? null;
  const settled = (ref?.owner ?? null) === owner;
  useEffect(() => {
    if (settled) return;
    void import('@/api/cart')
      .then(({ loadCart }) => loadCart())
      .then((cart) => queryClient.setQueryData(['cart'], cart))
      .catch(() => undefined); // the next look at the cart tries again and tells
  }, [settled, owner]);
  return settled ? (ref?.count ?? 0) : 0;
}

function CartLink() {
  const { t } = useTranslation();
  const count = useOwnCart();
  return (
    <Link
      to="/cart"
      aria-label={t('nav.cart', { count })}
      title={t('nav.cart', { count })}
      className="relative inline-flex size-10 items-center justify-center rounded-lg text-ink-2 hover:bg-hover hover:text-ink"
    >
      <ShoppingCart size={20} aria-hidden />
      {count > 0 && (
        <span className="figures absolute -end-0.5 -top-0.5 min-w-5 rounded-full bg-accent px-1 text-center text-xs leading-5 font-semibold text-on-accent">
          {count > 99 ? '99+' : count}
        </span>
      )}
    </Link>
  );
}

function Header() {
  const { t } = useTranslation();
  const { account } = useSession();
  const { pathname } = useLocation();
  const atHome = pathname === '/';
  const link = ({ isActive }: { isActive: boolean }) =>
    cn(
      'inline-flex min-h-10 items-center rounded-lg px-3 text-sm font-medium hover:bg-hover',
      isActive ? 'text-accent' : 'text-ink-2',
    );
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-surface/95 backdrop-blur">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5 sm:px-6">
        <Link to="/" className="-ms-1 rounded-lg p-1" aria-label={t('nav.home')}>
          <Wordmark />
        </Link>
        <nav aria-label={t('nav.shop')} className="hidden sm:block">
          <NavLink to="/products" end className={link}>
            {t('nav.all_products')}
          </NavLink>
          {isStaff(account) && (
            <NavLink to="/admin" className={link}>
              {t('nav.to_admin')}
            </NavLink>
          )}
        </nav>
        <div className="order-last flex w-full min-w-0 sm:order-none sm:w-auto sm:flex-1 sm:justify-end">
          {!atHome && (
            <div className="flex w-full sm:max-w-sm">
              <HeaderSearch />
            </div>
          )}
        </div>
        <div className="ms-auto flex items-center gap-1 sm:ms-0">
          <Menus />
        </div>
      </div>
    </header>
  );
}

function Footer() {
  const { t } = useTranslation();
  return (
    <footer className="mt-20 border-t border-line">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center justify-between gap-4 px-4 py-8 text-sm text-ink-2 sm:px-6">
        <p>{t('footer.line')}</p>
        <nav aria-label={t('footer.label')} className="flex flex-wrap gap-5">
          <Link to="/products" className="hover:text-ink">
            {t('nav.all_products')}
          </Link>
          <Link to="/find-order" className="hover:text-ink">
            {t('footer.find_order')}
          </Link>
          <a href="/docs" className="hover:text-ink">
            {t('footer.api')}
          </a>
        </nav>
      </div>
    </footer>
  );
}

export function ShopLayout() {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <Header />
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        <Outlet />
      </main>
      <Footer />
      <FrameParts />
    </div>
  );
}
