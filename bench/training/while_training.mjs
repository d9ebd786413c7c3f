// node while_training.mjs PROGRAM: what learning from all products costs the customers meanwhile.
// Purchases begin at a fixed rate, in turns without and with a training, and count from the moment
// at which they were due. Writes bench/results/while_training.md. BENCH_SECONDS: of one run;
// BENCH_ROUNDS; BENCH_RATE: purchases a second, of four requests each.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { HttpClient } from '../../tests/kit/http_client.mjs'
import { free_port, furnish, pause, Shop, source_root } from '../../tests/kit/shop.mjs'

const program = process.argv[2]
const seconds = Number(process.env.BENCH_SECONDS ?? 20)
const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const rate = Number(process.env.BENCH_RATE ?? 100)
const days = 1460
const ended = ['succeeded', 'failed', 'cancelled']

const folder = mkdtempSync(join(tmpdir(), 'storecast-training-'))
const shop = new Shop({ program, folder, port: await free_port() })

// Four years of each product, with a week and a year in them; a simple generator, always the same.
function sales_of(products) {
  const lines = ['date,product,quantity,price']
  let state = 1
  const chance = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  for (let product = 1; product <= products; product += 1) {
    for (let day = 0; day < days; day += 1) {
      const date = new Date(Date.now() - (days - day) * 86_400_000).toISOString().slice(0, 10)
      const season = 1 + 0.4 * Math.sin((2 * Math.PI * day) / 365) + (day % 7 > 4 ? 0.5 : 0)
      lines.push(`${date},SKU-${product},${1 + Math.floor((3 + (product % 17)) * season * chance())},${1000 + product}`)
    }
  }
  return lines.join('\n')
}

async function prepare() {
  await shop.start()
  const client = new HttpClient(shop.base)
  const furnished = await furnish(client, await shop.log_in(client))
  client.close()
  await shop.stop()
  writeFileSync(`${folder}/sales.csv`, sales_of(furnished.products.length))
  const { status, stderr } = spawnSync(program, ['import', `${folder}/sales.csv`, '--data-dir', `${folder}/data`], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`storecast import ended with ${status}: ${stderr}`)
  await shop.start()
  return furnished
}

function load(furnished, duration) {
  const args = [join(source_root, 'bench/checkout/load.mjs'), '--flow', 'rest', '--base', shop.base, '--shop', JSON.stringify(furnished), '--seconds', String(duration), '--rate', String(rate)]
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the load ended with ${status}: ${stderr}`)
  return JSON.parse(stdout)
}

const client = new HttpClient(shop.base)
const state_of = async (id, admin) => (await client.get(`/api/v1/jobs/${id}`, admin)).state

async function while_training(furnished, admin) {
  const { id } = await client.post('/api/v1/sales/forecast-models', {}, admin)
  while ((await state_of(id, admin)) === 'queued') await pause(20)
  const run = load(furnished, seconds)
  if (ended.includes(await state_of(id, admin))) throw new Error('the training ended before the load: more days are needed')
  await client.post(`/api/v1/jobs/${id}/cancel`, {}, admin)
  while (!ended.includes(await state_of(id, admin))) await pause(50)
  return run
}

const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

function report(runs) {
  const rows = ['p50', 'p99'].map((name) => {
    const of = (kind) => middle(runs[kind].map((run) => run.purchase[name]))
    return `| ${name} | ${of('without')} | ${of('with')} | ${(of('with') / of('without')).toFixed(2)} |`
  })
  return `# The shop while it learns from its sales

Written by \`bench/training/while_training.mjs\` on ${new Date().toISOString().slice(0, 10)}: ${rate} purchases a second (an empty cart to a paid order,
four requests, every commit on disk) begin at a fixed rate, for ${seconds} s without and ${seconds} s with a training of 100
products over ${days} days, in turns, ${rounds} rounds; the middle of the rounds, in ms. One machine, ${availableParallelism()} processors,
shared with the load. Must: p99 within 10 %.

| purchase | without | while training | ratio |
|---|---|---|---|
${rows.join('\n')}

p99 of the rounds, without: ${runs.without.map((run) => run.purchase.p99).join(', ')}; while training: ${runs.with.map((run) => run.purchase.p99).join(', ')}.
`
}

try {
  const furnished = await prepare()
  const admin = await shop.log_in(client)
  load(furnished, 5)
  const runs = { without: [], with: [] }
  for (let round = 0; round < rounds; round += 1) {
    runs.without.push(load(furnished, seconds))
    runs.with.push(await while_training(furnished, admin))
  }
  const text = report(runs)
  writeFileSync(join(source_root, 'bench/results/while_training.md'), text)
  console.log(text)
} finally {
  client.close()
  await shop.stop()
  rmSync(folder, { recursive: true })
}
