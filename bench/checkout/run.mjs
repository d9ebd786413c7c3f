// node run.mjs PROGRAM: measures purchases at the systems in turns and writes
// bench/results/checkout.md; the last line printed is the figure. BENCH_SECONDS: of one run;
// BENCH_ROUNDS; BENCH_SYSTEMS: "storecast,express,vendure"; BENCH_CLIENTS: that buy at saturation.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, chmodSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { source_root } from '../../tests/kit/shop.mjs'
import { start_express, start_storecast, start_vendure } from './peers.mjs'

const program = process.argv[2]
const seconds = Number(process.env.BENCH_SECONDS ?? 10)
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const clients = process.env.BENCH_CLIENTS ?? '32'
const wanted = (process.env.BENCH_SYSTEMS ?? 'storecast,express,vendure').split(',')
const warm_up_seconds = Math.min(seconds, 5)
const starters = { storecast: (folder) => start_storecast(program, folder), express: start_express, vendure: start_vendure }
const titles = { storecast: 'storecast, SQLite', express: 'Express, MariaDB', vendure: 'Vendure, SQLite' }

const folder = mkdtempSync(join(tmpdir(), 'storecast-checkout-'))
chmodSync(folder, 0o711)
const systems = []

function load({ flow, base, shop }, duration, how) {
  const args = [join(source_root, 'bench/checkout/load.mjs'), '--flow', flow, '--base', base, '--shop', JSON.stringify(shop), '--seconds', String(duration), ...how]
  const limit = (duration + 60) * 1000
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], timeout: limit })
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      if (said !== '') resolve(JSON.parse(said))
      else reject(new Error(`the load on ${base} ended with ${code}`))
    })
  })
}

async function measure(system, kind, how) {
  const run = await load(system, seconds, how)
  run.name = system.name
  system[kind].push(run)
  console.log(`${system.name} ${kind}: ${run.per_second} orders/s, a purchase ${run.purchase.p50}/${run.purchase.p99} ms, placing ${run.placing.p50}/${run.placing.p99} ms, ${run.failed} failed`)
}

const mean = (runs, of) => runs.reduce((sum, run) => sum + of(run), 0) / runs.length
const most = (runs, of) => Math.max(...runs.map(of))
const round = (number) => (number < 10 ? Math.round(number * 10) / 10 : Math.round(number))
const saturation_of = (system) => mean(system.saturated, (run) => run.per_second)

function row({ name, saturated, half }) {
  const cells = [
    titles[name], round(mean(saturated, (run) => run.per_second)),
    `${round(mean(saturated, (run) => run.purchase.p50))} / ${round(most(saturated, (run) => run.purchase.p99))}`,
    round(half.rate), `${round(mean(half, (run) => run.purchase.p50))} / ${round(most(half, (run) => run.purchase.p99))}`,
    `${round(mean(half, (run) => run.placing.p50))} / ${round(most(half, (run) => run.placing.p99))}`,
    saturated.concat(half).reduce((sum, run) => sum + run.failed, 0)
  ]
  return `| ${cells.join(' | ')} |`
}

const version_in = (peer, dependency) => JSON.parse(readFileSync(join(source_root, 'bench/peers', peer, 'package.json'))).dependencies[dependency]

function report() {
  const [us, ...others] = systems
  const beside = others.map((peer) => `${round(saturation_of(us) / saturation_of(peer))} times those of ${titles[peer.name]}`)
  return `# Checkout: from an empty cart to a paid order

\`make bench\` (bench/checkout/run.sh): a purchase is four requests over HTTP: start a cart, add a line, check
out to an address with the ways to ship, place the order, paid on delivery (Vendure: the order with its line,
customer and address, the ways to ship, and way and payment in one request). It ends when the order is confirmed
and every commit is on disk: SQLite with synchronous = FULL, MariaDB with innodb_flush_log_at_trx_commit = 1.
100 products, GST on top, goods held during checkout where the system does that. Storecast writes the sale, the
stock ledger, the timeline and the confirmation mail with the order; its limits by client are off, everything else
is on. Express ${version_in('express_checkout', 'express')} with mysql2 ${version_in('express_checkout', 'mysql2')}, ${process.env.BENCH_EXPRESS_WORKERS ?? 2} processes, SELECT ... FOR UPDATE; Vendure ${version_in('vendure', '@vendure/core')} in one process with
better-sqlite3, write-ahead log; Node ${process.version}. One machine, ${availableParallelism()} processors, shared with the load (one Node process); the systems in turns,
${rounds} rounds of ${seconds} s after ${warm_up_seconds} s of warming up; ${new Date().toISOString().slice(0, 10)}. At saturation ${clients} clients buy without a pause; at half
load purchases begin at a fixed rate, half of what the system did at saturation, and count from the moment at which
they were due. Times are in ms, p50 as the mean of the rounds, p99 as the worst of them.

| system | orders/s | purchase p50 / p99 | half load, orders/s | purchase p50 / p99 | of it placing p50 / p99 | failed |
|---|---|---|---|---|---|---|
${systems.map(row).join('\n')}
${beside.length > 0 ? `\nstorecast's orders/s are ${beside.join(' and ')}.\n` : ''}`
}

async function run() {
  for (const name of wanted) {
    systems.push({ ...(await starters[name](join(folder, name))), saturated: [], half: [] })
    await load(systems.at(-1), warm_up_seconds, ['--clients', clients])
  }
  for (let i = 0; i < rounds; i += 1) for (const system of systems) await measure(system, 'saturated', ['--clients', clients])
  for (const system of systems) system.half.rate = Math.max(0.1, Math.round(saturation_of(system) * 5) / 10)
  for (let i = 0; i < rounds; i += 1) for (const system of systems) await measure(system, 'half', ['--rate', String(system.half.rate)])
}

let status = 0
try {
  await run()
  const [us] = systems
  const path = join(source_root, 'bench/results/checkout.md')
  mkdirSync(join(source_root, 'bench/results'), { recursive: true })
  writeFileSync(path, report())
  console.log(readFileSync(path, 'utf8'))
  const failed = us.saturated.concat(us.half).reduce((sum, run) => sum + run.failed, 0)
  if (failed > 0) status = 1
  const p99 = most(us.half, (run) => run.purchase.p99)
  console.log(`checkout: ${us.name} ${round(saturation_of(us))} paid orders/s, p99 ${round(p99)} ms at ${round(us.half.rate)}/s, ${failed} failed`)
} catch (error) {
  console.error(error)
  status = 1
}
for (const system of systems) {
  await system.stop().catch((error) => {
    console.error(error.message)
    status = 1
  })
}
rmSync(folder, { recursive: true, force: true })
process.exit(status)
