// node main.mjs: SIGKILLs a shop at random moments while guests buy, on delivery and by card, and
// starts it again each time. Fails when `storecast check` finds something broken, when an order that
// was answered is not there any more, when a repeated order is another one, or when what the cards
// paid is not what the shop says was paid. STORECAST_BIN: the program; STORECAST_KILLS (20);
// STORECAST_KILL_CHECKOUTS: orders that are tried, 40 for each kill by default.
import { join } from 'node:path'
import { HttpClient } from '../kit/http_client.mjs'
import { fill_cart, intent_of, place_order } from '../kit/purchase.mjs'
import { pause, source_root } from '../kit/shop.mjs'
import { open_shop_with_cards } from '../kit/shop_with_cards.mjs'

const kills = Number(process.env.STORECAST_KILLS ?? 20)
const checkouts = Number(process.env.STORECAST_KILL_CHECKOUTS ?? 40 * kills)
const program = process.env.STORECAST_BIN ?? join(source_root, 'build/default/storecast')
const guests = 8
const most_repetitions = 100 // of one order; each kill costs one or two
const money_within_ms = 60_000
const card = '4242424242424242'

const opened = await open_shop_with_cards({ program })
const { shop, stripe, furnished } = opened
const answered = new Map() // order id to {token, number, total, by_card}
const broken = []
const ready_times = []
let tried = 0
let repeated = 0
let is_over = false
let up = Promise.resolve()

// An answer that is none of "not ready yet": nothing of what the guests ask is to be refused.
const was_refused = ({ status }) => status !== undefined && status !== 503

function remember({ order, token }, by_card) {
  const known = answered.get(order.id)
  if (known && known.number !== order.number) broken.push(`order ${order.id} was ${known.number} and is ${order.number}`)
  answered.set(order.id, { token, number: order.number, total: order.total.amount, by_card })
}

// Until there is an answer, as a storefront does; of one cart there must be one order.
async function place(client, cart, terms) {
  for (let i = 0; i < most_repetitions; i += 1) {
    try {
      return await place_order(client, furnished, cart, terms)
    } catch (error) {
      if (was_refused(error)) throw error
      repeated += 1
      await pause(5)
      await up
    }
  }
  throw Object.assign(new Error('an order was not answered in many repetitions'), { status: 0 })
}

async function buy(client, number) {
  const cart = await fill_cart(client, furnished, number)
  const by_card = number % 2 === 0
  const terms = { number, method: by_card ? 'card' : 'cash_on_delivery', key: `purchase-${number}` }
  const placed = await place(client, cart, terms)
  remember(placed, by_card)
  if (number % 5 === 0) {
    const again = await place(client, cart, terms)
    if (again.order.id !== placed.order.id) broken.push(`cart ${cart.path} became ${placed.order.id} and ${again.order.id}`)
  }
  if (!by_card || !placed.card) return
  await stripe.post('/_kit/confirm', { intent: intent_of(placed.card.client_secret), card })
  await client.ask('POST', `/api/v1/orders/${placed.order.id}/refresh`, {}, { 'x-order-token': placed.token })
}

async function be_guest() {
  const client = new HttpClient(shop.base, { connections: 1 })
  while (!is_over && tried < checkouts) {
    tried += 1
    try {
      await buy(client, tried)
    } catch (error) {
      if (was_refused(error)) broken.push(error.message)
      await pause(5)
    }
    await up
  }
  client.close()
}

async function see(client, [id, { token, number, total }]) {
  const answer = await client.ask('GET', `/api/v1/orders/${id}`, undefined, { 'x-order-token': token })
  const order = answer.status === 200 ? JSON.parse(answer.text) : undefined
  if (order?.number !== number || order.total.amount !== total) broken.push(`order ${number} was answered, and now: ${answer.status} ${answer.text.slice(0, 200)}`)
  return order
}

async function kill_once(kills_left) {
  const wanted = tried + 1 + Math.floor((Math.random() * 2 * (checkouts - tried)) / kills_left)
  while (tried < Math.min(wanted, checkouts)) await pause(1)
  await pause(Math.random() * 20)
  let is_up
  up = new Promise((done) => (is_up = done))
  const fresh = [...answered].slice(-200)
  await shop.kill()
  const found = shop.check()
  if (found) broken.push(found)
  ready_times.push(await shop.start())
  is_up()
  const client = new HttpClient(shop.base, { connections: 4 })
  for (const one of fresh) await see(client, one)
  client.close()
}

// What was paid at Stripe that is not paid in the shop.
async function unpaid_captures() {
  const { intents } = await stripe.get('/_kit/state')
  const captured = intents.filter(({ status }) => status === 'succeeded').reduce((sum, { amount_received }) => sum + amount_received, 0)
  let paid = 0
  for (const one of answered) {
    const order = await see(opened.client, one)
    if (one[1].by_card && order?.payment_status === 'paid') paid += order.total.amount
  }
  return captured - paid
}

async function compare_money() {
  await stripe.get('/_kit/settle')
  const end = performance.now() + money_within_ms
  let difference = await unpaid_captures()
  while (difference !== 0 && performance.now() < end) {
    await pause(500)
    difference = await unpaid_captures()
  }
  if (difference !== 0) broken.push(`the cards paid ${difference} more than the shop says`)
}

const percentile = (times, share) => [...times].sort((a, b) => a - b)[Math.ceil(share * times.length) - 1]

async function run() {
  const all = Array.from({ length: guests }, be_guest)
  for (let i = 0; i < kills && broken.length === 0; i += 1) await kill_once(kills - i)
  if (broken.length > 0) is_over = true
  await Promise.all(all)
  await compare_money()
  const found = shop.check()
  if (found) broken.push(found)
}

try {
  await run()
} catch (error) {
  broken.push(error.stack)
}
await opened.stop()
for (const what of broken.slice(0, 10)) console.error(what)
const ready = `ready again after ${Math.round(percentile(ready_times, 0.5))} ms, at most ${Math.round(Math.max(...ready_times))} ms`
console.log(`kill: ${ready_times.length} kills over ${tried} checkouts, ${answered.size} orders answered, ${repeated} repetitions: ${broken.length} violations; ${ready}`)
process.exit(broken.length === 0 ? 0 : 1)
