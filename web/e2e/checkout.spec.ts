import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import type { Browser, Page } from 'playwright-core';

import { assertQuiet, launch, logIn, settled, visit } from './support/browser';
import { look } from './support/look';
import { Admin } from './support/shop';

const kGood = '4242 4242 4242 4242';
const kDeclined = '4000 0000 0000 0002';
const kChallenged = '4000 0025 0000 3155';

let browser: Browser;
let admin: Admin;
let jacket: string;

before(async () => {
  browser = await launch();
  admin = await Admin.enter();
  await admin.openShipping();
  jacket = (await admin.makeJacket('Checkout Jacket')).slug;
});
after(() => browser.close());

async function putIntoCart(page: Page): Promise<void> {
  await page.goto(`/products/${jacket}`);
  await page.locator('label', { hasText: 'Olive' }).click();
  await page.getByText('In stock').waitFor();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByText('It is in your cart.').waitFor();
}

async function fillAddress(page: Page): Promise<void> {
  await page.getByLabel('Name of the person').fill('Asha Rao');
  await page.getByLabel('Street and number').fill('14 MG Road');
  await page.getByLabel('PIN or postal code').fill('560001');
  await page.getByLabel('City').fill('Bengaluru');
  await page.getByLabel('State').fill('Karnataka');
}

async function fillCard(page: Page, number: string): Promise<void> {
  await page.getByLabel('Card number').fill(number);
  await page.getByLabel('Expiration date').fill('12 / 40');
  await page.getByLabel('Security code').fill('123');
}

const thanks = (page: Page) =>
  page.getByRole('heading', { level: 1, name: 'Thank you for your order' });

