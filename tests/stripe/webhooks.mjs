// node webhooks.mjs: guests pay, are declined, challenged, refunded and cancelled at a Stripe whose
// events come once and in order; then the same guests do the same in another shop, and each event
// comes one to five times, late and in any order. Both shops must end in the same state, and know
// every event once. STORECAST_BIN: the program; STORECAST_WEBHOOK_EVENTS: at least so many (300).
import { createServer } from 'node:http'
import { join } from 'node:path'
import { signature } from '../kit/fake_stripe/webhooks.mjs'
import { HttpClient } from '../kit/http_client.mjs'
import { fill_cart, intent_of, place_order } from '../kit/purchase.mjs'
import { pause, source_root } from '../kit/shop.mjs'
import { open_shop_with_cards } from '../kit/shop_with_cards.mjs'

const program = process.env.STORECAST_BIN ?? join(source_root, 'build/default/storecast')
const events_wanted = Number(process.env.STORECAST_WEBHOOK_EVENTS ?? 300)
const guests = 8
const most_copies = 5
const latest_ms = 3_000
const most_deliveries = 20 // of one copy, as Stripe repeats what is not taken
const settled_within_ms = 60_000
const good = '4242424242424242'
const declined = '4000000000000002'
const challenged = '4000002500003155'
const refund_fails = '4000000000005126'
const events_path = '/api/v1/payments/events?limit=100'

// What becomes of a purchase, by its number, and how many events Stripe tells about it.
const stories = [
  { events: 3, play: ({ give }) => give(good) },
  { events: 5, play: async ({ give }) => (await give(declined), give(good)) },
  { events: 4, play: async ({ give, kit, intent }) => (await give(challenged), kit('authenticate', { intent, succeeds: true })) },
  { events: 3, play: async ({ give, kit, intent }) => (await give(challenged), kit('authenticate', { intent, succeeds: false })) },
  { events: 5, play: async ({ give, kit, intent }) => (await give(good), kit('refund', { payment_intent: intent, amount: 100 })) },
  { events: 7, play: async ({ give, kit, intent }) => (await give(refund_fails), kit('refund', { payment_intent: intent })) },
  { events: 5, play: async ({ give, cancel }) => (await give(good), cancel()) },
  { events: 2, play: ({ kit, intent }) => kit('cancel', { intent }) },
  { events: 1, play: () => undefined }
]
const events_of_round = stories.reduce((sum, { events }) => sum + events, 0)
const purchases = stories.length * Math.ceil(events_wanted / events_of_round)

// Takes what Stripe tells, and tells it to the shop in its own manner.
class Post {
  constructor(deliver) {
    this.events = 0
    this.deliveries = 0
    this.lost = 0
    this.underway = []
    this.server = createServer(async (request, response) => {
      const parts = []
      for await (const part of request) parts.push(part)
      response.end()
      this.events += 1
      deliver(this, Buffer.concat(parts))
    })
  }

