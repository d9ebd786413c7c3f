import { grantOf, type AreaName } from '@/api/access';
import type { OwnAccess } from '@/api/types';

export interface AdminScreen {
  key:
    | 'overview'
    | 'forecast'
    | 'demand'
    | 'stockout'
    | 'orders'
    | 'returns'
    | 'customers'
    | 'products'
    | 'stock'
    | 'locations'
    | 'promotions'
    | 'shipping'
    | 'taxes'
    | 'payments'
    | 'mails'
    | 'imports'
    | 'reviews'
    | 'moderation'
    | 'users'
    | 'staff'
    | 'api_keys'
    | 'audit';
  path: string;
  group: 'main' | 'analytics' | 'selling' | 'shop' | 'settings' | 'people';
  charts?: boolean;
  adminOnly?: boolean;
  /** Shown to staff who have a grant for it. */
  area?: AreaName;
  /** G then this letter jumps here. */
  jump: string;
}

export const kAdminScreens: AdminScreen[] = [
  { key: 'overview', path: '/admin', group: 'main', charts: true, jump: 'o' },
  { key: 'orders', path: '/admin/orders', group: 'selling', area: 'orders', jump: 'n' },
  { key: 'returns', path: '/admin/returns', group: 'selling', area: 'orders', jump: 'j' },
  { key: 'customers', path: '/admin/customers', group: 'selling', area: 'orders', jump: 'c' },
  { key: 'promotions', path: '/admin/promotions', group: 'selling', area: 'promotions', jump: 'b' },
  { key: 'payments', path: '/admin/payments', group: 'selling', area: 'orders', jump: 'y' },
  { key: 'mails', path: '/admin/mails', group: 'selling', area: 'mails', jump: 'e' },
  { key: 'products', path: '/admin/products', group: 'shop', area: 'catalog', jump: 'p' },
  { key: 'stock', path: '/admin/stock', group: 'shop', area: 'inventory', jump: 'w' },
  { key: 'locations', path: '/admin/locations', group: 'shop', area: 'inventory', jump: 'l' },
  { key: 'imports', path: '/admin/imports', group: 'shop', area: 'analytics', jump: 'i' },
  { key: 'moderation', path: '/admin/moderation', group: 'shop', area: 'reviews', jump: 'm' },
  {
    key: 'forecast',
    path: '/admin/forecast',
    group: 'analytics',
    charts: true,
    area: 'analytics',
    jump: 'f',
  },
  {
    key: 'demand',
    path: '/admin/demand',
    group: 'analytics',
    charts: true,
    area: 'analytics',
    jump: 'd',
  },
  {
    key: 'stockout',
    path: '/admin/stockout',
    group: 'analytics',
    charts: true,
    area: 'analytics',
    jump: 's',
  },
  {
    key: 'reviews',
    path: '/admin/reviews',
    group: 'analytics',
    charts: true,
    area: 'reviews',
    jump: 'r',
  },
  { key: 'shipping', path: '/admin/shipping', group: 'settings', area: 'settings', jump: 'v' },
  { key: 'taxes', path: '/admin/taxes', group: 'settings', area: 'settings', jump: 'x' },
  { key: 'users', path: '/admin/users', group: 'people', adminOnly: true, jump: 'u' },
  { key: 'staff', path: '/admin/staff', group: 'people', adminOnly: true, jump: 't' },
  { key: 'api_keys', path: '/admin/api-keys', group: 'people', adminOnly: true, jump: 'k' },
  { key: 'audit', path: '/admin/audit', group: 'people', area: 'audit', jump: 'a' },
];

/** The screen that an address belongs to; its sub-pages count. */
export function screenAt(path: string): AdminScreen | undefined {
  return kAdminScreens.find(
    (screen) =>
      path === screen.path || (screen.path !== '/admin' && path.startsWith(`${screen.path}/`)),
  );
}

/** Whether somebody may open a screen: by role, or by a grant for its area. */
export function mayOpen(screen: AdminScreen, access: OwnAccess | undefined): boolean {
  if (access?.role === 'admin') return true;
  if (screen.adminOnly) return false;
  return screen.area === undefined || grantOf(access, screen.area) !== null;
}
