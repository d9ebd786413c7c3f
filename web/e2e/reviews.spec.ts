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
  url,
  visit,
} from './support/browser';
import { look } from './support/look';
import { mailedLink } from './support/mail';
import { Admin } from './support/shop';

let browser: Browser;
let admin: Admin;
let slug: string;
let productId: string;

before(async () => {
  browser = await launch();
  admin = await Admin.enter();
  const made = await admin.ask<{ id: string; slug: string }>('POST', '/products', {
    sku: 'E2E-LAMP',
    name: 'Reading lamp',
    price: { amount: 249_900, currency: 'INR' },
    active: true,
  });
  ({ slug, id: productId } = made);
});
after(() => browser.close());

async function register(page: Page, name: string, email: string): Promise<void> {
  await page.goto('/register');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill('four calm grey elephants');
  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.waitForURL('**/');
}

async function write(page: Page, stars: number, title: string, text: string): Promise<void> {
  await page.goto(`/products/${slug}`);
  await page.getByRole('button', { name: 'Write a review' }).click();
  await page
    .getByRole('dialog')
    .locator('label', { hasText: stars === 1 ? '1 star' : `${stars} stars` })
    .click();
  await page.getByLabel('Headline').fill(title);
  await page.getByRole('textbox', { name: 'Your review' }).fill(text);
}

const publish = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Publish review' }).click();

/** A picture as a phone would send it, drawn in the page. */
async function drawPhoto(page: Page, colour: string): Promise<Buffer> {
  const base64 = await page.evaluate((fill) => {
    const canvas = document.createElement('canvas');
    canvas.width = 640;
    canvas.height = 480;
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('There is nothing to draw on.');
    pen.fillStyle = fill;
    pen.fillRect(0, 0, 640, 480);
    pen.fillStyle = '#fff';
    pen.fillRect(120, 90, 200, 300);
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
  }, colour);
  return Buffer.from(base64, 'base64');
}

test('A review with photos is helpful to others; what customers say leads to the words.', async () => {
  const asha = await visit(browser);
  await register(asha.page, 'Asha Nair', 'asha.reviews@example.org');
  await write(
    asha.page,
    2,
    'Wobbly',
    'Very bright light, but the base is flimsy and the switch broke after a week.',
  );
  for (const colour of ['#0b7a6f', '#b8620b']) {
    await asha.page.getByLabel('Add photos').setInputFiles({
      name: `${colour}.jpg`,
      mimeType: 'image/jpeg',
      buffer: await drawPhoto(asha.page, colour),
    });
  }
  for (const width of [390, 1440]) {
    await asha.page.setViewportSize({ width, height: 900 });
    await assertAccessible(asha.page, `the open form, ${width} px`);
    await takePicture(asha.page, `review-dialog-${width}`);
  }
  await publish(asha.page);
  await asha.page.getByText('Thank you. Your review is published.').waitFor();
  assertQuiet(asha.messages);
  await asha.context.close();

  const ravi = await visit(browser);
  await register(ravi.page, 'Ravi Menon', 'ravi.reviews@example.org');
  await ravi.page.goto(`/products/${slug}`);
  const item = ravi.page.getByRole('listitem').filter({ hasText: 'Wobbly' });
  await item.getByRole('button', { name: 'Helpful' }).click();
  await item.getByText('1 customer found this helpful').waitFor();
  await item.getByRole('button', { name: /Open photo 1 of the review by Asha/ }).click();
  await ravi.page.getByRole('dialog', { name: 'Photo 1 of 2' }).waitFor();
  await ravi.page.keyboard.press('ArrowRight');
  await ravi.page.getByRole('dialog', { name: 'Photo 2 of 2' }).waitFor();
  await ravi.page.keyboard.press('Escape');

  const chip = ravi.page.getByRole('button', { name: /criticised by 1 customer/ }).first();
  await chip.click();
  assert.equal(await chip.getAttribute('aria-pressed'), 'true');
  await item.locator('mark').first().waitFor();
  const marked = await item.locator('mark').allInnerTexts();
  const blame = 'but the base is flimsy and the switch broke after a week';
  assert.ok(marked.every((words) => blame.includes(words)), marked.join(' | '));
  await ravi.page.getByLabel('Sort reviews').selectOption('helpful');
  await settled(ravi.page);
  await look(ravi.page, 'reviews-said');
  assertQuiet(ravi.messages);
  await ravi.context.close();
});

test('Personal data holds a review until its author takes it out.', async () => {
  const { context, page, messages } = await visit(browser);
  await register(page, 'Devika Rao', 'devika.reviews@example.org');
  await write(page, 4, 'Nice', 'Nice lamp, call me on 98765 43210 for details.');
  await publish(page);
  await page.getByText('Our staff looks at your review before it is shown.').waitFor();
  await page.getByText('Our staff looks at your review first').waitFor();
  await settled(page);
  await look(page, 'review-held');
  await page.setViewportSize({ width: 1440, height: 900 });

  const stranger = await visit(browser);
  await stranger.page.goto(`/products/${slug}`);
  await stranger.page.getByText('Wobbly').waitFor();
  assert.equal(await stranger.page.getByText('98765').count(), 0);
  await stranger.context.close();

  await page.getByRole('button', { name: 'Edit your review' }).click();
  await page.getByRole('textbox', { name: 'Your review' }).fill('Nice lamp, warm light.');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Your review is saved.').waitFor();
  await page.getByText('Our staff looks at your review first').waitFor({ state: 'detached' });
  assertQuiet(messages);
  await context.close();
});

