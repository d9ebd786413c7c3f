// A shop that takes cards at the kit's Stripe: {shop, stripe, furnished, client, admin, stop}.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HttpClient } from './http_client.mjs'
import { with_shipping } from './purchase.mjs'
import { Shop, free_port, furnish, source_root, start_helper } from './shop.mjs'

const webhook_secret = 'whsec_kit'

// `webhook_url`: where Stripe tells of events instead of at the shop.
export async function open_shop_with_cards({ program, webhook_url, products = 20 }) {
  const folder = mkdtempSync(join(tmpdir(), 'storecast-cards-'))
  const port = await free_port()
  const told = webhook_url ?? `http://127.0.0.1:${port}/api/v1/webhooks/stripe`
  const kit = join(source_root, 'tests/kit/fake_stripe/main.mjs')
  const helper = await start_helper(kit, ['--webhook-url', told, '--webhook-secret', webhook_secret])
  const stripe = new HttpClient(`http://127.0.0.1:${helper.port}`)
  const keys = ['--stripe-secret-key', 'sk_test_kit', '--stripe-publishable-key', 'pk_test_kit', '--stripe-webhook-secret', webhook_secret]
  const shop = new Shop({ program, folder, port, flags: [...keys, '--stripe-api-base', `http://127.0.0.1:${helper.port}`] })
  const stop = async () => {
    await shop.stop()
    stripe.close()
    helper.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  mkdirSync(folder, { recursive: true })
  try {
    await shop.start()
    const client = new HttpClient(shop.base)
    const admin = await shop.log_in(client)
    const furnished = await with_shipping(client, await furnish(client, admin, { products }))
    return { shop, stripe, furnished, client, admin, webhook_secret, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
