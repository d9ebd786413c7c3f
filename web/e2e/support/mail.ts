import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(process.env.E2E_DATA ?? '.', 'mail');
const kSentWithin_ms = 10_000;

function decodeQuotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The newest link to a page that was mailed to an address. */
export async function mailedLink(to: string, page: string): Promise<string> {
  for (const end = Date.now() + kSentWithin_ms; Date.now() < end; ) {
    const links = (existsSync(folder) ? readdirSync(folder).sort() : [])
      .map((name) => decodeQuotedPrintable(readFileSync(join(folder, name), 'latin1')))
      .filter((letter) => letter.includes(`To: <${to}>`))
      .flatMap((letter) => /https?:\/\/[^/\s]+(\/[^\s"<]+)/.exec(letter)?.[1] ?? [])
      .filter((link) => link.startsWith(page));
    const newest = links.at(-1);
    if (newest) return newest;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`There is no mail with a link to ${page} for ${to}.`);
}
