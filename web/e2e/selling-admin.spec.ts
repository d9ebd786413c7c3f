import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import type { Browser } from 'playwright-core';

import { assertQuiet, launch, logIn, settled, visit, type Visit } from './support/browser';

let browser: Browser;
let admin: Visit;
before(async () => {
  browser = await launch();
  admin = await visit(browser);
  await logIn(admin.page, 'admin');
});
after(() => browser.close());

test('A promotion is made with a code, a limit and an end, is changed and deleted.', async () => {
  const { page, messages } = admin;
  await page.goto('/admin/promotions');
  await settled(page);
  await page.getByRole('link', { name: 'Add promotion' }).first().click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('To go on, make 2 changes below.').waitFor();

  await page.getByLabel('Name', { exact: true }).fill('Diwali sale');
  await page.getByLabel('Code').fill('DIWALI-26');
  await page.getByLabel('Percent off').fill('12.5');
  await page.getByRole('combobox', { name: 'Products' }).fill('classic');
  await page.getByRole('option', { name: /Classic 350/ }).first().click();
  await page.getByLabel('Ends').fill('2099-11-08T23:59');
  await page.getByLabel('Orders in all at most').fill('500');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('**/admin/promotions/prm_*');
  await page.getByRole('button', { name: /^Remove .*Classic 350/ }).waitFor();
  assert.equal(await page.getByLabel('Ends').inputValue(), '2099-11-08T23:59');

  await page.locator('label', { hasText: 'Buy and get' }).click();
  await page.getByLabel('Pieces to buy').fill('2');
  await page.getByLabel('Pieces to get').fill('1');
  await page.getByLabel('Percent off those pieces').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Diwali sale is saved.').last().waitFor();
  await page.getByRole('link', { name: 'Promotions' }).last().click();
  const row = page.getByRole('row', { name: /Diwali sale/ });
  await row.getByText('Buy 2, get 1 free').waitFor();
  await row.getByText('Running').waitFor();

  await row.getByRole('link', { name: 'Diwali sale' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('Diwali sale is deleted.').waitFor();
  assertQuiet(messages);
});

test('A shipping zone gets rates with limits, and GST is set up in one step.', async () => {
  const { page, messages } = admin;
  await page.goto('/admin/shipping/new');
  await settled(page);
  await page.getByLabel('Name', { exact: true }).fill('Kerala by hand');
  await page.getByLabel('State').selectOption('KL');
  const first = page.getByRole('group', { name: 'Rate 1' });
  await first.getByLabel('Name of the rate').fill('Courier');
  await first.getByLabel('Price (₹)').fill('80');
  await first.getByLabel('Days at least').fill('3');
  await first.getByLabel('Days at most').fill('2');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('To go on, make 1 change below.').waitFor();
  await first.getByLabel('Days at most').fill('5');
  await page.getByRole('button', { name: 'Add a rate' }).click();
  const second = page.getByRole('group', { name: 'Rate 2' });
  await second.getByLabel('Name of the rate').fill('From a thousand on');
  await second.getByLabel('Price (₹)').fill('0');
  await second.getByLabel('Days at least').fill('3');
  await second.getByLabel('Days at most').fill('5');
  await second.getByLabel('Goods from (₹)').fill('1000');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('**/admin/shipping/szn_*');
  await page.getByRole('link', { name: 'Shipping' }).last().click();
  await page.getByText('Kerala, India').waitFor();
  await page.getByText('goods ₹1,000 and more').waitFor();

  await page.getByRole('link', { name: 'Kerala by hand' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('Kerala by hand is deleted.').waitFor();

  await page.goto('/admin/taxes');
  await settled(page);
  await page.getByRole('button', { name: 'GST of India' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('State of the shop').selectOption('KA');
  await dialog.getByText('Within Karnataka: CGST 9 % and SGST 9 %.').waitFor();
  await dialog.getByRole('button', { name: 'Set up GST' }).click();
  await page.getByText('GST is set up.').waitFor();
  await page.getByText('GST 18%').waitFor();
  assertQuiet(messages);
});
