import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { changeLine, removeLine } from '@/api/cart';
import type { CartLine } from '@/api/types';
import { useCartChange } from '@/api/use-cart';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { LinePicture } from '@/components/line-picture';
import { Stepper } from '@/components/stepper';
import { formatMoney } from '@/lib/format';

import { kMaxQuantity } from './limits';

function Name({ line }: { line: CartLine }) {
  return (
    <div className="min-w-0">
      <h3 className="text-[0.975rem] leading-snug">
        {line.slug ? (
          <Link
            className="hover:underline"
            to={`/products/${line.slug}${line.sku ? `?variant=${encodeURIComponent(line.sku)}` : ''}`}
          >
            {line.name}
          </Link>
        ) : (
          line.name
        )}
      </h3>
      {line.options.length > 0 && <p className="text-sm text-ink-2">{line.options.join(', ')}</p>}
    </div>
  );
}

function Price({ line }: { line: CartLine }) {
  const { t } = useTranslation('buy');
  if (!line.unit_price) return <p className="text-sm font-medium text-danger">{t('line.not_sold')}</p>;
  const { subtotal, discount, unit_price, quantity } = line;
  return (
    <div className="figures text-end">
      <p className="font-semibold">{formatMoney(subtotal ?? unit_price)}</p>
      {quantity > 1 && subtotal && (
        <p className="text-xs text-ink-3">{t('line.each', { price: formatMoney(unit_price) })}</p>
      )}
      {discount && discount.amount > 0 && (
        <p className="text-xs text-ok">{t('line.discount', { amount: formatMoney(discount) })}</p>
      )}
    </div>
  );
}

export function LineItem({ line, saved = false }: { line: CartLine; saved?: boolean }) {
  const { t } = useTranslation('buy');
  const textOf = useErrorText();
  const change = useCartChange((to: { quantity?: number; saved?: boolean }) =>
    changeLine(line.id, to),
  );
  const drop = useCartChange(() => removeLine(line.id));
  const busy = change.isPending || drop.isPending;
  const failure = change.error ?? drop.error;
  const named = { name: [line.name, ...line.options].join(', ') };
  return (
    <li className="flex flex-wrap gap-4 px-4 py-4 sm:flex-nowrap sm:px-5">
      <LinePicture name={line.name} slug={line.slug} imageId={line.image_id} />
      <div className="flex min-w-0 flex-1 basis-60 flex-col gap-3">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
          <Name line={line} />
          <Price line={line} />
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {!saved && line.unit_price && (
            <Stepper
              label={t('quantity.of', named)}
              value={line.quantity}
              max={kMaxQuantity}
              disabled={busy}
              onChange={(quantity) => change.mutate({ quantity })}
            />
          )}
          <Button
            variant="ghost"
            size="sm"
            className="min-h-10"
            disabled={busy}
            aria-label={t(saved ? 'line.move_name' : 'line.save_name', named)}
            onClick={() => change.mutate({ saved: !saved })}
          >
            {t(saved ? 'line.move' : 'line.save')}
          </Button>
          <Button
            variant="ghost"
            size="sm"
            className="min-h-10"
            disabled={busy}
            aria-label={t('line.remove_name', named)}
            onClick={() => drop.mutate()}
          >
            {t('line.remove')}
          </Button>
        </div>
        {failure && (
          <p role="alert" className="text-sm font-medium text-danger">
            {textOf(failure)}
          </p>
        )}
      </div>
    </li>
  );
}
