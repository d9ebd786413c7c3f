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

test('A topic that staff define is counted among the problems, quoted, and gone when it is deleted.', async () => {
  const { page, messages } = staff;
  await page.goto('/admin/reviews?span=all');
  await settled(page);
  const card = page.locator('section.card', { hasText: 'Your own topics' });
  await card.getByRole('button', { name: 'New topic' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Charging cable');
  await dialog.getByLabel('Words that name it').fill('charger\ncharging cable');
  await dialog.getByRole('button', { name: 'Save and read reviews again' }).click();
  await card.getByText('charger, charging cable').waitFor();

  const problems = page.locator('section.card', { hasText: 'Common problems' });
  const problem = problems
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: 'Charging cable' }) });
  await problem.getByText(/\d+ reviews?, [\d.]+\s?% of all/).waitFor();
  await look(page, 'review-topics');
  await page.setViewportSize({ width: 1440, height: 900 });
  await problem.getByRole('button', { name: /^See the / }).click();
  assert.match(await dialog.locator('mark').first().innerText(), /charger|charging cable/i);
  await page.keyboard.press('Escape');

  await card.getByRole('button', { name: 'Delete Charging cable' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await card.getByText('charger, charging cable').waitFor({ state: 'detached' });
  await problem.waitFor({ state: 'detached' });
  assertQuiet(messages);
});
