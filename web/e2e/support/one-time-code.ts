import { createHmac } from 'node:crypto';

const kAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const kStep_ms = 30_000;

function bytesOf(base32: string): Buffer {
  const bits = [...base32].map((c) => kAlphabet.indexOf(c).toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

/** What an authenticator app shows (RFC 6238), some steps from now. */
export function oneTimeCode(secret: string, stepsLater = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / kStep_ms) + stepsLater));
  const tag = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const at = (tag.at(-1) ?? 0) & 15;
  return String((tag.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
