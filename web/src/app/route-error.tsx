import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router';

import { ButtonLink } from '@/components/button';
import { ErrorState } from '@/components/page-states';

import { NotFoundPage } from './not-found-page';

/** What a broken or forbidden screen shows; the frame around it goes on working. */
export function RouteError() {
  const { t } = useTranslation();
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  if (isRouteErrorResponse(error) && error.status === 403) {
    return (
      <main className="mx-auto max-w-lg px-6 py-24 text-center">
        <h1 className="text-2xl">{t('forbidden.title')}</h1>
        <p className="mt-2 mb-6 text-ink-2">{t('forbidden.text')}</p>
        <ButtonLink to="/" variant="primary">
          {t('not_found.home')}
        </ButtonLink>
      </main>
    );
  }
  return (
    <div className="mx-auto max-w-lg px-6 py-16">
      <h1 className="sr-only">{t('state.error_title')}</h1>
      <ErrorState error={error} onRetry={() => window.location.reload()} />
    </div>
  );
}
