import { createBrowserRouter, redirect, type LazyRouteFunction, type RouteObject } from 'react-router';

import { accessQuery } from '@/api/access';
import { isStaff, sessionState } from '@/api/session';
import { loadAccountWords, loadAdminWords, loadBuyWords } from '@/lib/i18n';

import { queryClient } from './query-client';
import { NotFoundPage } from './not-found-page';
import { RouteError } from './route-error';
import { ShopLayout } from './shop-layout';

type Page = () => Promise<{ default: React.ComponentType }>;

const page =
  (load: Page): LazyRouteFunction<RouteObject> =>
  async () => ({ Component: (await load()).default });

const here = (request: Request): string => {
  const url = new URL(request.url);
  return encodeURIComponent(url.pathname + url.search);
};

async function accountWords() {
  await loadAccountWords();
  return null;
}

async function buyWords() {
  await Promise.all([loadBuyWords(), loadAccountWords()]);
  return null;
}

async function requireLogin({ request }: { request: Request }) {
  if (sessionState().status !== 'signed_in') return redirect(`/login?next=${here(request)}`);
  return buyWords();
}

async function requireStaff({ request }: { request: Request }) {
  const { status, account } = sessionState();
  if (status !== 'signed_in') return redirect(`/login?next=${here(request)}`);
  if (!isStaff(account)) throw new Response('', { status: 403 });
  // An answer that fails shows on the screens themselves; the menu then has only what needs no area.
  await Promise.all([loadAdminWords(), queryClient.prefetchQuery(accessQuery())]);
  return null;
}

const shopRoutes: RouteObject[] = [
  { index: true, lazy: page(() => import('@/features/catalog/home-page')) },
  { path: 'products', lazy: page(() => import('@/features/catalog/list-page')) },
  { path: 'products/:slug', loader: buyWords, lazy: page(() => import('./product-page')) },
  { path: 'cart', loader: buyWords, lazy: page(() => import('@/features/cart/cart-page')) },
  { path: 'reviews/unsubscribe', lazy: page(() => import('@/features/reviews/refuse-page')) },
  { path: 'login', lazy: page(() => import('@/features/identity/login-page')) },
  { path: 'register', lazy: page(() => import('@/features/identity/register-page')) },
  {
    path: 'account',
    loader: requireLogin,
    lazy: page(() => import('@/features/identity/account-page')),
  },
  {
    path: 'account/addresses',
    loader: requireLogin,
    lazy: page(() => import('@/features/identity/addresses-page')),
  },
  { path: 'checkout', loader: buyWords, lazy: page(() => import('@/features/checkout/checkout-page')) },
  { path: 'orders/:id', loader: buyWords, lazy: page(() => import('@/features/purchases/order-page')) },
  {
    path: 'orders/:id/pay',
    loader: buyWords,
    lazy: page(() => import('@/features/checkout/pay-page')),
  },
  {
    path: 'orders/:id/thanks',
    loader: buyWords,
    lazy: page(() => import('@/features/purchases/thanks-page')),
  },
  { path: 'find-order', loader: buyWords, lazy: page(() => import('@/features/purchases/find-page')) },
  {
    path: 'account/orders',
    loader: requireLogin,
    lazy: page(() => import('@/features/purchases/history-page')),
  },
  {
    path: 'account/wish-list',
    loader: requireLogin,
    lazy: page(() => import('@/features/cart/wish-list-page')),
  },
  {
    path: 'confirm-email',
    loader: accountWords,
    lazy: async () => ({
      Component: (await import('@/features/identity/mailed-link-page')).ConfirmPage,
    }),
  },
  {
    path: 'verify-email',
    loader: accountWords,
    lazy: async () => ({
      Component: (await import('@/features/identity/mailed-link-page')).VerifyPage,
    }),
  },
  {
    path: 'forgot-password',
    loader: accountWords,
    lazy: page(() => import('@/features/identity/forgot-page')),
  },
  {
    path: 'reset-password',
    loader: accountWords,
    lazy: page(() => import('@/features/identity/reset-page')),
  },
  {
    path: 'accept-invite',
    loader: accountWords,
    lazy: page(() => import('@/features/identity/invite-page')),
  },
  { path: '*', Component: NotFoundPage },
];

