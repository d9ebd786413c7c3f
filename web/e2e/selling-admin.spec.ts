import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import type { Browser } from 'playwright-core';

import { assertQuiet, launch, logIn, settled, visit, type Visit } from './support/browser';
import { placeOrder } from './support/purchase';

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

  await page.getByRole('link', { name: 'Kerala by hand' }).waitFor();

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

test('A product gets an option, its variants are changed at once and priced in dollars.', async () => {
  const { page, messages } = admin;
  await page.goto('/admin/products/new');
  await page.getByLabel('Name', { exact: true }).fill('Clay Mug');
  await page.getByLabel('SKU').fill('MUG-1');
  await page.getByLabel('Price (₹)', { exact: true }).fill('250');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: 'Clay Mug' }).waitFor();

  await page.getByRole('button', { name: 'Add an option' }).click();
  const option = page.getByRole('group', { name: 'Option 1' });
  await option.getByLabel('Option', { exact: true }).fill('Colour');
  await option.getByLabel('Values').fill('Red, Black, Blue');
  await option.getByLabel('Values').press('Enter');
  await page.getByLabel('SKU of Blue').waitFor();
  assert.equal(await page.getByLabel('SKU of Black').inputValue(), 'MUG-1-BLACK');
  await page.getByLabel('Weight (g) of Red').fill('400');
  await page.getByLabel('Choose all 3').check();
  await page.getByRole('button', { name: 'Change 3 variants' }).click();
  const bulk = page.getByRole('dialog');
  await bulk.getByLabel('How').selectOption('percent');
  await bulk.getByLabel('Value').fill('10');
  await bulk.getByRole('button', { name: 'Apply' }).click();
  assert.equal(await page.getByLabel('Price of Blue').inputValue(), '275');
  await page.getByLabel('Price before of Red').fill('200');
  await page.getByText('1 field needs a change.').waitFor();
  await page.getByLabel('Price before of Red').fill('300');
  await page.getByRole('button', { name: 'Save variants' }).click();
  await page.getByText('Variants are saved.').waitFor();

  await page.getByRole('button', { name: 'Prices of Red in other currencies' }).click();
  const prices = page.getByRole('dialog');
  await prices.getByRole('button', { name: 'Add a currency' }).click();
  await prices.getByLabel('Currency').fill('usd');
  await prices.getByLabel('Amount').fill('3.99');
  await prices.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Prices are saved.').waitFor();
  await page.reload();
  await settled(page);
  assert.equal(await page.getByLabel('Price before of Red').inputValue(), '300');
  assert.equal(await page.getByLabel('Weight (g) of Red').inputValue(), '400');
  assertQuiet(messages);
});

