import { useTranslation } from 'react-i18next';

import { ButtonLink } from '@/components/button';
import { useTitle } from '@/lib/hooks';

export function Forbidden() {
  const { t } = useTranslation();
  useTitle(t('forbidden.title'));
  return (
    <div className="mx-auto max-w-lg px-6 py-24 text-center">
      <h1 className="text-2xl">{t('forbidden.title')}</h1>
      <p className="mt-2 mb-6 text-ink-2">{t('forbidden.text')}</p>
      <ButtonLink to="/" variant="primary">
        {t('not_found.home')}
      </ButtonLink>
    </div>
  );
}
