import assert from 'node:assert/strict';

import { accountOf, url } from './browser';

/** Asks the shop past the screens; without a session as a guest. */
export async function ask<T>(method: string, path: string, json?: unknown, session = '', headers = {}): Promise<T> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(session && { Authorization: `Bearer ${session}` }),
      ...headers,
    },
    body: json === undefined ? undefined : JSON.stringify(json),
  });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
  return JSON.parse(text) as T;
}

export async function startSession(email: string, password: string): Promise<string> {
  return (await ask<{ access_token: string }>('POST', '/auth/login', { email, password })).access_token;
}

/** Asks the shop as its admin does: to prepare what a test needs. */
export class Admin {
  private constructor(private readonly token: string) {}

  static async enter(): Promise<Admin> {
    const { email, password } = accountOf('admin');
    return new Admin(await startSession(email, password));
  }

  ask<T>(method: string, path: string, json?: unknown, headers = {}): Promise<T> {
    return ask<T>(method, path, json, this.token, headers);
  }

  /** Ways of shipping within India, unless the shop has some. */
  async openShipping(): Promise<void> {
    const zones = await this.ask<{ data: unknown[] }>('GET', '/shipping-zones');
    if (zones.data.length > 0) return;
    await this.ask('POST', '/shipping-zones', {
      name: 'India',
      areas: [{ country: 'IN' }],
      rates: [
        {
          name: 'By road',
          amount: { amount: 9900, currency: 'INR' },
          delivery_days_min: 3,
          delivery_days_max: 6,
        },
      ],
    });
  }

  /** A jacket in two colours and sizes: one kind is sold out, of one three are left. */
  async makeJacket(name: string): Promise<{ slug: string }> {
    const sku = name.toUpperCase().replaceAll(' ', '-');
    const known = await fetch(`${url}/api/v1/products/${sku.toLowerCase()}`);
    if (known.ok) return (await known.json()) as { slug: string };
    const price = { amount: 499_900, currency: 'INR' };
    const product = await this.ask<{ id: string; slug: string; version: number }>(
      'POST',
      '/products',
      { sku, name, price, active: true },
    );
    const variant = (colour: string, size: string) => ({
      sku: `${sku}-${colour}-${size}`,
      options: [colour, size],
      price,
      compare_at: { amount: 599_900, currency: 'INR' },
    });
    const { variants } = await this.ask<{ variants: { id: string; sku: string }[] }>(
      'PUT',
      `/products/${product.id}/variants`,
      {
        options: [
          { name: 'Colour', values: ['Black', 'Olive'] },
          { name: 'Size', values: ['M', 'L'] },
        ],
        variants: [variant('Black', 'M'), variant('Black', 'L'), variant('Olive', 'M')],
      },
      { 'If-Match': `"v${product.version}"` },
    );
    for (const [ending, quantity] of [['Black-M', 3], ['Olive-M', 40]] as const) {
      const one = variants.find(({ sku: full }) => full.endsWith(ending));
      await this.ask('POST', '/inventory/movements', {
        variant_id: one?.id,
        kind: 'received',
        quantity,
        note: 'for the test',
      });
    }
    return { slug: product.slug };
  }
}
