import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import type axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const kPatience_ms = 30_000; // a busy machine is slow; a test never measures time

export const url = process.env.E2E_URL ?? 'http://localhost:8080';

interface DemoAccount {
  role: string;
  email: string;
  password: string;
}

const accounts = JSON.parse(process.env.E2E_ACCOUNTS ?? '[]') as DemoAccount[];

export function accountOf(role: 'admin' | 'staff' | 'customer'): DemoAccount {
  const found = accounts.find((account) => account.role === role);
  assert.ok(found, `The demo has no ${role}.`);
  return found;
}

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
    ],
  });

/** A page whose every console message and error is kept, to be asked for with `quiet`. */
export interface Visit {
  context: BrowserContext;
  page: Page;
  messages: string[];
}

export async function visit(browser: Browser): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-IN',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(kPatience_ms);
  const page = await context.newPage();
  const messages: string[] = [];
  page.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => messages.push(`error: ${error.message}`));
  return { context, page, messages };
}

export function assertQuiet(messages: string[]): void {
  assert.deepEqual(messages, [], 'the console stays silent');
}

export async function logIn(page: Page, role: 'admin' | 'staff' | 'customer'): Promise<void> {
  const account = accountOf(role);
  await page.goto('/login');
  await page.getByLabel('E-mail address').fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.waitForURL(role === 'customer' ? '**/' : '**/admin');
}

/** Until the heading is there, no skeleton is left and every chart has been drawn. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(
    () =>
      document.querySelector('.skeleton') === null &&
      document.querySelector('[aria-busy="true"]') === null &&
      [...document.querySelectorAll('[data-chart]')].every((chart) => chart.querySelector('canvas')),
  );
  await page.evaluate(() => document.fonts.ready);
}

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

declare global {
  interface Window {
    axe: typeof axe;
  }
}

export async function assertAccessible(page: Page, where: string): Promise<void> {
  // Evaluated, not inserted as a script: the content security policy stays in force.
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(
      (violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' | ')}`,
    );
  });
  assert.deepEqual(found, [], `${where} has no accessibility violation`);
}

const pictures = fileURLToPath(new URL('../../../build/e2e/', import.meta.url));

export async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}${name}.png`, fullPage: true });
}
