import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { confirmEmail, reloadAccount, verifyEmail } from '@/api/security';
import { sessionState } from '@/api/session';
import { Notice } from '@/components/badge';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { useMailedToken } from '@/lib/mailed-token';

import { AuthFrame } from './auth-frame';

/** Mail programs open links to look at them: only the button uses the token up. */
function MailedLink({
  title,
  done,
  onToken,
}: {
  title: string;
  done: string;
  onToken: (token: string) => Promise<void>;
}) {
  const { t } = useTranslation('account');
  const textOf = useErrorText();
  const token = useMailedToken();
  const take = useMutation({ mutationFn: () => onToken(token) });
  return (
    <AuthFrame
      title={title}
      lead=""
      foot={
        <Link className="link" to="/account">
          {t('forgot.back')}
        </Link>
      }
    >
      {take.isSuccess ? (
        <div role="status">
          <Notice tone="ok" title={done} />
        </div>
      ) : (
        <div className="flex flex-col gap-4">
          {(take.isError || token === '') && (
            <div role="alert">
              <Notice
                tone="danger"
                title={token === '' ? t('reset.no_token') : textOf(take.error)}
              />
            </div>
          )}
          <Button
            variant="primary"
            size="lg"
            disabled={token === ''}
            busy={take.isPending}
            onClick={() => take.mutate()}
          >
            {t('email.verify')}
          </Button>
        </div>
      )}
    </AuthFrame>
  );
}

export function VerifyPage() {
  const { t } = useTranslation('account');
  const verify = async (token: string) => {
    await verifyEmail(token);
    if (sessionState().status === 'signed_in') await reloadAccount();
  };
  return <MailedLink title={t('email.verify_title')} done={t('email.verify_done')} onToken={verify} />;
}

export function ConfirmPage() {
  const { t } = useTranslation('account');
  return (
    <MailedLink
      title={t('email.confirm_title')}
      done={t('email.confirm_done')}
      onToken={confirmEmail}
    />
  );
}
