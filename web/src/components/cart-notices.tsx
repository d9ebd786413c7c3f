import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { acceptChanges } from '@/api/cart';
import type { Cart } from '@/api/types';
import { useCartChange } from '@/api/use-cart';
import { formatMoney } from '@/lib/format';

import { Notice } from './badge';
import { Button } from './button';

/** What changed since the customer looked last; to be accepted before the order. */
export function CartNotices({ cart, onAccepted }: { cart: Cart; onAccepted?: () => void }) {
  const { t } = useTranslation('buy');
  const accept = useCartChange(acceptChanges);
  if (cart.notices.length === 0) return null;
  const lineOf = (id: string) => [...cart.lines, ...cart.saved].find((line) => line.id === id);
  return (
    <div role="alert" className="mb-5">
      <Notice
        tone="warn"
        icon={<TriangleAlert size={18} aria-hidden />}
        title={t('notice.title')}
        actions={
          <Button
            busy={accept.isPending}
            onClick={() => accept.mutate(undefined, { onSuccess: onAccepted })}
          >
            {t('notice.accept')}
          </Button>
        }
      >
        <ul className="list-disc ps-4">
          {cart.notices.map((notice) => {
            const now = lineOf(notice.line_id)?.unit_price;
            return (
              <li key={`${notice.line_id} ${notice.code}`}>
                {notice.message}{' '}
                {notice.old_price && now && (
                  <span className="figures">
                    {t('notice.price', { old: formatMoney(notice.old_price), now: formatMoney(now) })}
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      </Notice>
    </div>
  );
}
