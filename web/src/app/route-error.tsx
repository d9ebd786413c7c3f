import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router';

import { ErrorState } from '@/components/page-states';

import { Forbidden } from './forbidden';
import { NotFoundPage } from './not-found-page';

/** What a broken or forbidden screen shows; the frame around it goes on working. */
export function RouteError() {
  const { t } = useTranslation();
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  if (isRouteErrorResponse(error) && error.status === 403) {
    return (
      <main>
        <Forbidden />
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
