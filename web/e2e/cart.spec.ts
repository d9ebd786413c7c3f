import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import type { Browser } from 'playwright-core';

import { assertQuiet, launch, logIn, visit } from './support/browser';
import { look } from './support/look';
import { Admin } from './support/shop';

let browser: Browser;
let jacket: string;

before(async () => {
  browser = await launch();
  const admin = await Admin.enter();
  jacket = (await admin.makeJacket('Monsoon Jacket')).slug;
});
after(() => browser.close());

test('A variant is chosen, counted and put into a cart that survives a reload.', async () => {
  const { context, page, messages } = await visit(browser);
  await page.goto(`/products/${jacket}`);
  await page.getByText('Only 3 left').waitFor();
  await look(page, 'product-variants');
  const sizes = page.getByRole('group', { name: /^Size/ });
  assert.equal(await sizes.getByRole('radio', { name: 'L' }).isDisabled(), false);
  await page.locator('label', { hasText: 'Olive' }).click();
  await page.getByText('In stock').waitFor();
  assert.equal(await sizes.getByRole('radio', { name: 'L' }).isDisabled(), true);

  await page.getByRole('button', { name: 'One more' }).click();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByText('It is in your cart.').waitFor();
  await page.getByRole('link', { name: 'Cart, 2 pieces' }).click();
  await page.getByRole('heading', { level: 1, name: 'Your cart' }).waitFor();
  await page.reload();
  await page.getByText('Olive, M', { exact: true }).waitFor();
  await look(page, 'cart');

  await page.getByRole('button', { name: 'One less' }).click();
  await page.getByRole('link', { name: 'Cart, 1 piece' }).waitFor();
  await page.getByText('I have a coupon').click();
  await page.getByLabel('Coupon code').fill('NOPE');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByText('There is no such coupon.').waitFor();
  await page.getByRole('button', { name: 'Remove the coupon NOPE' }).click();
  await page.getByRole('button', { name: /^Save for later: / }).click();
  await page.getByRole('heading', { name: 'Saved for later' }).waitFor();
  await page.getByRole('button', { name: /^Move to cart: / }).click();
  await page.getByRole('link', { name: 'Go to checkout' }).waitFor();
  await page.getByRole('button', { name: /^Remove / }).click();
  await page.getByText('Your cart is empty').waitFor();
  await look(page, 'cart-empty');
  assertQuiet(messages);
  await context.close();
});

test('What is sold out can be asked for by mail.', async () => {
  const { context, page, messages } = await visit(browser);
  await page.goto(`/products/${jacket}`);
  await page.locator('label', { hasText: /^L/ }).click();
  await page.getByText('Tell me when it is back').waitFor();
  await page.getByPlaceholder('E-mail address').fill('waiting.e2e@example.org');
  await page.getByRole('button', { name: 'Tell me', exact: true }).click();
  await page.getByText('We will write to you once, when it is back.').waitFor();
  assertQuiet(messages);
  await context.close();
});

test("A guest's cart becomes the customer's at log-in, and the heart keeps a wish.", async () => {
  const { context, page, messages } = await visit(browser);
  await page.goto(`/products/${jacket}`);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByRole('link', { name: 'Cart, 1 piece' }).waitFor();
  await logIn(page, 'customer');
  await page.getByRole('link', { name: 'Cart, 1 piece' }).click();
  await page.getByText('Black, M', { exact: true }).waitFor();

  await page.goto(`/products/${jacket}`);
  await page.getByRole('button', { name: 'On the wish list' }).click();
  await page.locator('[aria-pressed="true"][aria-label="On the wish list"]').waitFor();
  await page.goto('/account/wish-list');
  await page.getByRole('heading', { name: 'Monsoon Jacket' }).waitFor();
  await look(page, 'wish-list');
  await page.getByRole('button', { name: /^Remove / }).click();
  await page.getByText('Nothing on your wish list yet').waitFor();
  await page.goto('/cart');
  await page.getByRole('button', { name: /^Remove / }).click();
  await page.getByText('Your cart is empty').waitFor();
  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('menuitem', { name: 'Log out' }).click();
  await page.getByRole('link', { name: 'Log in' }).first().waitFor();
  assertQuiet(messages);
  await context.close();
});
