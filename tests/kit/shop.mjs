// The storecast program as a test or a measurement sees it: started on a folder of its own, asked
// over HTTP, stopped or killed; and a shop in it that has something to sell.
import { spawn, spawnSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { HttpClient } from './http_client.mjs'

export const source_root = fileURLToPath(new URL('../..', import.meta.url))
const ready_within_ms = 60_000

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))

export function free_port() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

// Starts a program of which the first line says {"port": N}; it ends with its standard input.
export function start_helper(script, args) {
  const helper = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  return new Promise((resolve, reject) => {
    helper.on('exit', (code) => reject(new Error(`${script} ended with ${code}`)))
    helper.stdout.once('data', (line) => resolve({ port: JSON.parse(line).port, stop: () => helper.stdin.end() }))
  })
}

export class Shop {
  // `flags` are the program's: ['--port', '8080', ...].
  constructor({ program, folder, port, flags = [] }) {
    this.program = program
    this.folder = folder
    this.base = `http://127.0.0.1:${port}`
    this.flags = ['serve', '--data-dir', `${folder}/data`, '--port', String(port), '--requests-per-minute', '0', '--log-level', 'warn', ...flags]
    this.said = ''
  }

  // Until it is ready; how many milliseconds that took.
  async start() {
    const since = performance.now()
    this.server = spawn(this.program, this.flags, { stdio: ['ignore', 'ignore', 'pipe'] })
    this.ended = new Promise((done) => this.server.on('exit', done))
    this.server.stderr.on('data', (text) => {
      if (this.said.length < 65_536) this.said += text
      appendFileSync(`${this.folder}/log`, text)
    })
    while (!(await this.is_ready())) {
      if (this.server.exitCode !== null || performance.now() - since > ready_within_ms) {
        throw new Error(`the server is not ready: ${this.said.slice(-2000)}`)
      }
      await pause(5)
    }
    return performance.now() - since
  }

  async is_ready() {
    const client = new HttpClient(this.base, { connections: 1 })
    try {
      return (await client.ask('GET', '/readyz')).status === 200
    } catch {
      return false
    } finally {
      client.close()
    }
  }

  async end(signal) {
    if (this.server?.exitCode === null && this.server.signalCode === null) this.server.kill(signal)
    await this.ended
  }
  stop() {
    return this.end('SIGTERM')
  }
  kill() {
    return this.end('SIGKILL')
  }

  // What `storecast check` finds wrong in the folder; empty when nothing is.
  check() {
    const { status, stdout, stderr } = spawnSync(this.program, ['check', '--data-dir', `${this.folder}/data`], { encoding: 'utf8' })
    return status === 0 ? '' : `storecast check ended with ${status}: ${stdout}${stderr}`
  }

  // Headers of the administrator, whose password was said on the first start.
  async log_in(client) {
    const email = /^Administrator: (.*)$/m.exec(this.said)[1]
    const password = /^Password, shown this once: (.*)$/m.exec(this.said)[1]
    const { access_token } = await client.post('/api/v1/auth/login', { email, password })
    return { authorization: `Bearer ${access_token}` }
  }
}

export const address = {
  name: 'Asha Rao', phone: '+91 80 1234 5678', line1: '12 Lake Road', line2: '', city: 'Bengaluru', state: 'Karnataka',
  postal_code: '560001', country: 'IN'
}

// Puts things to sell into a shop: {variants: [id...], products: [id...], rate, address}. GST is
// added to the prices; there is one way to ship.
export async function furnish(client, admin, { products = 100, on_hand = 100_000_000 } = {}) {
  const any_version = { ...admin, 'if-match': '*' }
  await client.put('/api/v1/tax-settings', { prices_include_tax: false, country: 'IN', state: 'Karnataka' }, any_version)
  await client.post('/api/v1/tax-zones', { name: 'India', areas: [{ country: 'IN' }], rates: [{ name: 'GST', rate_ppm: 180_000, kind: 'gst' }] }, admin)
  const zone = {
    name: 'India', areas: [{ country: 'IN' }],
    rates: [{ name: 'Post', amount: { amount: 10_000, currency: 'INR' }, delivery_days_min: 2, delivery_days_max: 5 }]
  }
  const { rates } = await client.post('/api/v1/shipping-zones', zone, admin)
  const furnished = { variants: [], products: [], rate: rates[0].id, address }
  for (let i = 1; i <= products; i += 1) {
    const wanted = { sku: `SKU-${i}`, name: `Product ${i}`, price: { amount: 100_000 + 100 * i, currency: 'INR' } }
    const { id, variants } = await client.post('/api/v1/products', wanted, admin)
    await client.put(`/api/v1/inventory/${id}`, { on_hand, lead_time_days: 3 }, admin)
    furnished.products.push(id)
    furnished.variants.push(variants[0].id)
  }
  return furnished
}
