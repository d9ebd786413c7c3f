import 'i18next';

import type account from './locales/en/account.json';
import type admin from './locales/en/admin.json';
import type analytics from './locales/en/analytics.json';
import type buy from './locales/en/buy.json';
import type common from './locales/en/common.json';
import type selling from './locales/en/selling.json';
import type shop from './locales/en/shop.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      shop: typeof shop;
      account: typeof account;
      buy: typeof buy;
      admin: typeof admin;
      selling: typeof selling;
      analytics: typeof analytics;
    };
  }
}
