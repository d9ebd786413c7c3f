import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { ApiError } from '@/api/client';
import type { Cart } from '@/api/types';
import { Notice } from '@/components/badge';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { Card } from '@/components/page-header';
import { Totals } from '@/components/totals';
import { formatClock, formatMoney } from '@/lib/format';
import { useNow } from '@/lib/hooks';

import type { Checkout } from './use-checkout';

const kLook_ms = 5_000;

/** Until when the goods are kept, or how to have them kept again. */
export function HoldTime({ hold }: { hold: Checkout['hold'] }) {
  const { t } = useTranslation('buy');
  const textOf = useErrorText();
  const now = useNow(kLook_ms);
  const again = (
    <Button size="sm" busy={hold.isFetching} onClick={() => void hold.refetch()}>
      {t('checkout.hold_again')}
    </Button>
  );
  if (hold.isError) {
    const details = hold.error instanceof ApiError ? hold.error.fields : [];
    return (
      <div role="alert">
        <Notice tone="danger" title={textOf(hold.error)} actions={again}>
          {details.length > 1 && (
            <ul className="list-disc ps-4">
              {details.map(({ pointer, detail }) => (
                <li key={pointer}>{detail}</li>
              ))}
            </ul>
          )}
          <Link to="/cart" className="link inline-block py-1">
            {t('box.to_cart')}
          </Link>
        </Notice>
      </div>
    );
  }
  if (!hold.data) return null;
  const until = hold.data.held_until;
  if (Date.parse(until) <= now) {
    return (
      <div role="alert">
        <Notice tone="warn" title={t('checkout.hold_over')} actions={again} />
      </div>
    );
  }
  return (
    <p className="flex items-center gap-2 text-sm text-ink-2">
      <Clock size={16} aria-hidden className="shrink-0" />
      {t('checkout.hold', { time: formatClock(until) })}
    </p>
  );
}

function Lines({ cart }: { cart: Cart }) {
  const { t } = useTranslation('buy');
  return (
    <ul className="mb-4 flex flex-col gap-2 border-b border-line pb-4 text-sm">
      {cart.lines.map((line) => (
        <li key={line.id} className="flex justify-between gap-4">
          <span className="min-w-0">
            <span className="figures text-ink-2">{t('line.times', { count: line.quantity })}</span>{' '}
            <span className="font-medium">{line.name}</span>
            {line.options.length > 0 && (
              <span className="text-ink-2"> {line.options.join(', ')}</span>
            )}
          </span>
          <span className="figures shrink-0">{line.subtotal && formatMoney(line.subtotal)}</span>
        </li>
      ))}
    </ul>
  );
}

export function OrderSummary({ checkout, cart }: { checkout: Checkout; cart: Cart }) {
  const { t } = useTranslation('buy');
  const { sums, rate } = checkout.prices;
  return (
    <Card
      title={t('cart.summary')}
      actions={
        <Link to="/cart" className="link inline-block py-1 text-sm">
          {t('checkout.edit_cart')}
        </Link>
      }
    >
      <Lines cart={cart} />
      <div aria-live="polite">
        <Totals sums={sums} shipping={rate === '' ? t('totals.shipping_open') : undefined} />
      </div>
    </Card>
  );
}
