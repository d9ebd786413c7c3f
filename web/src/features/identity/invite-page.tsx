import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { acceptInvite } from '@/api/security';
import { useMailedToken } from '@/lib/mailed-token';

import { AuthFrame } from './auth-frame';
import { NewPasswordForm } from './new-password-form';

export default function InvitePage() {
  const { t } = useTranslation('account');
  const token = useMailedToken();
  return (
    <AuthFrame
      title={t('invite.title')}
      lead={t('invite.lead')}
      foot={
        <Link className="link" to="/login">
          {t('forgot.back')}
        </Link>
      }
    >
      <NewPasswordForm
        withName
        token={token}
        action={t('invite.join')}
        done={t('invite.done')}
        onSave={({ name, password }) => acceptInvite(token, name, password)}
      />
    </AuthFrame>
  );
}
