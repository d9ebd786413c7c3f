import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import type { Browser, Page } from 'playwright-core';

import { assertQuiet, launch, logIn, settled, visit, type Visit } from './support/browser';

const kDay_ms = 86_400_000;
const kDays = 420;
const kWeek = [10, 12, 11, 13, 18, 26, 22];
const kSampleFile = fileURLToPath(
  new URL('../../data/royal_enfield_classic_350_2024_demo.csv', import.meta.url),
);

let browser: Browser;
let admin: Visit;
before(async () => {
  browser = await launch();
  admin = await visit(browser);
  await logIn(admin.page, 'admin');
});
after(() => browser.close());

/** Semicolons, day before month, words of its own, two broken rows: a file from somewhere else. */
function lampSales(): string {
  const first = Date.UTC(2025, 0, 1);
  const rows = Array.from({ length: kDays }, (_, index) => {
    const day = new Date(first + index * kDay_ms);
    const [year = '', month = '', date = ''] = day.toISOString().slice(0, 10).split('-');
    const sold = (kWeek[(day.getUTCDay() + 6) % 7] ?? 0) + ((index * 7) % 5);
    return `${date}/${month}/${year};Copper Desk Lamp;${sold};1.499,50`;
  });
  const broken = ['31/02/2025;Copper Desk Lamp;4;1.499,50', '01/03/2026;Copper Desk Lamp;many;1'];
  return ['Sale Date;Product Name;Quantity Sold;Price', ...rows, ...broken, ''].join('\r\n');
}

async function pickProduct(page: Page, name: string): Promise<void> {
  const box = page.getByRole('combobox', { name: /Product/ });
  await box.click();
  await box.fill(name);
  await page.getByRole('option', { name: new RegExp(name) }).first().click();
  await page.waitForURL(/product=prd_/);
  await settled(page);
}

test('The 26-column file maps by itself.', async () => {
  const { page, messages } = admin;
  await page.goto('/admin/imports/new');
  await page.locator('input[type=file]').setInputFiles(kSampleFile);
  await page.getByRole('heading', { name: 'What is in which column?' }).waitFor();
  assert.equal(await page.getByText('Left out', { exact: true }).count(), 0);
  await page.getByRole('button', { name: 'Check the file' }).click();
  await page.getByText('Every row is fine').waitFor();
  await page.getByText('366', { exact: true }).first().waitFor();
  assertQuiet(messages);
});

test('A file in other words is imported, its bad rows are told, its analyses appear.', async () => {
  const { page, messages } = admin;
  await page.goto('/admin/imports/new');
  await page.locator('input[type=file]').setInputFiles({
    name: 'lamps.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(lampSales()),
  });
  await page.getByRole('heading', { name: 'What is in which column?' }).waitFor();
  assert.equal(await page.getByLabel('Date format').inputValue(), 'DD/MM/YYYY');
  await page.getByRole('button', { name: 'Check the file' }).click();
  await page.getByText('Some rows have problems').waitFor();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('1 new product will be created').waitFor();
  await page.getByRole('button', { name: `Import ${kDays} rows` }).click();
  await page.getByText(`${kDays} rows of lamps.csv are imported`).waitFor();

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Rejected rows' }).click();
  const rejected = readFileSync(await (await saving).path(), 'utf8');
  assert.match(rejected, /31\/02\/2025/);

  await page.getByRole('link', { name: 'See the forecast' }).click();
  await settled(page);
  await pickProduct(page, 'Copper Desk Lamp');
  await page.getByText('There is a pattern to forecast from').waitFor();
  await page.getByRole('heading', { name: 'How far off it has been' }).waitFor();
  const shown = new URL(page.url()).search;
  await page.goto(`/admin/demand${shown}`);
  await settled(page);
  await page.getByText('Saturday is strongest').waitFor();
  assertQuiet(messages);
});

test('A city is forecast from what was sold there, and keeps its place in the address.', async () => {
  const { page, messages } = admin;
  await page.goto('/admin/forecast?horizon=14');
  await settled(page);
  const box = page.getByRole('combobox', { name: /city/ });
  await box.click();
  await box.fill('Chennai');
  await page.getByRole('option', { name: /Chennai/ }).click();
  await page.waitForURL(/city=Chennai/);
  await settled(page);
  await page.getByRole('heading', { name: /^Model: / }).waitFor();
  await page.getByText('A city is forecast from what was sold there').waitFor();
  const shown = new URL(page.url()).search;
  await page.goto(`/admin/demand${shown}`);
  await settled(page);
  assert.equal(await page.getByRole('combobox', { name: /city/ }).inputValue(), 'Chennai');
  await page.goto('/admin/forecast?city=Atlantis');
  await page.getByText('Nothing was sold to "Atlantis".').waitFor();
  assert.deepEqual(messages.splice(0).filter((one) => !one.includes('404')), []);
});

test('Figures stand behind every chart, as a table and as a file.', async () => {
  const { page, messages } = admin;
  await page.goto('/admin/forecast?horizon=14&period=week');
  await settled(page);
  await page.getByRole('button', { name: 'Show as table' }).click();
  await page.getByRole('region', { name: 'Sales and forecast' }).waitFor();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the figures as CSV' }).click();
  const file = readFileSync(await (await saving).path(), 'utf8');
  assert.match(file, /Date,Sold,Forecast \(median\)/);
  assertQuiet(messages);
});

