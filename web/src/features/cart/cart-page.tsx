import { ShoppingCart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { piecesOf } from '@/api/cart';
import type { Cart } from '@/api/types';
import { useCart, useSignedIn } from '@/api/use-cart';
import { ButtonLink } from '@/components/button';
import { CartNotices } from '@/components/cart-notices';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { Totals } from '@/components/totals';

import { CouponForm } from './coupon-form';
import { LineItem } from './line-item';

function Summary({ cart }: { cart: Cart }) {
  const { t } = useTranslation('buy');
  const ready = cart.notices.length === 0;
  return (
    <Card title={t('cart.summary')} className="lg:sticky lg:top-24">
      <Totals
        sums={cart}
        shipping={cart.shipping_rate_id ? undefined : t('totals.shipping_later')}
      />
      <div className="my-4 border-y border-line py-3">
        <CouponForm coupon={cart.coupon} />
      </div>
      {ready ? (
        <ButtonLink to="/checkout" variant="primary" size="lg" className="w-full">
          {t('cart.checkout')}
        </ButtonLink>
      ) : (
        <p className="text-sm text-ink-2">{t('cart.accept_first')}</p>
      )}
      <p className="mt-3 text-center text-sm">
        <Link to="/products" className="link inline-block py-1">
          {t('cart.go_on')}
        </Link>
      </p>
    </Card>
  );
}

function Empty() {
  const { t } = useTranslation('buy');
  const signedIn = useSignedIn();
  return (
    <Card flush>
      <EmptyState
        icon={<ShoppingCart size={24} aria-hidden />}
        title={t('cart.empty_title')}
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <ButtonLink to="/products" variant="primary">
              {t('cart.empty_action')}
            </ButtonLink>
            {!signedIn && <ButtonLink to="/login?next=/cart">{t('cart.log_in')}</ButtonLink>}
          </div>
        }
      >
        {t(signedIn ? 'cart.empty_text' : 'cart.empty_guest')}
      </EmptyState>
    </Card>
  );
}

function Contents({ cart }: { cart: Cart }) {
  const { t } = useTranslation('buy');
  return (
    <>
      <CartNotices cart={cart} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {cart.lines.length === 0 ? (
            <Empty />
          ) : (
            <Card title={t('cart.lines')} flush>
              <ul className="divide-y divide-line">
                {cart.lines.map((line) => (
                  <LineItem key={line.id} line={line} />
                ))}
              </ul>
            </Card>
          )}
          {cart.saved.length > 0 && (
            <Card title={t('cart.saved')} flush>
              <ul className="divide-y divide-line">
                {cart.saved.map((line) => (
                  <LineItem key={line.id} line={line} saved />
                ))}
              </ul>
            </Card>
          )}
        </div>
        {cart.lines.length > 0 && <Summary cart={cart} />}
      </div>
    </>
  );
}

export default function CartPage() {
  const { t } = useTranslation('buy');
  const query = useCart();
  const cart = query.data;
  return (
    <div className="mx-auto max-w-7xl px-4 py-8 sm:px-6">
      <PageHeader
        title={t('cart.title')}
        lead={cart && cart.lines.length > 0 ? t('cart.pieces', { count: piecesOf(cart) }) : undefined}
      />
      {query.isPending && (
        <Loading>
          <Skeleton className="h-72 rounded-xl" />
        </Loading>
      )}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {cart && <Contents cart={cart} />}
      {cart === null && <Empty />}
    </div>
  );
}
