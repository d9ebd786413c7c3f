import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import type { Browser, Page } from 'playwright-core';

import { assertAccessible, assertQuiet, launch, logIn, settled, visit } from './support/browser';
import { mailedLink } from './support/mail';
import { oneTimeCode } from './support/one-time-code';

const kEmail = 'meera.e2e@example.org';
const kFirst = 'four calm grey elephants';
const kSecond = 'seven loud green parrots';

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function enter(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
}

test('A customer verifies the address, forgets the password and sets another by mail.', async () => {
  const { context, page, messages } = await visit(browser);
  await page.goto('/register');
  await page.getByLabel('Name').fill('Meera Nair');
  await page.getByLabel('E-mail address').fill(kEmail);
  await page.getByLabel('Password', { exact: true }).fill(kFirst);
  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.waitForURL('**/');
  await page.goto(await mailedLink(kEmail, '/verify-email'));
  await page.getByRole('button', { name: 'Verify' }).click();
  await page.getByText('Your e-mail address is verified.').waitFor();
  assert.equal(new URL(page.url()).hash, '', 'the token has left the address bar');

  await page.goto('/forgot-password');
  await page.getByLabel('E-mail address').fill(kEmail);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText('If the address has an account, a mail is on its way.').waitFor();
  await page.goto(await mailedLink(kEmail, '/reset-password'));
  await page.getByLabel('New password').fill(kSecond);
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.waitForURL('**/login');
  assertQuiet(messages);
  await context.close();
});

test('Two-step login is set up by its code, asked for at the next login, and turned off.', async () => {
  const { context, page, messages } = await visit(browser);
  await enter(page, kEmail, kSecond);
  await page.waitForURL('**/');
  await page.goto('/account');
  await settled(page);
  const card = page.locator('section', { hasText: 'Two-step login' });
  await card.getByLabel('Current password').fill(kSecond);
  await card.getByRole('button', { name: 'Set up' }).click();
  await card.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
  await assertAccessible(page, 'the account page with the QR code');
  const secret = await card.locator('code').innerText();
  await card.getByLabel('Code of the app').fill(oneTimeCode(secret));
  await card.getByRole('button', { name: 'Turn on' }).click();
  await card.getByText('Recovery codes', { exact: true }).waitFor();
  const recovery = await card.locator('li code').first().innerText();
  assert.equal(await card.locator('li code').count(), 10);
  await card.getByRole('button', { name: 'I have stored them' }).click();
  assertQuiet(messages);
  await context.close();

  const again = await visit(browser);
  await enter(again.page, kEmail, kSecond);
  await again.page.getByLabel('Code', { exact: true }).fill(oneTimeCode(secret, 1));
  await again.page.getByRole('button', { name: 'Log in' }).click();
  await again.page.waitForURL('**/');
  await again.context.close();

  const lost = await visit(browser);
  await enter(lost.page, kEmail, kSecond);
  await lost.page.getByLabel('Code', { exact: true }).fill(recovery);
  await lost.page.getByRole('button', { name: 'Log in' }).click();
  await lost.page.waitForURL('**/');
  await lost.page.goto('/account');
  await settled(lost.page);
  const off = lost.page.locator('section', { hasText: 'Two-step login' });
  await off.getByText('9 recovery codes left.').waitFor();
  await off.getByLabel('Current password').fill(kSecond);
  await off.getByRole('button', { name: 'Turn off' }).click();
  await lost.page.getByText('Two-step login is off.').waitFor();
  await lost.context.close();
});

test('A customer keeps addresses, takes the data along, and is forgotten.', async () => {
  const { context, page, messages } = await visit(browser);
  await enter(page, kEmail, kSecond);
  await page.waitForURL('**/');
  await page.goto('/account/addresses');
  await settled(page);
  await page.getByRole('button', { name: 'Add an address' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name of the person').fill('Meera Nair');
  await form.getByLabel('Street and number').fill('14 MG Road');
  await form.getByLabel('City').fill('Kochi');
  await form.getByRole('button', { name: 'Save address' }).click();
  await page.getByText('14 MG Road').waitFor();

  await page.goto('/account');
  await settled(page);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download my data' }).click();
  assert.equal((await saving).suggestedFilename(), 'my-data.json');
  const card = page.locator('section', { hasText: 'Your data' });
  await card.getByLabel('Current password').fill(kSecond);
  await card.getByRole('button', { name: 'Erase my account' }).click();
  await page.getByText('Your account is erased.').waitFor();
  assertQuiet(messages);
  await context.close();
});

test('An administrator invites staff for an area, makes and ends a key, and reads the log.', async () => {
  const { context, page, messages } = await visit(browser);
  await logIn(page, 'admin');
  await page.goto('/admin/staff');
  await settled(page);
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByRole('dialog').getByLabel('E-mail address').fill('ravi.e2e@example.org');
  await page.getByRole('dialog').getByLabel('Catalogue').selectOption('write');
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await page.getByText('ravi.e2e@example.org').waitFor();

  await page.goto('/admin/api-keys');
  await settled(page);
  await page.getByRole('button', { name: 'New API key' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Warehouse sync');
  await page.getByRole('button', { name: 'Make the key' }).click();
  await page.getByText(/^sck_/).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'End the key Warehouse sync' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End' }).click();
  await page.getByText('Warehouse sync has ended.').waitFor();

  await page.goto('/admin/audit');
  await settled(page);
  await page.getByText('api_key.removed').first().waitFor();
  await page.getByText(/chain intact/).waitFor();
  assertQuiet(messages);
  await context.close();

  const invited = await visit(browser);
  await invited.page.goto(await mailedLink('ravi.e2e@example.org', '/accept-invite'));
  await invited.page.getByLabel('Name').fill('Ravi');
  await invited.page.getByLabel('New password').fill(kFirst);
  await invited.page.getByRole('button', { name: 'Join' }).click();
  await invited.page.waitForURL('**/login');
  await enter(invited.page, 'ravi.e2e@example.org', kFirst);
  await invited.page.waitForURL('**/admin');
  await invited.context.close();
});
