import { Compass } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { ButtonLink } from '@/components/button';
import { useTitle } from '@/lib/hooks';

export function NotFoundPage() {
  const { t } = useTranslation();
  useTitle(t('not_found.title'));
  return (
    <div className="mx-auto flex max-w-lg flex-col items-center px-6 py-24 text-center">
      <Compass size={40} className="mb-5 text-accent" aria-hidden />
      <h1 className="text-2xl">{t('not_found.title')}</h1>
      <p className="mt-2 text-ink-2">{t('not_found.text')}</p>
      <div className="mt-6 flex flex-wrap justify-center gap-3">
        <ButtonLink to="/" variant="primary">
          {t('not_found.home')}
        </ButtonLink>
        <ButtonLink to="/products">{t('not_found.products')}</ButtonLink>
      </div>
    </div>
  );
}
