// A purchase over storecast's API, which the Express peer speaks as well: a guest's cart, a line,
// the checkout to an address with its ways to ship, the order paid on delivery.
export async function prepare(client, shop) {
  const cart = await client.post('/api/v1/carts', {})
  const token = { 'x-cart-token': cart.token }
  await client.post(`/api/v1/carts/${cart.id}/lines`, { variant_id: shop.variants[0], quantity: 1 }, token)
  const { country, state, postal_code } = shop.address
  const query = new URLSearchParams({ country, state, postal_code, shipping_rate_id: shop.rate })
  const shown = await client.get(`/api/v1/carts/${cart.id}?${query}`, token)
  const bare = await client.post(`/api/v1/carts/${cart.id}/checkout`, { destination: { country, state, postal_code } }, token)
  // What a storefront does in the browser: shipping with its tax on top of the total without it.
  return { ...shop, shipping: shown.total.amount - bare.cart.total.amount }
}

// Ends when the order is paid; answers when its last request began.
export async function buy(client, shop, number) {
  const cart = await client.post('/api/v1/carts', {})
  const token = { 'x-cart-token': cart.token }
  const at = `/api/v1/carts/${cart.id}`
  const variant_id = shop.variants[(number * 37) % shop.variants.length]
  await client.post(`${at}/lines`, { variant_id, quantity: 1 }, token)
  const { country, state, postal_code } = shop.address
  const checkout = await client.post(`${at}/checkout`, { destination: { country, state, postal_code } }, token)
  const { amount, currency } = checkout.cart.total
  const placing = performance.now()
  const { order } = await client.post(
    `${at}/order`,
    {
      email: `guest${number}@example.com`,
      shipping_address: shop.address,
      shipping_rate_id: shop.rate,
      payment_method: 'cash_on_delivery',
      expected_total: { amount: amount + shop.shipping, currency }
    },
    token
  )
  if (order.state !== 'confirmed') throw new Error(`the order is ${order.state}`)
  return placing
}
