import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { resetPassword } from '@/api/security';
import { useMailedToken } from '@/lib/mailed-token';

import { AuthFrame } from './auth-frame';
import { NewPasswordForm } from './new-password-form';

export default function ResetPage() {
  const { t } = useTranslation('account');
  const token = useMailedToken();
  return (
    <AuthFrame
      title={t('reset.title')}
      lead={t('reset.lead')}
      foot={
        <Link className="link" to="/login">
          {t('forgot.back')}
        </Link>
      }
    >
      <NewPasswordForm
        token={token}
        action={t('reset.save')}
        done={t('reset.done')}
        onSave={({ password }) => resetPassword(token, password)}
      />
    </AuthFrame>
  );
}
