import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import type { Browser } from 'playwright-core';

import { assertQuiet, launch, settled, visit } from './support/browser';

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const kWords = 'Quiet engine and a soft clutch, but the mirrors shake above eighty.';

test('A visitor registers, finds a product, reviews it, and edits the review.', async () => {
  const { context, page, messages } = await visit(browser);
  await page.goto('/register');
  await page.getByLabel('Name').fill('Lakshmi Menon');
  await page.getByLabel('E-mail address').fill('lakshmi.e2e@example.org');
  await page.getByLabel('Password', { exact: true }).fill('four calm grey elephants');
  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.waitForURL('**/');

  await page.getByLabel('Search the shop').fill('clasic');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/products?search=clasic');
  await page.getByRole('link', { name: 'Royal Enfield Classic 350' }).click();
  await page.getByRole('heading', { level: 1, name: 'Royal Enfield Classic 350' }).waitFor();

  await page.getByRole('button', { name: 'Write a review' }).click();
  await page.getByRole('dialog').locator('label', { hasText: '4 stars' }).click();
  await page.getByLabel('Headline').fill('Calm on the highway');
  await page.getByRole('textbox', { name: 'Your review' }).fill(kWords);
  await page.getByRole('button', { name: 'Publish review' }).click();
  await page.getByText('Thank you. Your review is published.').waitFor();
  const own = page.getByRole('listitem').filter({ hasText: 'Calm on the highway' });
  await own.getByText(kWords).waitFor();
  assert.match(await own.innerText(), /Lakshmi/);

  await own.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Headline').fill('Calm, mostly');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Calm, mostly' }).waitFor();
  assertQuiet(messages);
  await context.close();
});

test('Filters narrow the list, live in the address, and come back with Back.', async () => {
  const { context, page, messages } = await visit(browser);
  await page.goto('/products');
  await settled(page);
  const tiles = page.getByRole('article');
  const all = await tiles.count();
  await page.getByRole('complementary').getByRole('checkbox').first().check();
  await page.waitForURL('**/products?category=**');
  await page.waitForFunction(
    (before) => document.querySelectorAll('article').length < before,
    all,
  );
  const narrowed = await tiles.count();
  assert.ok(narrowed > 0);

  await tiles.first().getByRole('link').click();
  await page.waitForURL('**/products/*');
  await page.goBack();
  await page.waitForURL('**/products?category=**');
  await settled(page);
  assert.equal(await tiles.count(), narrowed);
  await page.getByRole('button', { name: 'Clear all' }).click();
  await page.waitForURL('**/products');
  assertQuiet(messages);
  await context.close();
});

test('The keyboard alone skips to the content and searches.', async () => {
  const { context, page, messages } = await visit(browser);
  await page.goto('/');
  await settled(page);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  assert.ok(await skip.evaluate((link) => link === document.activeElement));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('helmet');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/products?search=helmet');
  assertQuiet(messages);
  await context.close();
});

test('A theme that was chosen is kept over a reload.', async () => {
  const { context, page, messages } = await visit(browser);
  await page.goto('/');
  await page.getByRole('button', { name: 'Colours' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await page.reload();
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  assertQuiet(messages);
  await context.close();
});