test('Staff see flags, reply, correct the machine and hide a photo.', async () => {
  const kiran = await visit(browser);
  await register(kiran.page, 'Kiran Das', 'kiran.reviews@example.org');
  const words = 'Much cheaper at https://cheap.example/lamp and shitty here.';
  await write(kiran.page, 1, 'Look', words);
  await publish(kiran.page);
  await kiran.page.getByText('Thank you. Your review is published.').waitFor();
  await kiran.context.close();
  const { context, page, messages } = await visit(browser);
  await logIn(page, 'staff');
  await page.goto(`/admin/moderation?product=${productId}&flag=spam`);
  const row = page.getByRole('listitem').filter({ hasText: 'Much cheaper' });
  await row.getByText('Link', { exact: true }).waitFor();
  await row.getByText('Profanity', { exact: true }).waitFor();
  assert.deepEqual(await row.locator('mark').allInnerTexts(), [
    'https://cheap.example/lamp',
    'shitty',
  ]);
  await row.getByLabel('What the review really says').selectOption('neutral');
  await row.getByText('Neutral, by staff').waitFor();
  await row.getByLabel('What the review really says').selectOption('');
  await row.getByText('Neutral, by staff').waitFor({ state: 'detached' });

  await row.getByRole('button', { name: 'Reply' }).click();
  await page.getByLabel('Your reply').fill('Please compare the warranty, too.');
  await page.getByRole('button', { name: 'Publish reply' }).click();
  await page.getByText('The reply is published.').waitFor();
  await row.getByText('Please compare the warranty, too.').waitFor();
  assert.match(await mailedLink('kiran.reviews@example.org', '/products/'), /#reviews$/);

  await row.getByRole('button', { name: 'Why?' }).click();
  const why = row.getByRole('region', { name: 'Why the machine judges so' });
  await why.getByText(/^The machine says (negative|neutral|positive) and is \d+\s?% sure\.$/).waitFor();
  await why.getByRole('list', { name: /^Spoke for/ }).waitFor();
  assert.ok((await why.locator('mark').count()) > 0, 'The words that decided are marked.');
  assert.ok((await why.getByRole('listitem').count()) > 0, 'And they are listed.');
  await settled(page);
  await look(page, 'moderation-why');
  await page.setViewportSize({ width: 1440, height: 900 });
  await row.getByRole('button', { name: 'Why?' }).click();
  await why.waitFor({ state: 'detached' });

  await page.goto(`/admin/moderation?product=${productId}`);
  const wobbly = page.getByRole('listitem').filter({ hasText: 'Wobbly' });
  await wobbly.getByRole('button', { name: 'Hide photo 1' }).click();
  await page.getByText('The photo is hidden.').waitFor();
  await settled(page);
  await look(page, 'moderation-flags');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/products/${slug}`);
  await page.getByText('Please compare the warranty, too.').waitFor();
  assert.equal(await page.getByRole('button', { name: /Open photo/ }).count(), 1);
  await look(page, 'reviews-reply');
  assertQuiet(messages);
  await context.close();
});

test('Reviews from elsewhere are checked, come in once, and go out as CSV.', async () => {
  const { context, page, messages } = await visit(browser);
  await logIn(page, 'staff');
  await page.goto('/admin/moderation');
  await page.getByRole('link', { name: 'Import CSV' }).click();
  const choose = (rows: string) =>
    page.getByLabel(/CSV file|Press to choose another/).setInputFiles({
      name: 'reviews.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`sku,stars,review,reviewer_name,date,mood\n${rows}`),
    });
  await choose('E2E-LAMP,5,Bright,Meera,2023-05-01,x\nNOPE,5,Bright,Meera,2023-05-01,x\n');
  await page.getByText('There is no product "NOPE".').waitFor();
  await look(page, 'review-import');
  await page.setViewportSize({ width: 1440, height: 900 });
  const good = 'E2E-LAMP,5,Lovely and bright,Meera,2023-05-01,x\n';
  await choose(good);
  await page.getByText('Columns that are not read: mood').waitFor();
  await page.getByRole('button', { name: 'Write 1 review' }).click();
  await page.getByText('The reviews are written').waitFor();
  await choose(good);
  await page.getByText('This file has come in before').waitFor();
  await page.getByRole('link', { name: 'Review moderation' }).first().click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'reviews.csv');
  const answer = await fetch(`${url}/api/v1/products/${productId}/reviews`);
  const { data } = (await answer.json()) as { data: { author: string; imported: boolean }[] };
  assert.ok(data.some((review) => review.author === 'Meera' && review.imported));
  assertQuiet(messages);
  await context.close();
});

test('The page behind the link in a mail says when the link is not ours.', async () => {
  const { context, page } = await visit(browser);
  await page.goto('/reviews/unsubscribe');
  await page.getByText('This link is not complete.').waitFor();
  await page.goto('/');
  await page.goto('/reviews/unsubscribe#token=unknown');
  await look(page, 'review-mails');
  await page.getByRole('button', { name: 'Send me no more' }).click();
  await page.getByText('The link is not one of ours.').waitFor();
  await context.close();
});
