import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { refuseReviewMails } from '@/api/reviews';
import { Notice } from '@/components/badge';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { useMailedToken } from '@/lib/mailed-token';

/** Mail programs open links to look at them: only the button says no. */
export default function RefuseReviewMailsPage() {
  const { t } = useTranslation('shop');
  const textOf = useErrorText();
  const token = useMailedToken();
  const refuse = useMutation({ mutationFn: () => refuseReviewMails(token) });
  const failure = token === '' ? t('reviews.refuse_no_token') : refuse.isError && textOf(refuse.error);
  return (
    <div className="mx-auto flex max-w-md flex-col gap-5 py-10">
      <div>
        <h1 className="text-2xl">{t('reviews.refuse_title')}</h1>
        <p className="mt-2 text-ink-2">{t('reviews.refuse_lead')}</p>
      </div>
      {failure && (
        <div role="alert">
          <Notice tone="danger" title={failure} />
        </div>
      )}
      {refuse.isSuccess ? (
        <div role="status">
          <Notice tone="ok" title={t('reviews.refuse_done')} />
        </div>
      ) : (
        <Button
          variant="primary"
          size="lg"
          disabled={token === ''}
          busy={refuse.isPending}
          onClick={() => refuse.mutate()}
        >
          {t('reviews.refuse_action')}
        </Button>
      )}
    </div>
  );
}
