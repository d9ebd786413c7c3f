// A purchase over storecast's API, which the Express peer speaks as well: a guest's cart, a line,
// the checkout to an address with its ways to ship, the order paid on delivery.
import { fill_cart, place_order, with_shipping } from '../../tests/kit/purchase.mjs'

export const prepare = with_shipping

// Ends when the order is paid; answers when its last request began.
export async function buy(client, shop, number) {
  const cart = await fill_cart(client, shop, number)
  const placing = performance.now()
  const { order } = await place_order(client, shop, cart, { number })
  if (order.state !== 'confirmed') throw new Error(`the order is ${order.state}`)
  return placing
}
