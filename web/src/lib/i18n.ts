import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';

import common from './locales/en/common.json';
import shop from './locales/en/shop.json';

async function start(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    ns: ['common', 'shop'],
    defaultNS: 'common',
    resources: { en: { common, shop } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = i18n.language;
}

let started: Promise<void> | null = null;

/**
 * What the storefront needs is in the first load; other words arrive with the first screen that
 * shows them. A route's loader may run before the page starts: whoever comes first starts it.
 */
export function startI18n(): Promise<void> {
  started ??= start();
  return started;
}

export async function loadAccountWords(): Promise<void> {
  await startI18n();
  if (i18n.hasResourceBundle('en', 'account')) return;
  const account = await import('./locales/en/account.json');
  i18n.addResourceBundle('en', 'account', account.default);
}

/** For what is bought: from the product's page to the order's. */
export async function loadBuyWords(): Promise<void> {
  await startI18n();
  if (i18n.hasResourceBundle('en', 'buy')) return;
  const buy = await import('./locales/en/buy.json');
  i18n.addResourceBundle('en', 'buy', buy.default);
}

export async function loadAdminWords(): Promise<void> {
  await startI18n();
  if (i18n.hasResourceBundle('en', 'admin')) return;
  const [admin, selling, analytics] = await Promise.all([
    import('./locales/en/admin.json'),
    import('./locales/en/selling.json'),
    import('./locales/en/analytics.json'),
  ]);
  i18n.addResourceBundle('en', 'admin', admin.default);
  i18n.addResourceBundle('en', 'selling', selling.default);
  i18n.addResourceBundle('en', 'analytics', analytics.default);
}
