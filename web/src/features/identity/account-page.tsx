import { useTranslation } from 'react-i18next';

import { useSession } from '@/api/session';
import { PageHeader } from '@/components/page-header';

import { PasswordCard } from './password-card';
import { ProfileCard } from './profile-card';
import { SessionsCard } from './sessions-card';

export default function AccountPage() {
  const { t } = useTranslation('shop');
  const { account } = useSession();
  if (!account) return null;
  return (
    <div className="mx-auto max-w-3xl px-4 py-8 sm:px-6">
      <PageHeader title={t('account.title')} lead={account.email} />
      <div className="flex flex-col gap-6">
        <ProfileCard account={account} />
        <PasswordCard email={account.email} />
        <SessionsCard />
      </div>
    </div>
  );
}
