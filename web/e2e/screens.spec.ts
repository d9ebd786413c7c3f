import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import type { Browser } from 'playwright-core';

import {
  assertAccessible,
  assertQuiet,
  launch,
  logIn,
  settled,
  takePicture,
  url,
  visit,
  type Visit,
} from './support/browser';

const kWidths = [390, 1440];
const kThemes = ['light', 'dark'] as const;

const kShop: Record<string, string> = {
  home: '/',
  list: '/products',
  'list-none': '/products?search=zzzzzz',
  product: '/products/PRODUCT_SLUG',
  'not-found': '/nowhere',
};
const kVisitor: Record<string, string> = {
  login: '/login',
  register: '/register',
  'forgot-password': '/forgot-password',
  'reset-password': '/reset-password#token=abc',
  'verify-email': '/verify-email#token=abc',
  'accept-invite': '/accept-invite#token=abc',
  'review-mails': '/reviews/unsubscribe#token=abc',
};
const kAdmin: Record<string, string> = {
  account: '/account',
  addresses: '/account/addresses',
  overview: '/admin',
  forecast: '/admin/forecast?product=PRODUCT_ID',
  'forecast-city': '/admin/forecast?city=Pune',
  'forecast-products': '/admin/forecast/products',
  'forecast-noise': '/admin/forecast?product=NOISE_ID',
  demand: '/admin/demand',
  stockout: '/admin/stockout',
  'stockout-product': '/admin/stockout?product=PRODUCT_ID',
  reviews: '/admin/reviews?product=PRODUCT_ID',
  'reviews-shop': '/admin/reviews?span=all',
  'reviews-compare': '/admin/reviews/compare?products=PRODUCT_ID,NOISE_ID',
  moderation: '/admin/moderation',
  'review-import': '/admin/moderation/import',
  products: '/admin/products',
  'product-edit': '/admin/products/PRODUCT_ID',
  'product-new': '/admin/products/new',
  'product-import': '/admin/products/import',
  orders: '/admin/orders',
  'orders-none': '/admin/orders?search=zzzzzz',
  returns: '/admin/returns',
  customers: '/admin/customers',
  payments: '/admin/payments',
  mails: '/admin/mails',
  'mail-templates': '/admin/mails/templates',
  'mail-template': '/admin/mails/templates/order_placed',
  promotions: '/admin/promotions',
  'promotion-new': '/admin/promotions/new',
  shipping: '/admin/shipping',
  'shipping-new': '/admin/shipping/new',
  taxes: '/admin/taxes',
  'tax-new': '/admin/taxes/new',
  stock: '/admin/stock',
  'stock-alerts': '/admin/stock?view=alerts',
  'stock-variant': '/admin/stock/PRODUCT_SKU',
  locations: '/admin/locations',
  imports: '/admin/imports',
  'import-wizard': '/admin/imports/new',
  users: '/admin/users',
  staff: '/admin/staff',
  'api-keys': '/admin/api-keys',
  audit: '/admin/audit',
};

interface ListedProduct {
  id: string;
  slug: string;
  sku: string;
  name: string;
}

let browser: Browser;
let visitor: Visit;
let admin: Visit;
let paths: (path: string) => string;

before(async () => {
  browser = await launch();
  visitor = await visit(browser);
  admin = await visit(browser);
  await logIn(admin.page, 'admin');
  const answer = await fetch(`${url}/api/v1/products?limit=100`);
  const { data } = (await answer.json()) as { data: ListedProduct[] };
  const named = (part: string) => data.find((product) => product.name.includes(part));
  const [product, noise] = [named('Classic 350'), named('LED Headlamp')];
  assert.ok(product && noise, 'the demo sells the Classic 350 and the headlamp');
  paths = (path) =>
    path
      .replace('PRODUCT_ID', product.id)
      .replace('PRODUCT_SLUG', product.slug)
      .replace('PRODUCT_SKU', encodeURIComponent(product.sku))
      .replace('NOISE_ID', noise.id);
});
after(() => browser.close());

async function look(on: Visit, name: string, path: string, width: number): Promise<void> {
  const { page, messages } = on;
  await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(path);
  await settled(page);
  assert.equal(await page.locator('h1').count(), 1, `${name} has one h1`);
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(beyond, 0, `${name} does not scroll sideways at ${width} px`);
  for (const theme of kThemes) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme);
    await assertAccessible(page, `${name}, ${theme}, ${width} px`);
    await takePicture(page, `${name}-${width}-${theme}`);
  }
  assertQuiet(messages);
}

function lookAtAll(screens: Record<string, string>, on: () => Visit): void {
  for (const [name, path] of Object.entries(screens)) {
    test(`The screen ${name} holds on a phone and a desk, in both themes.`, async () => {
      for (const width of kWidths) await look(on(), name, paths(path), width);
    });
  }
}

lookAtAll({ ...kShop, ...kVisitor }, () => visitor);
lookAtAll(kAdmin, () => admin);