test('The shop learns from all products, says why, and what a lower price would change.', async () => {
  const { page, messages } = admin;
  await page.goto('/admin/forecast?horizon=14');
  await settled(page);
  await page.getByLabel('Feasts of').selectOption('IN');
  await page.getByText('Saved. They count from the next learning on').waitFor();
  await page.getByRole('button', { name: 'Learn from all products' }).click();
  await page.getByText('Learnt. The forecasts').waitFor({ timeout: 240_000 });

  await pickProduct(page, 'Royal Enfield Classic 350');
  await page.getByRole('heading', { name: /^Model: / }).waitFor();
  await page.getByRole('region', { name: 'What would have been said' }).waitFor();
  await page.getByText('Why, for the next 45 days').waitFor();
  await page.getByLabel('Price change, %').fill('-10');
  await page.getByRole('button', { name: 'Show what changes' }).click();
  const changed = page.getByText('With this change').locator('..');
  await changed.waitFor();
  const cheaper = await changed.textContent();
  await page.getByLabel('Price change, %').fill('25');
  await page.getByRole('button', { name: 'Show what changes' }).click();
  await page.waitForFunction(
    ([label, before]) =>
      [...document.querySelectorAll('div')].some(
        (box) => box.textContent.startsWith(label ?? '') && box.textContent !== before,
      ),
    ['With this change', cheaper],
  );

  await page.getByRole('link', { name: 'All products’ forecasts' }).click();
  await page.getByRole('region', { name: 'Forecasts of all products' }).waitFor();
  await page.getByLabel('Order').selectOption('error');
  await settled(page);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const file = readFileSync(await (await saving).path(), 'utf8');
  assert.match(file, /Royal Enfield Classic 350/);
  await page.getByRole('region', { name: 'Trainings' }).getByText('In use').first().waitFor();
  assertQuiet(messages);
});

test('Stock is set, its risk follows, and reviews are summed up with their words.', async () => {
  const { page, messages } = admin;
  await page.goto('/admin/stockout');
  await settled(page);
  await page.getByRole('link', { name: /Royal Enfield Classic 350/ }).click();
  await settled(page);
  await page.getByLabel('In stock').fill('3');
  await page.getByText('High risk of running out').waitFor();
  await page.getByRole('button', { name: 'Save stock and lead time' }).click();
  await page.getByText('Stock and lead time saved.').waitFor();

  await page.goto('/admin/reviews');
  await pickProduct(page, 'Royal Enfield Classic 350');
  await page.getByRole('heading', { name: 'Common problems' }).waitFor();
  await page.locator('mark').first().waitFor();
  await page.getByRole('button', { name: /^See the \d/ }).first().click();
  await page.getByRole('dialog').locator('mark').first().waitFor();
  await page.getByRole('dialog').getByRole('link', { name: 'Moderate these reviews' }).click();
  await page.waitForURL('**/admin/moderation?**');
  await settled(page);
  await page.getByRole('button', { name: 'Hide' }).first().waitFor();
  assertQuiet(messages);
});

test('An import is taken back from its history.', async () => {
  const { page, messages } = admin;
  await page.goto('/admin/imports');
  await settled(page);
  await page.getByRole('button', { name: 'Undo the import of lamps.csv' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await page.getByText('The import of lamps.csv is taken back.').waitFor();
  await page.getByRole('row', { name: /lamps\.csv/ }).getByText('Taken back').waitFor();
  assertQuiet(messages);
});

test('A product is added, gets a picture, is changed and deleted by its name.', async () => {
  const { page, messages } = admin;
  await page.goto('/admin/products/new');
  await page.getByLabel('Name', { exact: true }).fill('Brass Bell');
  await page.getByLabel('SKU').fill('BELL-1');
  await page.getByLabel('Price (₹)', { exact: true }).fill('349.50');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: 'Brass Bell' }).waitFor();

  const picture = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 640;
    canvas.height = 480;
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    return [...new Uint8Array(await (blob as Blob).arrayBuffer())];
  });
  await page.locator('input[type=file]').setInputFiles({
    name: 'bell.png',
    mimeType: 'image/png',
    buffer: Buffer.from(picture),
  });
  await page.getByText('1 picture added.').waitFor();
  await page.getByRole('button', { name: 'Remove the picture Brass Bell' }).waitFor();

  await page.getByLabel('Price (₹)', { exact: true }).fill('399');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  await page.getByRole('link', { name: 'See in the shop' }).click();
  await page.getByText('₹399').waitFor();
  await page.goBack();

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByLabel('Type “Brass Bell” to confirm').fill('Brass Bell');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.waitForURL('**/admin/products');
  await page.getByText('Brass Bell is deleted.').waitFor();
  assertQuiet(messages);
});

test('The palette goes anywhere by keyboard.', async () => {
  const { page, messages } = admin;
  await page.goto('/admin');
  await settled(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('Demand');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/admin/demand');
  assertQuiet(messages);
});
