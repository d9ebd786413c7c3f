import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import type { Browser } from 'playwright-core';

import { assertQuiet, launch, logIn, settled, url, visit, type Visit } from './support/browser';
import { look } from './support/look';
import { placeOrder } from './support/purchase';
import { Admin, ask, startSession } from './support/shop';

const kPassword = 'nine tall amber windmills';
const kEmail = 'leela.refund@example.org';

let browser: Browser;
let staff: Visit;

before(async () => {
  browser = await launch();
  staff = await visit(browser);
  await logIn(staff.page, 'admin');
});
after(() => browser.close());

test('A problem tells what a customer who names it got back for the product.', async () => {
  const { page, messages } = staff;
  const admin = await Admin.enter();
  await admin.openShipping();
  const { slug } = await admin.makeJacket('Returned jacket');
  const product = (await (await fetch(`${url}/api/v1/products/${slug}`)).json()) as { id: string };
  await ask('POST', '/auth/register', { name: 'Leela', email: kEmail, password: kPassword });
  const token = await startSession(kEmail, kPassword);
  const { id } = await placeOrder(kEmail, { slug, quantity: 1 }, token);
  await ask('POST', `/products/${product.id}/reviews`, { rating: 1, text: 'The jacket is uncomfortable.' }, token);

  await page.goto(`/admin/reviews?product=${product.id}&span=all`);
  await page.getByRole('heading', { name: /^Fit and comfort/ }).waitFor();
  await settled(page);
  assert.equal(await page.getByText(/got .* back/).count(), 0, 'nothing was paid back yet');

  const order = await admin.ask<{ lines: { id: string }[] }>('POST', `/admin/orders/${id}/mark-paid`, {});
  await admin.ask('POST', `/admin/orders/${id}/refunds`, {
    lines: [{ line_id: order.lines[0]?.id, quantity: 1 }],
  });
  await page.reload();
  await page.getByText(/^1 of 1 who say so got ₹\s?4,999 back\.$/).waitFor();
  await page.locator('label', { hasText: 'Refunds' }).click();
  await look(page, 'review-refunds');
  assertQuiet(messages);
});
