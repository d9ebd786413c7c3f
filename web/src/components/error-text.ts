import { useTranslation } from 'react-i18next';

import { ApiError, OfflineError } from '@/api/client';

const kKnown = [
  'invalid_credentials',
  'wrong_password',
  'already_reviewed',
  'wrong_code',
  'invalid_ticket',
  'second_factor_setup_required',
] as const;
const isKnown = (code: string): code is (typeof kKnown)[number] =>
  (kKnown as readonly string[]).includes(code);

/** One sentence for people: our words for what we know, else the server's own. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (error instanceof OfflineError) return t('error.offline');
    if (!(error instanceof ApiError)) return t('error.unexpected');
    if (isKnown(error.code)) return t(`error.${error.code}`);
    if (error.status === 403) return t('error.forbidden');
    if (error.status === 412) return t('error.changed_meanwhile');
    if (error.status === 429) return t('error.too_many');
    if (error.status >= 500) return t('error.server');
    return error.fields[0]?.detail ?? error.message;
  };
}
