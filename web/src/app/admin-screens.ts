export interface AdminScreen {
  key:
    | 'overview'
    | 'forecast'
    | 'demand'
    | 'stockout'
    | 'products'
    | 'imports'
    | 'reviews'
    | 'moderation'
    | 'users'
    | 'staff'
    | 'api_keys'
    | 'audit';
  path: string;
  group: 'main' | 'analytics' | 'shop' | 'people';
  charts?: boolean;
  adminOnly?: boolean;
  /** G then this letter jumps here. */
  jump: string;
}

export const kAdminScreens: AdminScreen[] = [
  { key: 'overview', path: '/admin', group: 'main', charts: true, jump: 'o' },
  { key: 'forecast', path: '/admin/forecast', group: 'analytics', charts: true, jump: 'f' },
  { key: 'demand', path: '/admin/demand', group: 'analytics', charts: true, jump: 'd' },
  { key: 'stockout', path: '/admin/stockout', group: 'analytics', charts: true, jump: 's' },
  { key: 'reviews', path: '/admin/reviews', group: 'analytics', charts: true, jump: 'r' },
  { key: 'products', path: '/admin/products', group: 'shop', jump: 'p' },
  { key: 'imports', path: '/admin/imports', group: 'shop', jump: 'i' },
  { key: 'moderation', path: '/admin/moderation', group: 'shop', jump: 'm' },
  { key: 'users', path: '/admin/users', group: 'people', adminOnly: true, jump: 'u' },
  { key: 'staff', path: '/admin/staff', group: 'people', adminOnly: true, jump: 't' },
  { key: 'api_keys', path: '/admin/api-keys', group: 'people', adminOnly: true, jump: 'k' },
  { key: 'audit', path: '/admin/audit', group: 'people', adminOnly: true, jump: 'a' },
];
