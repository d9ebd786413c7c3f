import { useTranslation } from 'react-i18next';

import { useSession } from '@/api/session';
import { ButtonLink } from '@/components/button';
import { PageHeader } from '@/components/page-header';

import { DataCard } from './data-card';
import { EmailCard } from './email-card';
import { PasswordCard } from './password-card';
import { ProfileCard } from './profile-card';
import { SecondFactorCard } from './second-factor-card';
import { SessionsCard } from './sessions-card';

export default function AccountPage() {
  const { t } = useTranslation('shop');
  const { account } = useSession();
  if (!account) return null;
  return (
    <div className="mx-auto max-w-3xl px-4 py-8 sm:px-6">
      <PageHeader title={t('account.title')} lead={account.email}
        actions={<ButtonLink to="/account/addresses">{t('account.to_addresses')}</ButtonLink>}
      />
      <div className="flex flex-col gap-6">
        <ProfileCard account={account} />
        <EmailCard account={account} />
        <PasswordCard />
        <SecondFactorCard />
        <SessionsCard />
        <DataCard />
      </div>
    </div>
  );
}
