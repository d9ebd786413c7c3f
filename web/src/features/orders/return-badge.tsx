import { useTranslation } from 'react-i18next';

import type { OrderReturn } from '@/api/types';
import { Badge, type Tone } from '@/components/badge';

const kTones: Record<OrderReturn['state'], Tone> = {
  requested: 'warn',
  approved: 'info',
  received: 'ok',
  rejected: 'plain',
};

export function ReturnBadge({ state }: { state: OrderReturn['state'] }) {
  const { t } = useTranslation('selling');
  return <Badge tone={kTones[state]}>{t(`return.state_${state}`)}</Badge>;
}
