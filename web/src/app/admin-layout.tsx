import {
  BadgePercent,
  Boxes,
  ChartLine,
  CreditCard,
  FileUp,
  Flag,
  House,
  KeyRound,
  Landmark,
  Mail,
  MapPin,
  Menu as MenuIcon,
  MessageSquareText,
  PackageOpen,
  PackageSearch,
  ScrollText,
  Search,
  ShieldCheck,
  ShoppingBag,
  Truck,
  Users,
  UsersRound,
  Warehouse,
  Waves,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, useLocation } from 'react-router';

import { useAccess } from '@/api/access';
import { useLiveData } from '@/api/use-live-data';
import { IconButton } from '@/components/button';
import { preloadCharts } from '@/components/chart/chart-card';
import { Dialog } from '@/components/dialog';
import { Wordmark } from '@/components/logo';
import { ThemeMenu } from '@/components/theme-menu';
import { cn } from '@/lib/cn';

import { AccountMenu } from './account-menu';
import { kAdminScreens, mayOpen, screenAt, type AdminScreen } from './admin-screens';
import { CommandPalette } from './command-palette';
import { Forbidden } from './forbidden';
import { FrameParts, SkipLink } from './frame';

const kIcons: Record<AdminScreen['key'], LucideIcon> = {
  overview: House,
  forecast: ChartLine,
  demand: Waves,
  stockout: PackageSearch,
  orders: ShoppingBag,
  returns: PackageOpen,
  customers: UsersRound,
  products: Boxes,
  stock: Warehouse,
  locations: MapPin,
  promotions: BadgePercent,
  shipping: Truck,
  taxes: Landmark,
  payments: CreditCard,
  mails: Mail,
  imports: FileUp,
  reviews: MessageSquareText,
  moderation: Flag,
  users: Users,
  staff: ShieldCheck,
  api_keys: KeyRound,
  audit: ScrollText,
};

function NavItem({ screen, onGo }: { screen: AdminScreen; onGo: () => void }) {
  const { t } = useTranslation('admin');
  const Icon = kIcons[screen.key];
  const warm = screen.charts ? preloadCharts : undefined;
  return (
    <NavLink
      to={screen.path}
      end={screen.path === '/admin'}
      onClick={onGo}
      onMouseEnter={warm}
      onFocus={warm}
      className={({ isActive }) =>
        cn(
          'relative flex min-h-10 items-center gap-3 rounded-lg px-3 text-sm font-medium',
          isActive
            ? 'bg-accent-soft text-accent'
            : 'text-ink-2 hover:bg-hover hover:text-ink',
        )
      }
    >
      <Icon size={18} aria-hidden />
      {t(`nav.${screen.key}`)}
    </NavLink>
  );
}

const kGroups = ['main', 'selling', 'shop', 'analytics', 'settings', 'people'] as const;

function AdminNav({ onGo = () => undefined }: { onGo?: () => void }) {
  const { t } = useTranslation('admin');
  const access = useAccess();
  const allowed = kAdminScreens.filter((screen) => mayOpen(screen, access));
  const groups = kGroups.filter((group) => allowed.some((screen) => screen.group === group));
  return (
    <nav aria-label={t('nav.label')} className="flex flex-col gap-5">
      {groups.map((group) => (
        <div key={group}>
          {group !== 'main' && (
            <p className="mb-1 px-3 text-xs font-semibold text-ink-3">{t(`nav.group_${group}`)}</p>
          )}
          <ul className="flex flex-col gap-0.5">
            {allowed
              .filter((screen) => screen.group === group)
              .map((screen) => (
                <li key={screen.key}>
                  <NavItem screen={screen} onGo={onGo} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function TopBar({ onMenu, onPalette }: { onMenu: () => void; onPalette: () => void }) {
  const { t } = useTranslation('admin');
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b border-line bg-bg/95 px-4 backdrop-blur sm:px-6">
      <IconButton label={t('nav.open')} className="-ms-2 lg:hidden" onClick={onMenu}>
        <MenuIcon size={20} aria-hidden />
      </IconButton>
      <Link to="/admin" className="rounded-lg p-1 lg:hidden" aria-label={t('nav.home')}>
        <Wordmark />
      </Link>
      <button
        type="button"
        onClick={onPalette}
        className="ms-auto inline-flex min-h-9 items-center gap-2 rounded-lg border border-line bg-surface px-3 text-sm text-ink-2 hover:bg-hover lg:ms-0 lg:w-72"
      >
        <Search size={16} aria-hidden />
        <span className="hidden lg:inline">{t('palette.open')}</span>
        <span className="sr-only lg:hidden">{t('palette.open')}</span>
        <kbd className="ms-auto hidden rounded border border-line bg-sunken px-1.5 font-sans text-xs lg:inline">
          {t('palette.key')}
        </kbd>
      </button>
      <div className="flex items-center gap-1 lg:ms-auto">
        <ThemeMenu />
        <AccountMenu inAdmin />
      </div>
    </header>
  );
}

/** The screen of the address, or why it stays closed. */
function Screen() {
  const { pathname } = useLocation();
  const access = useAccess();
  const screen = screenAt(pathname);
  return !screen || mayOpen(screen, access) ? <Outlet /> : <Forbidden />;
}

export default function AdminLayout() {
  useLiveData();
  const { t } = useTranslation('admin');
  const [drawer, setDrawer] = useState(false);
  const [palette, setPalette] = useState(false);
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <SkipLink />
      <aside className="hidden border-e border-line bg-surface lg:block">
        <div className="sticky top-0 h-dvh overflow-y-auto px-3 py-4">
          <Link to="/admin" className="mb-5 block rounded-lg px-2 py-1" aria-label={t('nav.home')}>
            <Wordmark />
          </Link>
          <AdminNav />
        </div>
      </aside>
      <Dialog open={drawer} onOpenChange={setDrawer} title={t('nav.label')} side="start">
        <AdminNav onGo={() => setDrawer(false)} />
      </Dialog>
      <div className="min-w-0">
        <TopBar onMenu={() => setDrawer(true)} onPalette={() => setPalette(true)} />
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto max-w-[90rem] px-4 py-6 outline-none sm:px-6 lg:px-8"
        >
          <Screen />
        </main>
      </div>
      <CommandPalette open={palette} onOpenChange={setPalette} />
      <FrameParts />
    </div>
  );
}