  listen() {
    return new Promise((done) => this.server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${this.server.address().port}/`)))
  }

  open(opened) {
    this.secret = opened.webhook_secret
    this.target = new HttpClient(opened.shop.base, { connections: 16 })
  }

  async tell(body) {
    for (let i = 0; i < most_deliveries; i += 1) {
      this.deliveries += 1
      const headers = { 'stripe-signature': signature(this.secret, body), 'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)' }
      if (await this.deliver_once(body, headers)) return
      await pause(50)
    }
    this.lost += 1
  }

  async deliver_once(body, headers) {
    const answer = await this.target.ask('POST', '/api/v1/webhooks/stripe', body, headers).catch(() => undefined)
    return answer !== undefined && answer.status < 300
  }

  // Until everything that was told has arrived.
  async settle() {
    let seen = -1
    while (seen !== this.underway.length) {
      seen = this.underway.length
      await Promise.all(this.underway)
    }
  }

  close() {
    this.target?.close()
    this.server.closeAllConnections()
    this.server.close()
  }
}

const in_order = () => {
  let last = Promise.resolve()
  return (post, body) => post.underway.push((last = last.then(() => post.tell(body))))
}
const in_disorder = () => (post, body) => {
  const copies = 1 + Math.floor(Math.random() * most_copies)
  for (let i = 0; i < copies; i += 1) post.underway.push(pause(Math.random() * latest_ms).then(() => post.tell(body)))
}

async function buy({ stripe, furnished, client }, number) {
  const cart = await fill_cart(client, furnished, number)
  const { order, token, card } = await place_order(client, furnished, cart, { number, method: 'card' })
  const path = `/api/v1/orders/${order.id}`
  const headers = { 'x-order-token': token }
  const intent = intent_of(card.client_secret)
  const kit = (verb, body) => stripe.ask('POST', `/_kit/${verb}`, body)
  const give = (number) => kit('confirm', { intent, card: number })
  const cancel = () => client.post(`${path}/cancel`, { reason: 'changed my mind' }, headers)
  await stories[number % stories.length].play({ give, kit, cancel, intent })
  return { path, headers }
}

async function buy_all(opened) {
  const orders = []
  let next = 0
  const guest = async () => {
    while (next < purchases) {
      const number = next
      next += 1
      orders[number] = await buy(opened, number)
    }
  }
  await Promise.all(Array.from({ length: guests }, guest))
  return orders
}

// What must be the same in both shops: a line for each order and each product, and for each outcome
// how many events had it.
async function state_of({ client, admin }, orders) {
  const lines = []
  for (const [number, { path, headers }] of orders.entries()) {
    const order = await client.get(path, headers)
    const pieces = order.lines.map(({ quantity, cancelled }) => `${quantity}-${cancelled}`).join()
    lines.push(`purchase ${number}: ${order.state} ${order.payment_status} total ${order.total.amount} refunded ${order.refunded.amount} pieces ${pieces}`)
  }
  for (const { sku, on_hand, reserved, available } of await all_pages(client, '/api/v1/inventory/variants?limit=100', admin)) {
    lines.push(`${sku}: ${on_hand} on hand, ${reserved} reserved, ${available} available`)
  }
  const outcomes = {}
  for (const { type, outcome } of await all_pages(client, events_path, admin)) {
    outcomes[`${type} ${outcome}`] = (outcomes[`${type} ${outcome}`] ?? 0) + 1
  }
  for (const key of Object.keys(outcomes).sort()) lines.push(`events ${key}: ${outcomes[key]}`)
  return lines
}

async function all_pages(client, path, headers) {
  const rows = []
  let page = await client.get(path, headers)
  rows.push(...page.data)
  while (page.has_more) {
    page = await client.get(`${path}&after=${page.next}`, headers)
    rows.push(...page.data)
  }
  return rows
}

// The state once everything is told; with `expected`, once it is that, or a minute later.
async function play(deliver, expected) {
  const post = new Post(deliver)
  const opened = await open_shop_with_cards({ program, webhook_url: await post.listen() })
  try {
    post.open(opened)
    const orders = await buy_all(opened)
    await opened.stripe.get('/_kit/settle')
    await post.settle()
    const since = performance.now()
    const is_done = (lines) => (expected ? differences(expected, lines).length === 0 : !lines.some((line) => line.includes(' waiting: ')))
    let lines = await state_of(opened, orders)
    while (!is_done(lines) && performance.now() - since < settled_within_ms) {
      await pause(500)
      lines = await state_of({ ...opened, admin: await opened.shop.log_in(opened.client) }, orders)
    }
    const known = (await all_pages(opened.client, events_path, await opened.shop.log_in(opened.client))).length
    return { lines, events: post.events, known, deliveries: post.deliveries, lost: post.lost, check: opened.shop.check() }
  } finally {
    post.close()
    await opened.stop()
  }
}

function differences(expected, lines) {
  const found = []
  for (let i = 0; i < Math.max(expected.length, lines.length); i += 1) {
    if (expected[i] !== lines[i]) found.push(`in order: ${expected[i]}\nin disorder: ${lines[i]}`)
  }
  return found
}

const broken = []
let told
try {
  const sorted = await play(in_order())
  const shuffled = await play(in_disorder(), sorted.lines)
  told = shuffled
  broken.push(...differences(sorted.lines, shuffled.lines))
  for (const { lost, events, known, check } of [sorted, shuffled]) {
    if (lost > 0) broken.push(`${lost} deliveries were not taken`)
    if (events !== (purchases / stories.length) * events_of_round) broken.push(`Stripe told of ${events} events`)
    if (known !== events) broken.push(`the shop knows ${known} events of ${events}`)
    if (check) broken.push(check)
  }
  const wrong = sorted.lines.filter((line) => / (mismatch|unknown|waiting): /.test(line))
  broken.push(...wrong)
} catch (error) {
  broken.push(error.stack)
}
for (const what of broken.slice(0, 10)) console.error(what)
console.log(`webhooks: ${told?.events} events of ${purchases} purchases in ${told?.deliveries} deliveries, shuffled and up to ${latest_ms / 1000} s late: ${broken.length} differences from each once and in order`)
process.exit(broken.length === 0 ? 0 : 1)
