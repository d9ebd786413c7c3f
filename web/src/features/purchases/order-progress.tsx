import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import type { Order } from '@/api/types';
import { Card } from '@/components/page-header';
import { cn } from '@/lib/cn';
import { formatDay, formatInstant } from '@/lib/format';

const kSteps = ['placed', 'confirmed', 'shipped', 'delivered'] as const;
type Step = (typeof kSteps)[number];

const kReached: Record<Order['state'], number> = {
  awaiting_payment: 0,
  confirmed: 1,
  partly_shipped: 1,
  shipped: 2,
  delivered: 3,
  cancelled: -1,
};

function dateOf(order: Order, step: Step): string | null {
  if (step === 'placed') return order.placed_at;
  return order.events.find((event) => event.kind === step)?.at ?? null;
}

/** The way of the goods, with the day of each step that was taken. */
export function OrderProgress({ order }: { order: Order }) {
  const { t } = useTranslation('buy');
  if (order.state === 'cancelled') return null;
  const reached = kReached[order.state];
  return (
    <ol aria-label={t('order.progress')} className="grid grid-cols-4 gap-1">
      {kSteps.map((step, index) => {
        const done = index <= reached;
        const at = done ? dateOf(order, step) : null;
        return (
          <li
            key={step}
            aria-current={index === reached ? 'step' : undefined}
            className="flex min-w-0 flex-col items-center gap-1 text-center text-xs sm:text-sm"
          >
            <span
              className={cn(
                'flex size-8 items-center justify-center rounded-full border-2',
                done ? 'border-accent bg-accent text-on-accent' : 'border-line-strong text-ink-3',
              )}
            >
              {done ? <Check size={16} aria-hidden /> : <span className="size-2 rounded-full bg-current" aria-hidden />}
            </span>
            <span className={cn('font-semibold', !done && 'font-normal text-ink-2')}>
              {t(`step.${step}`)}
              <span className="sr-only">{t(done ? 'step.done' : 'step.open')}</span>
            </span>
            {at && <span className="text-ink-3">{formatDay(at)}</span>}
          </li>
        );
      })}
    </ol>
  );
}

export function OrderEvents({ order }: { order: Order }) {
  const { t } = useTranslation('buy');
  if (order.events.length === 0) return null;
  return (
    <Card title={t('order.events')}>
      <ol className="flex flex-col gap-3 text-sm">
        {order.events.toReversed().map((event) => (
          <li key={`${event.kind} ${event.at} ${event.message}`} className="flex flex-wrap gap-x-4">
            <time dateTime={event.at} className="figures w-44 shrink-0 text-ink-3">
              {formatInstant(event.at)}
            </time>
            <span className="min-w-0 flex-1 basis-52">{event.message}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
