// node faults.mjs: guests buy by card while Stripe fails in every way that the kit knows, one after
// the other and then all of them together. Some are declined first, some never pay, some cancel
// what they paid. Once Stripe works again, everything must be settled within a minute: what was
// captured is paid in the shop and the other way round, no order is charged or refunded twice, no
// intent is left that the shop does not know. STORECAST_BIN: the program; STORECAST_FAULT_CHECKOUTS:
// in each mode (20); STORECAST_FAULT_SLOW_MS: how late the slow answers are (700);
// STORECAST_FAULT_LONGEST_MS: that a request of a guest's may last (any time).
import { join } from 'node:path'
import { fill_cart, intent_of, place_order } from '../kit/purchase.mjs'
import { pause, source_root } from '../kit/shop.mjs'
import { open_shop_with_cards } from '../kit/shop_with_cards.mjs'

const program = process.env.STORECAST_BIN ?? join(source_root, 'build/default/storecast')
const checkouts = Number(process.env.STORECAST_FAULT_CHECKOUTS ?? 20)
const slow_ms = Number(process.env.STORECAST_FAULT_SLOW_MS ?? 700)
const guests = 8
const most_tries = 6 // of a guest, for one thing
const settled_within_ms = 60_000
const longest_ms = Number(process.env.STORECAST_FAULT_LONGEST_MS ?? Infinity)
const good_card = '4242424242424242'
const declined_card = '4000000000000002'
const forever = 1_000_000_000
const modes = ['cut', 'half', 'cut_before', '500_after_success', '500_kept', '500', '402', '429', '409', 'garbage', 'huge', 'slow']

const opened = await open_shop_with_cards({ program })
const { shop, stripe, furnished, client } = opened
const orders = new Map() // e-mail to {id, token}
const broken = []
let slowest_ms = 0
let faults = 0

// The JSON of a success, undefined when the shop says that Stripe cannot be reached or declines;
// anything else is wrong here.
async function timed(what, work) {
  const since = performance.now()
  try {
    return await work()
  } catch (error) {
    const excused = error.status === 503 || (error.status === 409 && error.text.includes('payment_declined'))
    if (!excused) broken.push(`${what}: ${error.message}`)
    return undefined
  } finally {
    slowest_ms = Math.max(slowest_ms, performance.now() - since)
  }
}

async function in_some_tries(what, work) {
  for (let i = 0; i < most_tries; i += 1) {
    const answer = await timed(what, work)
    if (answer) return answer
    await pause(20)
  }
  return undefined
}

async function give_card(intent, card) {
  const { status } = await stripe.ask('POST', '/_kit/confirm', { intent, card })
  return status === 200
}

async function buy(number) {
  const cart = await fill_cart(client, furnished, number)
  const placed = await in_some_tries('place', () => place_order(client, furnished, cart, { number, method: 'card' }))
  if (!placed) return
  const token = { 'x-order-token': placed.token }
  const path = `/api/v1/orders/${placed.order.id}`
  orders.set(placed.order.email, { path, token })
  const means = placed.card ?? (await in_some_tries('pay', () => client.post(`${path}/pay`, {}, token)))
  if (!means || number % 10 === 9) return // nothing to pay with, or does not come back
  const intent = intent_of(means.client_secret)
  if (number % 10 === 7) await give_card(intent, declined_card)
  if (!(await give_card(intent, good_card))) broken.push(`the card of ${placed.order.email} was not taken`)
  await timed('refresh', () => client.post(`${path}/refresh`, {}, token))
  if (number % 10 === 8) await in_some_tries('cancel', () => client.post(`${path}/cancel`, { reason: 'changed my mind' }, token))
}

async function buy_many(first, rules) {
  await stripe.post('/_kit/faults', { rules, seed: first })
  let next = first
  const guest = async () => {
    while (next < first + checkouts) await buy((next += 1) - 1).catch((error) => broken.push(error.stack))
  }
  await Promise.all(Array.from({ length: guests }, guest))
  const state = await stripe.get('/_kit/state')
  faults += state.faults
}

const sum = (numbers) => numbers.reduce((all, one) => all + one, 0)

