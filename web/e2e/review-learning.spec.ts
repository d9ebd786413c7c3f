import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import type { Browser } from 'playwright-core';

import { assertQuiet, launch, logIn, settled, visit, type Visit } from './support/browser';
import { look } from './support/look';

let browser: Browser;
let staff: Visit;

before(async () => {
  browser = await launch();
  staff = await visit(browser);
  await logIn(staff.page, 'admin');
});
after(() => browser.close());

test('Staff have the shop learn from its reviews, read what it brought, and go back.', async () => {
  const { page, messages } = staff;
  await page.goto('/admin/reviews');
  await settled(page);
  const card = page.locator('section.card', { hasText: 'Learning from this shop' });
  const goBack = async () => {
    await card.getByRole('button', { name: 'Back to the model that ships' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Forget what was learnt' }).click();
    await card.getByText(/^New reviews are judged by the model that ships\./).waitFor();
  };
  await card.locator('button:enabled', { hasText: 'Learn now' }).waitFor();
  // A server that has run for five minutes has learnt by itself.
  if (await card.getByText(/^New reviews are judged by a model taught/).isVisible()) await goBack();
  await card.getByText(/^New reviews are judged by the model that ships\./).waitFor();
  await card.getByRole('button', { name: 'Learn now' }).click();
  await card.getByText(/^New reviews are judged by a model taught with this shop/).waitFor();
  await card.getByText('Kept', { exact: true }).first().waitFor();
  const figures = card.getByRole('table', { name: 'How the held-out reviews are read' });
  const found = await figures.getByRole('row', { name: /^Negative reviews found/ }).innerText();
  assert.match(found, /\d+ of \d+ \(\d+\s?%\)/, 'each share has its denominator');
  await card.getByText(/Learnt from [\d,]+, measured on the other [\d,]+\./).waitFor();
  await look(page, 'review-learning');

  await goBack();
  await card.getByText(/The shop learns only when asked\./).waitFor();
  assertQuiet(messages);
});