const adminRoutes: RouteObject[] = [
  { index: true, lazy: page(() => import('@/features/overview/overview-page')) },
  { path: 'products', lazy: page(() => import('@/features/products/products-page')) },
  { path: 'products/new', lazy: page(() => import('@/features/products/new-product-page')) },
  { path: 'products/import', lazy: page(() => import('@/features/products/import-page')) },
  { path: 'products/:id', lazy: page(() => import('@/features/products/edit-product-page')) },
  { path: 'orders', loader: buyWords, lazy: page(() => import('@/features/orders/orders-page')) },
  { path: 'orders/:id', loader: buyWords, lazy: page(() => import('@/features/orders/order-page')) },
  { path: 'returns', lazy: page(() => import('@/features/orders/returns-page')) },
  { path: 'customers', lazy: page(() => import('@/features/orders/customers-page')) },
  { path: 'payments', lazy: page(() => import('@/features/payments/payment-events-page')) },
  { path: 'mails', lazy: page(() => import('@/features/mails/mails-page')) },
  { path: 'mails/templates', lazy: page(() => import('@/features/mails/templates-page')) },
  { path: 'mails/templates/:name', lazy: page(() => import('@/features/mails/template-page')) },
  { path: 'promotions', lazy: page(() => import('@/features/promotions/promotions-page')) },
  { path: 'promotions/new', lazy: page(() => import('@/features/promotions/edit-promotion-page')) },
  { path: 'promotions/:id', lazy: page(() => import('@/features/promotions/edit-promotion-page')) },
  { path: 'shipping', lazy: page(() => import('@/features/zones/shipping-page')) },
  { path: 'shipping/new', lazy: page(() => import('@/features/zones/edit-shipping-page')) },
  { path: 'shipping/:id', lazy: page(() => import('@/features/zones/edit-shipping-page')) },
  { path: 'taxes', lazy: page(() => import('@/features/zones/taxes-page')) },
  { path: 'taxes/new', lazy: page(() => import('@/features/zones/edit-tax-page')) },
  { path: 'taxes/:id', lazy: page(() => import('@/features/zones/edit-tax-page')) },
  { path: 'stock', lazy: page(() => import('@/features/stock/stock-page')) },
  { path: 'stock/:sku', lazy: page(() => import('@/features/stock/variant-stock-page')) },
  { path: 'locations', lazy: page(() => import('@/features/stock/locations-page')) },
  { path: 'imports', lazy: page(() => import('@/features/imports/imports-page')) },
  { path: 'imports/new', lazy: page(() => import('@/features/imports/wizard-page')) },
  { path: 'forecast', lazy: page(() => import('@/features/forecast/forecast-page')) },
  { path: 'forecast/products', lazy: page(() => import('@/features/forecast/products-page')) },
  { path: 'demand', lazy: page(() => import('@/features/demand/demand-page')) },
  { path: 'stockout', lazy: page(() => import('@/features/stockout/stockout-page')) },
  { path: 'reviews', lazy: page(() => import('@/features/review-insights/insights-page')) },
  {
    path: 'reviews/compare',
    lazy: page(() => import('@/features/review-insights/comparison-page')),
  },
  { path: 'moderation', lazy: page(() => import('@/features/moderation/moderation-page')) },
  { path: 'moderation/import', lazy: page(() => import('@/features/moderation/import-page')) },
  { path: 'users', lazy: page(() => import('@/features/users/users-page')) },
  { path: 'staff', lazy: page(() => import('@/features/staff/staff-page')) },
  { path: 'api-keys', lazy: page(() => import('@/features/api-keys/api-keys-page')) },
  { path: 'audit', lazy: page(() => import('@/features/audit/audit-page')) },
  { path: '*', Component: NotFoundPage },
];

/** Starts to load the present page: call it when the session and the words are there. */
export const startRouter = () =>
  createBrowserRouter([
    {
      path: '/admin',
      loader: requireStaff,
      lazy: page(() => import('./admin-layout')),
      ErrorBoundary: RouteError,
      HydrateFallback: () => null,
      children: [{ ErrorBoundary: RouteError, children: adminRoutes }],
    },
    {
      path: '/',
      Component: ShopLayout,
      ErrorBoundary: RouteError,
      HydrateFallback: () => null,
      children: [{ ErrorBoundary: RouteError, children: shopRoutes }],
    },
  ]);
