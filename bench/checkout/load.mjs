// node load.mjs --flow rest|vendure --base URL [--shop JSON] --seconds S (--clients N | --rate R)
//
// Buys for S seconds and prints {"orders", "failed", "seconds", "per_second", "purchase": {"p50",
// "p99", "max"}, "placing": {...}}, times in milliseconds. --clients: so many buy without a pause
// (closed loop). --rate: so many purchases begin each second, whatever becomes of those before;
// each counts from the moment at which it was due (open loop).
import { parseArgs } from 'node:util'
import { HttpClient } from '../../tests/kit/http_client.mjs'

const text = { type: 'string' }
const { values } = parseArgs({ options: { flow: text, base: text, shop: text, seconds: text, clients: text, rate: text } })
const { prepare, buy } = await import(`./${values.flow}_flow.mjs`)
const duration = Number(values.seconds) * 1000
const patience_ms = 15_000 // for what was begun and is not finished at the end
const client = new HttpClient(values.base, { connections: 256 })
const purchases = []
const placings = []
const failures = []
let begun = process.pid * 1000

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))

async function purchase(shop, due, end) {
  try {
    const placing = await buy(client, shop, (begun += 1))
    const now = performance.now()
    if (now > end) return
    purchases.push(now - due)
    placings.push(now - placing)
  } catch (error) {
    failures.push(error.message)
  }
}

async function closed_loop(shop, clients) {
  const end = performance.now() + duration
  const one = async () => {
    while (performance.now() < end && failures.length < 100) await purchase(shop, performance.now(), end)
  }
  await Promise.all(Array.from({ length: clients }, one))
}

async function open_loop(shop, rate) {
  const start = performance.now()
  const running = []
  for (let i = 0; (i * 1000) / rate < duration && failures.length < 100; i += 1) {
    const due = start + (i * 1000) / rate
    while (performance.now() < due) await pause(due - performance.now())
    running.push(purchase(shop, due, Infinity))
  }
  await Promise.race([Promise.all(running), pause(patience_ms)])
  const missing = running.length - purchases.length - failures.length
  if (missing > 0) failures.push(`${missing} purchases did not end`)
}

function spread(times) {
  const sorted = Float64Array.from(times).sort()
  const at = (share) => Math.round(100 * (sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN)) / 100
  return { p50: at(0.5), p99: at(0.99), max: at(1) }
}

const shop = await prepare(client, JSON.parse(values.shop ?? '{}'))
await (values.rate ? open_loop(shop, Number(values.rate)) : closed_loop(shop, Number(values.clients)))
console.log(
  JSON.stringify({
    orders: purchases.length,
    failed: failures.length,
    seconds: duration / 1000,
    per_second: Math.round((purchases.length * 10_000) / duration) / 10,
    purchase: spread(purchases),
    placing: spread(placings)
  })
)
if (failures.length > 0) console.error(failures.slice(0, 3).join('\n'))
process.exit(failures.length > 0 ? 1 : 0)
