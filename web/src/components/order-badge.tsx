import { useTranslation } from 'react-i18next';

import type { OrderState, PaymentStatus } from '@/api/types';
import { Badge, type Tone } from './badge';

const kTones: Record<OrderState, Tone> = {
  awaiting_payment: 'warn',
  confirmed: 'info',
  partly_shipped: 'info',
  shipped: 'info',
  delivered: 'ok',
  cancelled: 'plain',
};

export function OrderBadge({ state }: { state: OrderState }) {
  const { t } = useTranslation('buy');
  return <Badge tone={kTones[state]}>{t(`order_state.${state}`)}</Badge>;
}

export function PaymentBadge({ status }: { status: PaymentStatus }) {
  const { t } = useTranslation('buy');
  return <Badge>{t(`payment_status.${status}`)}</Badge>;
}