test('A guest orders with cash on delivery, and finds the order again after a reload.', async () => {
  const { context, page, messages } = await visit(browser);
  await putIntoCart(page);
  await page.getByRole('link', { name: 'Go to the cart' }).click();
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await page.getByText('We keep everything for you until').waitFor();
  await page.getByRole('button', { name: /^Place order, / }).click();
  await page.getByText('To go on, make').waitFor();
  await page.getByText('Enter an e-mail address such as name@example.com.').waitFor();
  await page.getByLabel('E-mail address').fill('guest.e2e@example.org');
  await fillAddress(page);
  await page.locator('label', { hasText: 'By road' }).waitFor();
  await page.locator('label', { hasText: 'Cash on delivery' }).click();
  await look(page, 'checkout');
  await page.reload();
  assert.equal(await page.getByLabel('Street and number').inputValue(), '14 MG Road');
  await page.getByRole('button', { name: /^Place order, ₹5,098/ }).click();
  await thanks(page).waitFor();
  await page.getByText('The confirmation goes to guest.e2e@example.org.').waitFor();
  await look(page, 'thanks');
  await page.reload();
  await thanks(page).waitFor();
  await page.getByRole('link', { name: 'Cart, 0 pieces' }).waitFor();

  await page.getByRole('link', { name: 'Follow the order' }).click();
  await page.getByText('Confirmed').first().waitFor();
  await look(page, 'order');
  await page.getByRole('button', { name: 'Cancel the order' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why?').fill('Ordered twice.');
  await dialog.getByRole('button', { name: 'Cancel the order' }).click();
  await page.getByText('The order is cancelled.').waitFor();
  await page.getByText('Cancelled', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Order again' }).click();
  await page.waitForURL('**/cart');
  await page.getByRole('link', { name: 'Cart, 1 piece' }).waitFor();
  assertQuiet(messages);
  await context.close();
});

test('A customer pays by card with 3-D Secure and sees the order among theirs.', async () => {
  const { context, page, messages } = await visit(browser);
  await logIn(page, 'customer');
  await putIntoCart(page);
  await page.goto('/checkout');
  await fillAddress(page);
  await page.getByLabel('Save this address for next time').check();
  await page.locator('label', { hasText: 'You pay in the next step' }).click();
  await page.locator('label', { hasText: 'By road' }).waitFor();
  await page.getByRole('button', { name: /^Go on to payment, / }).click();
  await page.waitForURL('**/pay');
  await fillCard(page, kChallenged);
  await look(page, 'pay');
  await page.getByRole('button', { name: /^Pay ₹/ }).click();
  await page.getByRole('button', { name: 'Complete authentication' }).click();
  await page.waitForURL('**/thanks*');
  await thanks(page).waitFor();
  await page.getByText('Paid', { exact: true }).waitFor();

  await page.goto('/account/orders');
  await settled(page);
  await look(page, 'orders');
  await page.getByRole('link', { name: /^Order \d+/ }).first().click();
  await page.getByRole('button', { name: 'Cancel the order' }).waitFor();
  await putIntoCart(page);
  await page.goto('/checkout');
  await page.locator('label', { hasText: '14 MG Road' }).waitFor();
  assertQuiet(messages);
  await context.close();
});

test('A declined card is said so, and a good one then pays the same order.', async () => {
  const { context, page, messages } = await visit(browser);
  await putIntoCart(page);
  await page.goto('/checkout');
  await page.getByLabel('E-mail address').fill('declined.e2e@example.org');
  await fillAddress(page);
  await page.locator('label', { hasText: 'You pay in the next step' }).click();
  await page.locator('label', { hasText: 'By road' }).waitFor();
  await page.getByRole('button', { name: /^Go on to payment, / }).click();
  await page.waitForURL('**/pay');
  const path = new URL(page.url()).pathname;
  await fillCard(page, kDeclined);
  await page.getByRole('button', { name: /^Pay ₹/ }).click();
  await page.getByText('Your card was declined.').waitFor();
  await page.reload();
  await fillCard(page, kGood);
  await page.getByRole('button', { name: /^Pay ₹/ }).click();
  await page.waitForURL('**/thanks*');
  assert.equal(new URL(page.url()).pathname, path.replace('/pay', '/thanks'));
  await thanks(page).waitFor();
  await page.getByText('Paid', { exact: true }).waitFor();
  assert.equal(await page.getByRole('button', { name: /^Pay ₹/ }).count(), 0);
  // The browser itself notes the refusal of the stand-in, nothing else is written.
  assertQuiet(messages.filter((message) => !message.includes('402')));
  await context.close();
});

test('A guest looks for an order, and a link without its proof shows nothing.', async () => {
  const { context, page, messages } = await visit(browser);
  await page.goto('/find-order');
  await look(page, 'find-order');
  await page.getByLabel('Order number').fill('999999');
  await page.getByLabel('E-mail address').fill('guest.e2e@example.org');
  await page.getByRole('button', { name: 'Send me the link' }).click();
  await page.getByText('If there is such an order, its link is on the way.').waitFor();
  assertQuiet(messages);
  await context.close();
});

interface SentOrder {
  id: string;
  state: string;
}

test('What was sent can be asked back.', async () => {
  const { context, page, messages } = await visit(browser);
  await putIntoCart(page);
  await page.goto('/checkout');
  await page.getByLabel('E-mail address').fill('returns.e2e@example.org');
  await fillAddress(page);
  await page.locator('label', { hasText: 'Cash on delivery' }).click();
  await page.locator('label', { hasText: 'By road' }).waitFor();
  await page.getByRole('button', { name: /^Place order, / }).click();
  await thanks(page).waitFor();
  const id = /orders\/(ord_\w+)/.exec(page.url())?.[1];
  const sent = await admin.ask<SentOrder>('POST', `/admin/orders/${id}/shipments`, {
    lines: [],
    carrier: 'India Post',
    tracking: 'EE123456789IN',
  });
  assert.equal(sent.state, 'shipped');
  await page.goto(`/orders/${id}`);
  await page.getByText('EE123456789IN', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Return something' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Quantity of/).selectOption('1');
  await dialog.getByLabel('What is the reason?').fill('The zip is broken.');
  await dialog.getByRole('button', { name: 'Ask for the return' }).click();
  await page.getByText('Your request is with the shop.').waitFor();
  await page.getByText('Requested', { exact: true }).waitFor();
  await look(page, 'order-return');
  assertQuiet(messages);
  await context.close();
});
