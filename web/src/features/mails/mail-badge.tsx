import { useTranslation } from 'react-i18next';

import type { MailState } from '@/api/types';
import { Badge, type Tone } from '@/components/badge';

const kTones: Record<MailState, Tone> = {
  queued: 'info',
  sending: 'info',
  sent: 'ok',
  failed: 'danger',
};

export function MailBadge({ state }: { state: MailState }) {
  const { t } = useTranslation('selling');
  return <Badge tone={kTones[state]}>{t(`mail.state_${state}`)}</Badge>;
}
