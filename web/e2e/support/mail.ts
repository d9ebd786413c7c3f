import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(process.env.E2E_DATA ?? '.', 'mail');

/** The path of the link in the newest letter to an address. */
export function mailedLink(to: string): string {
  const letters = readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .filter((letter) => letter.includes(`To: ${to}\r\n`));
  const link = /^link: https?:\/\/[^/]+(\/\S+)/m.exec(letters.at(-1) ?? '')?.[1];
  assert.ok(link, `There is a letter with a link to ${to}.`);
  return link;
}
