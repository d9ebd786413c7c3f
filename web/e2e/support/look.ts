import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { assertAccessible, settled, takePicture } from './browser';

/** The screen as it stands, in both themes, on a phone and a desk. */
export async function look(page: Page, name: string): Promise<void> {
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.waitForFunction((to) => document.documentElement.dataset.theme === to, theme);
      await settled(page);
      await assertAccessible(page, `${name}, ${theme}, ${width} px`);
      await takePicture(page, `${name}-${width}-${theme}`);
    }
    assert.equal(await page.locator('h1').count(), 1, `${name} has one h1`);
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(beyond, 0, `${name} does not scroll sideways at ${width} px`);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}
