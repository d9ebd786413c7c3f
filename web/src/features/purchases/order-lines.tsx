import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { Order, OrderLine } from '@/api/types';
import { LinePicture } from '@/components/line-picture';
import { formatMoney } from '@/lib/format';

const kCounts = ['shipped', 'cancelled', 'returned'] as const;

function Line({ line, reviewable }: { line: OrderLine; reviewable: boolean }) {
  const { t } = useTranslation('buy');
  const counts = kCounts
    .filter((kind) => line[kind] > 0)
    .map((kind) => t(`order.line_${kind}`, { count: line[kind] }));
  return (
    <li className="flex flex-wrap gap-4 px-4 py-4 sm:flex-nowrap sm:px-5">
      <LinePicture name={line.name} slug={line.slug} imageId={line.image_id} />
      <div className="min-w-0 flex-1 basis-48">
        <h3 className="text-[0.975rem] leading-snug">
          {line.slug ? (
            <Link className="hover:underline" to={`/products/${line.slug}`}>
              {line.name}
            </Link>
          ) : (
            line.name
          )}
        </h3>
        {line.options.length > 0 && (
          <p className="text-sm text-ink-2">{line.options.join(', ')}</p>
        )}
        <p className="figures mt-1 text-sm text-ink-2">
          {t('line.quantity_price', { count: line.quantity, price: formatMoney(line.unit_price) })}
        </p>
        {counts.length > 0 && <p className="figures text-sm text-ink-2">{counts.join(', ')}</p>}
        {reviewable && line.slug && (
          <Link to={`/products/${line.slug}#reviews`} className="link inline-block py-1 text-sm">
            {t('order.review')}
          </Link>
        )}
      </div>
      <p className="figures ms-auto font-semibold">{formatMoney(line.subtotal)}</p>
    </li>
  );
}

export function OrderLines({ order }: { order: Order }) {
  return (
    <ul className="divide-y divide-line">
      {order.lines.map((line) => (
        <Line key={line.id} line={line} reviewable={order.state === 'delivered'} />
      ))}
    </ul>
  );
}

/** The names of lines, for shipments and returns that count their pieces. */
export function LineNames({ order, lines }: { order: Order; lines: Order['returns'][number]['lines'] }) {
  const { t } = useTranslation('buy');
  return (
    <ul className="mt-1 text-sm text-ink-2">
      {lines.map(({ line_id, quantity }) => {
        const line = order.lines.find((one) => one.id === line_id);
        return line ? (
          <li key={line_id}>
            <span className="figures">{t('line.times', { count: quantity })}</span>{' '}
            {[line.name, ...line.options].join(', ')}
          </li>
        ) : null;
      })}
    </ul>
  );
}