// What is not settled (yet) about one order and the intents that were made for it.
async function judge(email, intents, refunds, admin) {
  const { path, token } = orders.get(email)
  const order = await client.get(path, token)
  const found = []
  const captured = intents.filter(({ status }) => status === 'succeeded')
  if (captured.length > 1) found.push('was charged twice')
  const taken = sum(captured.map(({ amount_received }) => amount_received))
  const returned = sum(refunds.filter(({ status, payment_intent }) => status === 'succeeded' && intents.some(({ id }) => id === payment_intent)).map(({ amount }) => amount))
  const paid = ['paid', 'partly_refunded', 'refunded'].includes(order.payment_status)
  if (paid !== (taken > 0)) found.push(`is ${order.payment_status}, and Stripe captured ${taken}`)
  if (paid && taken !== order.total.amount) found.push(`costs ${order.total.amount}, and Stripe captured ${taken}`)
  if (order.refunded.amount !== returned) found.push(`has refunds of ${order.refunded.amount}, and Stripe of ${returned}`)
  if (order.state === 'cancelled' && taken !== returned) found.push(`is cancelled, and Stripe has ${taken - returned} of it`)
  if ((order.state === 'confirmed') !== (taken > returned)) found.push(`is ${order.state}, and Stripe has ${taken - returned} of it`)
  for (const { id, status, metadata } of intents) {
    const payment = await client.ask('GET', `/api/v1/payments/${metadata.storecast_payment}`, undefined, admin)
    const known = payment.status === 200 && JSON.parse(payment.text).provider_ref === id
    if (!known && status !== 'canceled') found.push(`has the orphan ${id}, ${status}`)
  }
  return found.map((what) => `${email}'s order ${order.number} ${what}`)
}

async function judge_all() {
  const { intents, refunds } = await stripe.get('/_kit/state')
  const admin = await shop.log_in(client)
  const by_email = new Map([...orders.keys()].map((email) => [email, []]))
  const found = []
  for (const intent of intents) {
    const known = by_email.get(intent.receipt_email)
    if (known) known.push(intent)
    else found.push(`${intent.receipt_email} has the intent ${intent.id} without an order`)
  }
  for (const [email, theirs] of by_email) found.push(...(await judge(email, theirs, refunds, admin)))
  return found
}

async function settle() {
  await stripe.post('/_kit/faults', { rules: [] })
  const since = performance.now()
  await stripe.get('/_kit/settle')
  let found = await judge_all()
  while (found.length > 0 && performance.now() - since < settled_within_ms) {
    await pause(1_000)
    found = await judge_all()
  }
  broken.push(...found)
  return Math.round((performance.now() - since) / 1000)
}

let settled_s = 0
try {
  await stripe.post('/_kit/webhooks', { copies: [0, 2] })
  let number = 0
  const rule = (mode, probability) => ({ mode, probability, times: forever, delay_ms: slow_ms })
  for (const mode of modes) {
    await buy_many(number, [rule(mode, mode === 'slow' ? 0.1 : 0.5)])
    number += checkouts
  }
  await buy_many(number, modes.filter((mode) => mode !== 'slow').map((mode) => rule(mode, 0.05)))
  settled_s = await settle()
  const { refused } = await stripe.get('/_kit/state')
  const wrong = refused.filter(({ code, type }) => code !== 'payment_intent_unexpected_state' && type !== 'idempotency_error')
  if (wrong.length > 0) broken.push(`Stripe refused ${wrong.length} requests: ${JSON.stringify(wrong[0])}`)
  const check = shop.check()
  if (check) broken.push(check)
} catch (error) {
  broken.push(error.stack)
}
if (slowest_ms > longest_ms) broken.push(`a request lasted ${Math.round(slowest_ms)} ms`)
await opened.stop()
for (const what of broken.slice(0, 10)) console.error(what)
console.log(`faults: ${orders.size} checkouts by card, ${faults} faults in ${modes.length} modes: ${broken.length} violations; settled ${settled_s} s later, the slowest request ${Math.round(slowest_ms)} ms`)
process.exit(broken.length === 0 ? 0 : 1)
