import { CircleUser, Heart, LayoutDashboard, LogOut, Package, Store, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { logout } from '@/api/identity';
import { isStaff, useSession } from '@/api/session';
import { IconButton } from '@/components/button';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/components/menu';

import { queryClient } from './query-client';

export function AccountMenu({ inAdmin = false }: { inAdmin?: boolean }) {
  const { t } = useTranslation();
  const { account } = useSession();
  const navigate = useNavigate();
  if (!account) return null;
  const leave = async () => {
    await logout();
    queryClient.clear();
    await navigate('/');
  };
  return (
    <Menu
      trigger={
        <IconButton label={t('nav.account_menu')}>
          <CircleUser size={20} aria-hidden />
        </IconButton>
      }
    >
      <MenuLabel>
        <span className="block font-semibold">{account.name}</span>
        <span className="block text-xs text-ink-2">{account.email}</span>
      </MenuLabel>
      <MenuSeparator />
      <MenuItem
        icon={<UserRound size={16} aria-hidden />}
        onSelect={() => void navigate('/account')}
      >
        {t('nav.account')}
      </MenuItem>
      <MenuItem
        icon={<Package size={16} aria-hidden />}
        onSelect={() => void navigate('/account/orders')}
      >
        {t('nav.orders')}
      </MenuItem>
      <MenuItem
        icon={<Heart size={16} aria-hidden />}
        onSelect={() => void navigate('/account/wish-list')}
      >
        {t('nav.wish_list')}
      </MenuItem>
      {isStaff(account) && (
        <MenuItem
          icon={
            inAdmin ? <Store size={16} aria-hidden /> : <LayoutDashboard size={16} aria-hidden />
          }
          onSelect={() => void navigate(inAdmin ? '/' : '/admin')}
        >
          {t(inAdmin ? 'nav.to_shop' : 'nav.to_admin')}
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem icon={<LogOut size={16} aria-hidden />} onSelect={() => void leave()}>
        {t('nav.logout')}
      </MenuItem>
    </Menu>
  );
}
