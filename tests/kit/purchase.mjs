// What a storefront does for a guest who buys one piece: the steps of a purchase over HTTP.

// The furnished shop with what shipping adds to a cart's total, its tax included.
export async function with_shipping(client, shop) {
  const cart = await fill_cart(client, { ...shop, shipping: 0 }, 0)
  const query = new URLSearchParams({ ...destination(shop), shipping_rate_id: shop.rate })
  const shown = await client.get(`${cart.path}?${query}`, cart.token)
  return { ...shop, shipping: shown.total.amount - cart.total.amount }
}

// A cart with a line, checked out: {path, token, total}, the total as it will be with shipping.
export async function fill_cart(client, shop, number) {
  const cart = await client.post('/api/v1/carts', {})
  const token = { 'x-cart-token': cart.token }
  const path = `/api/v1/carts/${cart.id}`
  const variant_id = shop.variants[(number * 37) % shop.variants.length]
  await client.post(`${path}/lines`, { variant_id, quantity: 1 }, token)
  const checkout = await client.post(`${path}/checkout`, { destination: destination(shop) }, token)
  const { amount, currency } = checkout.cart.total
  return { path, token, total: { amount: amount + shop.shipping, currency } }
}

// {order, token, card}; on the same cart again, the same order.
export function place_order(client, shop, cart, { number, method = 'cash_on_delivery', key }) {
  const terms = {
    email: `guest${number}@example.com`,
    shipping_address: shop.address,
    shipping_rate_id: shop.rate,
    payment_method: method,
    expected_total: cart.total
  }
  return client.post(`${cart.path}/order`, terms, key ? { ...cart.token, 'idempotency-key': key } : cart.token)
}

export const intent_of = (client_secret) => client_secret.split('_secret_')[0]

function destination({ address: { country, state, postal_code } }) {
  return { country, state, postal_code }
}