test('Goods are received, counted, moved between places, and the ledger says why.', async () => {
  const { page, messages } = admin;
  await page.goto('/admin/locations');
  await settled(page);
  await page.getByRole('button', { name: 'Add location' }).first().click();
  await page.getByRole('dialog').getByLabel('Name').fill('Kochi shop');
  await page.getByRole('dialog').getByLabel('Order of selling').fill('9');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText('Kochi shop is saved.').waitFor();

  await page.goto('/admin/stock');
  await settled(page);
  await page.getByLabel('Search by name, SKU or barcode').fill('MUG-1-BLUE');
  await page.getByRole('row', { name: /MUG-1-BLUE/ }).getByRole('link').click();
  await settled(page);
  const act = async (button: string, fill: Record<string, string>, done: string) => {
    await page.getByRole('button', { name: button }).click();
    const dialog = page.getByRole('dialog');
    for (const [label, value] of Object.entries(fill)) await dialog.getByLabel(label).fill(value);
    await dialog.getByRole('button', { name: done, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await settled(page);
  };
  await act('Receive goods', { Pieces: '50', Note: 'Delivery 7' }, 'Receive');
  await act('Correct the count', { Difference: '-3' }, 'Correct');
  await act('Move goods', { Pieces: '7' }, 'Move');
  await act('Change the threshold', { Pieces: '60' }, 'Save');
  await page.getByRole('heading', { name: 'Why 47?' }).waitFor();
  await page.getByText('Staff: Delivery 7').waitFor();
  const places = page.getByRole('region', { name: 'Where it lies' });
  await places.getByRole('row', { name: 'Kochi shop 7 0' }).waitFor();
  await page.goto('/admin/stock?view=alerts');
  await page.getByRole('row', { name: /MUG-1-BLUE/ }).getByText('Still low').waitFor();
  assertQuiet(messages);
});

test('An order is sent in two parcels, paid, noted on, and partly given back.', async () => {
  const { page, messages } = admin;
  const email = 'meera.e2e@example.org';
  const order = await placeOrder(email, { slug: 'marga-monsoon-rain-suit', quantity: 3 });
  await page.goto('/admin/orders');
  await settled(page);
  await page.getByRole('button', { name: 'To ship' }).click();
  await page.getByRole('searchbox', { name: 'Number, name, e-mail or SKU' }).fill(email);
  await page.getByRole('button', { name: 'Save this view' }).click();
  await page.getByRole('dialog').getByLabel('Name of the view').fill('For Meera');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'For Meera', exact: true }).waitFor();
  await page.getByRole('link', { name: String(order.number), exact: true }).click();
  await settled(page);

  const act = async (button: string, action: string, fill: () => Promise<unknown>, done: string) => {
    await page.getByRole('button', { name: button, exact: true }).click();
    await fill();
    await page.getByRole('dialog').getByRole('button', { name: action, exact: true }).click();
    await page.getByText(done).last().waitFor();
  };
  const dialog = page.getByRole('dialog');
  await act(
    'Ship',
    'Ship these pieces',
    async () => {
      await dialog.getByLabel(/^Pieces of/).selectOption('1');
      await dialog.getByLabel('Carrier').fill('India Post');
      await dialog.getByLabel('Tracking number').fill('EK123456789IN');
    },
    'The shipment is written.',
  );
  await page.getByText('India Post · EK123456789IN').waitFor();
  await act('Ship', 'Ship these pieces', async () => undefined, 'The shipment is written.');
  await page.getByRole('button', { name: 'Has arrived' }).first().click();
  await page.getByText('The shipment has arrived.').waitFor();
  await act('Mark as paid', 'Mark as paid', async () => undefined, 'Marked as paid.');
  await act(
    'Refund',
    'Give money back',
    async () => {
      await dialog.getByLabel(/^Pieces of/).selectOption('1');
      await dialog.getByLabel('Reason').fill('A seam was open.');
    },
    'The money is on its way back.',
  );
  await page.getByText('Partly refunded').first().waitFor();
  await page.getByLabel('Note').fill('Called her, she is content.');
  await page.getByRole('button', { name: 'Add the note' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Called her, she is content.' }).waitFor();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Download / }).first().click();
  assert.match((await saving).suggestedFilename(), /\.pdf$/);
  await act('Send a mail again', 'Send', async () => undefined, 'The mail is on its way.');

  await page.goto('/admin/customers');
  await page.getByRole('row', { name: /meera\.e2e@example\.org/ }).getByRole('link').click();
  await page.waitForURL('**/admin/orders?search=*');
  await page.getByRole('link', { name: String(order.number), exact: true }).waitFor();
  assertQuiet(messages);
});

test('A mail is read in its frame, sent again, and its template gets other words.', async () => {
  const { page, messages } = admin;
  await page.goto('/admin/mails');
  await settled(page);
  await page.getByRole('button', { name: /order/i }).first().click();
  const frame = page.frameLocator('iframe');
  await frame.getByText(/Meera/).first().waitFor();
  const width = await frame.locator('div').first().evaluate((box) => getComputedStyle(box).maxWidth);
  assert.equal(width, '600px', 'the styles of the mail are on');
  await page.getByRole('dialog').getByRole('button', { name: 'Send it again' }).click();
  await page.getByText('The mail is on its way.').waitFor();

  await page.goto('/admin/mails/templates/order_placed');
  await settled(page);
  await page.getByLabel('Subject').fill('Thank you for order {{order.number}}');
  await page.getByText('Thank you for order 1001').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The template is saved.').waitFor();
  await page.getByRole('button', { name: 'Take the built-in text' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take the built-in text' }).click();
  await page.getByText('The built-in text is back.').waitFor();
  assertQuiet(messages);
});
