import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import type { Browser, Page } from 'playwright-core';

import {
  assertAccessible,
  assertQuiet,
  launch,
  logIn,
  settled,
  takePicture,
  visit,
  type Visit,
} from './support/browser';
import { look } from './support/look';
import { placeOrder } from './support/purchase';
import { Admin, ask, startSession } from './support/shop';

const kProduct = 'Royal Enfield Classic 350';
const kPassword = 'nine tall amber windmills';
const kComplaint = 'The petrol tank caught fire at a signal. Dangerous, I burned my hand.';
const kOthers = 9; // customers beside the one with a browser: enough for an alarm

let browser: Browser;
let staff: Visit;
let productId = '';
let slug = '';

before(async () => {
  browser = await launch();
  const admin = await Admin.enter();
  const found = await admin.ask<{ data: { id: string; slug: string; name: string }[] }>(
    'GET',
    `/admin/products?search=${encodeURIComponent(kProduct)}`,
  );
  const product = found.data.find((one) => one.name === kProduct);
  assert.ok(product, 'The demo sells the motorcycle.');
  productId = product.id;
  slug = product.slug;
  staff = await visit(browser);
  await logIn(staff.page, 'admin');
});
after(() => browser.close());

/** A customer of its own reviews the product, past the screens. */
async function reviewAs(name: string, buys = false): Promise<void> {
  const email = `${name.toLowerCase()}.insight@example.org`;
  await ask('POST', '/auth/register', { name, email, password: kPassword });
  const session = await startSession(email, kPassword);
  if (buys) await placeOrder(email, { slug, quantity: 1 }, session);
  await ask('POST', `/products/${productId}/reviews`, { rating: 1, text: kComplaint }, session);
}

async function openProductAs(page: Page, name: string): Promise<void> {
  await page.goto('/register');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('E-mail address').fill(`${name.toLowerCase()}.browser@example.org`);
  await page.getByLabel('Password', { exact: true }).fill(kPassword);
  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.waitForURL('**/');
  await page.goto(`/products/${slug}`);
  await page.getByRole('heading', { level: 1, name: kProduct }).waitFor();
}

async function writeReview(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Write a review' }).click();
  await page.getByRole('dialog').locator('label', { hasText: '1 star' }).first().click();
  await page.getByRole('textbox', { name: 'Your review' }).fill(kComplaint);
  await page.getByRole('button', { name: 'Publish review' }).click();
  await page.getByText('Thank you. Your review is published.').waitFor();
}

const totalOn = async (page: Page): Promise<number> => {
  const text = await page.locator('.card', { hasText: /^Reviews/ }).first().innerText();
  return Number(/Reviews\s+([\d,]+)/.exec(text)?.[1]?.replaceAll(',', ''));
};

test('While customers review, the open staff page shows count, problem, quote, alarm and suggestion.', async () => {
  const { page, messages } = staff;
  await page.goto(`/admin/reviews?product=${productId}&span=30`);
  await settled(page);
  const total = await totalOn(page);
  assert.equal(await page.getByText('caught fire').count(), 0);
  await page.evaluate(() => Object.assign(window, { kept: true }));

  const customer = await visit(browser);
  await openProductAs(customer.page, 'Nandini');
  const witness = await visit(browser);
  await openProductAs(witness.page, 'Farhan');
  await witness.page.locator('#reviews').scrollIntoViewIfNeeded();
  const guest = await visit(browser);
  await guest.page.goto(`/products/${slug}`);
  await guest.page.locator('#reviews').scrollIntoViewIfNeeded();
  await settled(guest.page);
  await writeReview(customer.page);
  await witness.page.getByText('caught fire').first().waitFor();
  await guest.page.getByText('caught fire').first().waitFor();
  assertQuiet(guest.messages);
  await guest.context.close();
  await page.waitForFunction(
    (expected) => document.body.innerText.includes('caught fire') && expected > 0,
    total + 1,
  );
  assert.equal(await totalOn(page), total + 1);

  for (let i = 0; i < kOthers; ++i) await reviewAs(`Rider${i}`);
  await page.getByText(`${kProduct}: Safety`).first().waitFor();
  const problem = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /^Safety/ }) });
  await problem.getByText('Growing').waitFor();
  await page.waitForFunction(
    (expected) => document.body.innerText.includes(`${expected} reviews, `),
    kOthers + 1,
  );
  assert.equal(await totalOn(page), total + 1 + kOthers);
  const suggestions = page.locator('section.card', { hasText: 'What to improve first' });
  await suggestions.getByText(/complain about safety/).waitFor();
  assert.equal(await page.evaluate(() => 'kept' in window), true, 'the page was not loaded anew');

  await problem.getByRole('button', { name: /^See the \d/ }).click();
  const dialog = page.getByRole('dialog');
  assert.match(await dialog.locator('mark').first().innerText(), /fire|Dangerous|burned/);
  await dialog.getByRole('button', { name: 'Why?' }).first().click();
  await dialog.getByRole('list', { name: 'Spoke for negative' }).waitFor();
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await settled(page);
    await assertAccessible(page, `why in the drawer, ${width} px`);
    await takePicture(page, `review-why-drawer-${width}`);
  }
  await page.keyboard.press('Escape');
  assertQuiet(messages);
  assertQuiet(customer.messages);
  assertQuiet(witness.messages);
  await customer.context.close();
  await witness.context.close();
});

