import { useQuery } from '@tanstack/react-query';
import { Lock, ShoppingCart } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { paymentMethods } from '@/api/cart';
import { ApiError } from '@/api/client';
import type { Address } from '@/api/security';
import type { Cart, PaymentMethod } from '@/api/types';
import { useCart, useSignedIn } from '@/api/use-cart';
import { Notice } from '@/components/badge';
import { Button, ButtonLink } from '@/components/button';
import { CartNotices } from '@/components/cart-notices';
import { FormSummary } from '@/components/form-summary';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState, Loading } from '@/components/page-states';
import { formatMoney } from '@/lib/format';

import { HoldTime, OrderSummary } from './order-summary';
import { Contact, Delivery, Note, PagePlaceholder, Payment, Shipping } from './sections';
import { useStoredAddresses } from './stored-addresses';
import { useCheckout, type Checkout } from './use-checkout';

/** Why the order was not placed, where that is not one field's matter. */
function Refusal({ checkout }: { checkout: Checkout }) {
  const { t } = useTranslation('buy');
  const { place, prices, own, attempt } = checkout;
  const error = place.error;
  if (error instanceof ApiError && error.code === 'price_changed') {
    return (
      <div role="alert">
        <Notice tone="warn" title={t('checkout.price_changed')}>
          {t('checkout.price_now', { now: formatMoney(prices.sums.total) })}
        </Notice>
      </div>
    );
  }
  return (
    <FormSummary
      errors={attempt > 0 ? own : {}}
      failure={error}
      attempt={attempt + place.failureCount}
    />
  );
}

function CheckoutForm({
  cart,
  addresses,
  methods,
}: {
  cart: Cart;
  addresses: Address[];
  methods: PaymentMethod[];
}) {
  const { t } = useTranslation('buy');
  const checkout = useCheckout(cart, addresses, methods);
  const { prices, place, values } = checkout;
  const amount = formatMoney(prices.sums.total);
  const impossible =
    cart.notices.length > 0 || methods.length === 0 || (prices.known && prices.options.length === 0);
  return (
    <form
      noValidate
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        checkout.submit();
      }}
    >
      <CartNotices cart={cart} />
      <HoldTime hold={checkout.hold} />
      <Contact checkout={checkout} />
      <Delivery checkout={checkout} addresses={addresses} />
      <Shipping checkout={checkout} />
      {prices.failure && <ErrorState error={prices.failure} />}
      <Payment checkout={checkout} methods={methods} />
      <Note checkout={checkout} />
      <OrderSummary checkout={checkout} cart={cart} />
      <Refusal checkout={checkout} />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        className="w-full"
        busy={place.isPending}
        disabled={place.isPending || impossible || (prices.rate !== '' && prices.priced === null)}
      >
        <Lock size={17} aria-hidden />
        {values.method === 'card'
          ? t('checkout.to_payment', { amount })
          : t('checkout.place', { amount })}
      </Button>
    </form>
  );
}

function Nothing() {
  const { t } = useTranslation('buy');
  return (
    <Card flush>
      <EmptyState
        icon={<ShoppingCart size={24} aria-hidden />}
        title={t('cart.empty_title')}
        action={
          <ButtonLink to="/products" variant="primary">
            {t('cart.empty_action')}
          </ButtonLink>
        }
      />
    </Card>
  );
}

export default function CheckoutPage() {
  const { t } = useTranslation('buy');
  const signedIn = useSignedIn();
  const cart = useCart();
  const methods = useQuery({ queryKey: ['payment-methods'], queryFn: paymentMethods });
  const stored = useStoredAddresses();
  const failed = [cart, methods, stored].find((query) => query.isError);
  const ready = cart.data !== undefined && methods.data && (stored.data || !signedIn);
  const empty = cart.data === null || cart.data?.lines.length === 0;
  return (
    <div className="mx-auto max-w-2xl px-4 py-8 sm:px-6">
      <PageHeader
        title={t('checkout.title')}
        back={{ to: '/cart', label: t('checkout.back') }}
      />
      {failed && <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && !ready && (
        <Loading>
          <PagePlaceholder />
        </Loading>
      )}
      {!failed && ready && empty && <Nothing />}
      {!failed && ready && !empty && cart.data && (
        <CheckoutForm
          key={cart.data.id}
          cart={cart.data}
          methods={methods.data.methods}
          addresses={stored.data?.data ?? []}
        />
      )}
    </div>
  );
}