test('The overview names the growing problem and leads to it.', async () => {
  const { page, messages } = staff;
  await page.goto('/admin');
  await settled(page);
  await page.getByRole('link', { name: /Safety: \d+ of \d+ reviews/ }).click();
  await page.waitForURL('**/admin/reviews?product=*');
  await settled(page);
  assertQuiet(messages);
});

test("A model's text is marked, suggestions are decided about, and too few reviews are said to be so.", async () => {
  const { page, messages } = staff;
  const suggestions = page.locator('section.card', { hasText: 'What to improve first' });
  await suggestions.getByRole('button', { name: 'Ask the language model' }).click();
  await suggestions.getByText(/Written by gemini-kit-1/).first().waitFor();
  await look(page, 'review-insights');
  await page.setViewportSize({ width: 1440, height: 900 });

  const safety = suggestions.getByRole('listitem').filter({ hasText: /complain about safety/ });
  await safety.getByRole('button', { name: 'Done' }).click();
  await suggestions.getByText('Not enough reviews yet').waitFor();
  await suggestions.getByText(/^Done by /).waitFor();
  const alarm = page.getByRole('listitem').filter({ hasText: `${kProduct}: Safety` });
  await alarm.getByRole('button', { name: 'Mark as seen' }).click();
  await alarm.waitFor({ state: 'detached' });
  await suggestions.getByRole('button', { name: 'Take back' }).click();
  await suggestions.getByText('Not enough reviews yet').waitFor({ state: 'detached' });
  assertQuiet(messages);
});

test('Time, city and product narrow the figures and stay in the address; products are compared.', async () => {
  const { page, messages } = staff;
  await (await Admin.enter()).openShipping();
  await reviewAs('Meera', true);
  await page.goto('/admin/reviews?span=all');
  await settled(page);
  await look(page, 'review-insights-shop');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByLabel('City', { exact: true }).selectOption('Kochi');
  await page.waitForURL('**/admin/reviews?*city=Kochi*');
  await page.waitForFunction(() => /Reviews\s+1\s/.test(document.body.innerText));
  await page.getByLabel('City', { exact: true }).selectOption('');
  await page.waitForURL((at) => !at.searchParams.has('city'));
  await page.locator('label', { hasText: 'Own dates' }).click();
  await page.getByLabel('From', { exact: true }).fill('2000-01-01');
  await page.getByLabel('To', { exact: true }).fill('2000-02-01');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByText('No reviews in this time').waitFor();
  assert.match(page.url(), /span=own&from=2000-01-01&to=2000-02-01$/);
  await page.reload();
  await page.getByText('No reviews in this time').waitFor();

  await page.locator('label', { hasText: 'All' }).first().click();
  await page.waitForURL((at) => at.searchParams.get('span') === 'all');
  const products = page.locator('section.card', { hasText: 'Most negative reviews first' });
  await products.getByRole('checkbox').nth(0).check();
  await products.getByRole('checkbox').nth(1).check();
  await products.getByRole('link', { name: 'Compare 2 products' }).click();
  await page.getByRole('heading', { level: 1, name: 'Compare products' }).waitFor();
  await settled(page);
  assert.ok((await page.getByRole('row').count()) > 4);
  await look(page, 'review-comparison');
  assertQuiet(messages);
});
