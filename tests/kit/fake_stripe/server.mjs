// The part of Stripe's API that a shop uses, on loopback, plus /_kit/... by which a test looks
// inside, breaks things and plays the customer.
import { createHash, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { StripeError, invalid } from './errors.mjs'
import { Faults } from './faults.mjs'
import { parseForm } from './form.mjs'
import { Ledger } from './ledger.mjs'
import { check, operations } from './params.mjs'
import { Webhooks } from './webhooks.mjs'

const id = '([A-Za-z0-9_]+)'
const routes = [
  ['POST', /^\/v1\/payment_intents$/, 'createIntent', (ledger, params) => ledger.createIntent(params)],
  ['GET', /^\/v1\/payment_intents$/, 'listIntents', (ledger, params) => ledger.list(ledger.intents, params, '/v1/payment_intents')],
  ['GET', new RegExp(`^/v1/payment_intents/${id}$`), 'none', (ledger, params, one) => ledger.intent(one)],
  ['POST', new RegExp(`^/v1/payment_intents/${id}/capture$`), 'captureIntent', (ledger, params, one) => ledger.capture(one, params)],
  ['POST', new RegExp(`^/v1/payment_intents/${id}/cancel$`), 'cancelIntent', (ledger, params, one) => ledger.cancel(one, params)],
  ['POST', /^\/v1\/refunds$/, 'createRefund', (ledger, params) => ledger.refund(params)],
  ['GET', /^\/v1\/refunds$/, 'listRefunds', (ledger, params) =>
    ledger.list(ledger.refunds, params, '/v1/refunds', (refund) => !params.payment_intent || refund.payment_intent === params.payment_intent)]
]
const confirmPath = new RegExp(`^/v1/payment_intents/${id}/confirm$`)

export class FakeStripe {
  constructor(options) {
    this.options = options
    this.faults = new Faults()
    this.webhooks = new Webhooks({ url: options.webhookUrl, secret: options.webhookSecret })
    this.reset()
    this.server = createServer((request, response) => void this.answer(request, response))
    this.server.keepAliveTimeout = 30_000
  }

  reset() {
    this.ledger = new Ledger({ apiVersion: this.options.apiVersion, onEvent: (event) => this.webhooks.push(event) })
    this.kept = new Map() // idempotency key to {print, status, body} or {print} while it runs
    this.requests = []
    this.refused = []
    this.faults.set({ rules: [] })
  }

  async answer(request, response) {
    const url = new URL(request.url, 'http://stripe')
    response.on('error', () => {})
    try {
      const body = await readBody(request)
      if (url.pathname.startsWith('/_kit/')) return send(response, 200, await this.control(request, url, body))
      if (url.pathname === '/v3/' || url.pathname === '/v3') return sendScript(response)
      if (request.method === 'OPTIONS') return send(response, 204, null)
      if (confirmPath.test(url.pathname)) return send(response, 200, this.confirm(request, url, body))
      await this.api(request, url, body, response)
    } catch (error) {
      if (!(error instanceof StripeError)) return send(response, 500, { error: { type: 'kit_error', message: String(error.stack) } })
      send(response, error.status, error.body)
    }
  }

  async api(request, url, body, response) {
    const rule = this.faults.strike(request.method, url.pathname)
    this.requests.push({ method: request.method, path: url.pathname, key: request.headers['idempotency-key'] ?? null, fault: rule?.mode ?? null })
    if (this.strikeBefore(rule, response)) return
    let result
    try {
      result = this.perform(request, url, body, rule)
    } catch (error) {
      if (!(error instanceof StripeError)) throw error
      if (error.status !== 402) this.refused.push({ path: url.pathname, status: error.status, ...error.body.error })
      result = { status: error.status, body: error.body }
    }
    await this.strikeAfter(rule, response, result)
  }

  // Refuses what is wrong, remembers what has a key.
  perform(request, url, body, rule) {
    this.authorize(request, this.options.secretKey)
    if (request.headers['stripe-version'] !== this.options.apiVersion) {
      throw invalid(undefined, `Invalid Stripe API version: ${request.headers['stripe-version']}`)
    }
    const found = routes.find(([method, path]) => method === request.method && path.test(url.pathname))
    if (!found) {
      throw new StripeError(404, 'invalid_request_error', undefined, `Unrecognized request URL (${request.method}: ${url.pathname}).`)
    }
    const [method, path, operation, work] = found
    if (method === 'POST' && body !== '' && request.headers['content-type'] !== 'application/x-www-form-urlencoded') {
      throw invalid(undefined, 'The content type must be application/x-www-form-urlencoded')
    }
    const given = parseForm(method === 'GET' ? url.search.slice(1) : body)
    const run = () => work(this.ledger, check(given, operations[operation]), ...path.exec(url.pathname).slice(1))
    if (method === 'GET') return { status: 200, body: structuredClone(run()) }
    return this.once(request, url.pathname + '\n' + JSON.stringify(given), run, rule)
  }

  once(request, content, run, rule) {
    const key = request.headers['idempotency-key']
    if (!key) throw invalid(undefined, 'The kit wants an Idempotency-Key with every POST')
    if (key.length > 255) throw invalid(undefined, 'Idempotency keys can have at most 255 characters')
    const print = createHash('sha256').update(content).digest('hex')
    const kept = this.kept.get(key)
    if (kept && kept.print !== print) {
      throw new StripeError(400, 'idempotency_error', undefined, 'Keys for idempotent requests can only be used with the same parameters they were first used with.')
    }
    if (kept) return { ...kept, replayed: true }
    let result
    try {
      if (rule?.mode === '500_kept') throw internal()
      result = { status: 200, body: structuredClone(run()) }
    } catch (error) {
      if (!error.keep) throw error
      result = { status: error.status, body: error.body }
    }
    if (rule?.mode === '500_after_success') result = { status: 500, body: internal().body }
    this.kept.set(key, { print, ...result })
    return result
  }

  strikeBefore(rule, response) {
    switch (rule?.mode) {
      case 'cut_before':
        response.socket.destroy()
        return true
      case '500':
        send(response, 500, internal().body)
        return true
      case '402':
        send(response, 402, { error: { type: 'card_error', code: 'card_declined', decline_code: 'generic_decline', message: 'Your card was declined.' } })
        return true
      case '429':
        send(response, 429, { error: { type: 'invalid_request_error', code: 'rate_limit', message: 'Too many requests hit the API too quickly.' } })
        return true
      case '409':
        send(response, 409, { error: { type: 'idempotency_error', code: 'idempotency_key_in_use', message: 'There is currently another in-progress request using this Idempotent Key.' } })
        return true
      default:
        return false
    }
  }

  async strikeAfter(rule, response, { status, body, replayed }) {
    const headers = { 'request-id': 'req_kit', 'stripe-version': this.options.apiVersion, ...(replayed && { 'idempotent-replayed': 'true' }) }
    switch (rule?.mode) {
      case 'slow':
        await new Promise((done) => setTimeout(done, rule.delay_ms))
        break
      case 'cut':
        return response.socket?.destroy()
      case 'half':
        response.writeHead(status, { ...headers, 'content-type': 'application/json', 'content-length': 100_000 })
        return response.write(JSON.stringify(body).slice(0, 20), () => response.socket?.destroy())
      case 'garbage':
        return send(response, 200, '<html>We are busy</html>', headers)
      case 'huge':
        return send(response, 200, '"' + 'x'.repeat(64 << 20) + '"', headers)
    }
    send(response, status, body, headers)
  }

  authorize(request, key) {
    const given = request.headers.authorization ?? ''
    const wanted = `Bearer ${key}`
    if (given.length === wanted.length && timingSafeEqual(Buffer.from(given), Buffer.from(wanted))) return
    throw new StripeError(401, 'invalid_request_error', 'api_key_invalid', 'Invalid API Key provided.')
  }

  confirm(request, url, body) {
    this.authorize(request, this.options.publishableKey)
    const params = check(parseForm(body), operations.confirmIntent)
    const intent = this.ledger.intent(confirmPath.exec(url.pathname)[1])
    if (params.client_secret !== intent.client_secret) throw invalid('payment_intent_invalid_parameter', 'The client_secret provided does not match.', 'client_secret')
    return publicView(this.ledger.confirm(intent.id, params.payment_method_data.card.number, params.return_url))
  }

  async control(request, url, body) {
    const given = body === '' ? {} : JSON.parse(body)
    switch (url.pathname) {
      case '/_kit/state':
        return {
          intents: [...this.ledger.intents.values()],
          charges: [...this.ledger.charges.values()],
          refunds: [...this.ledger.refunds.values()],
          requests: this.requests,
          refused: this.refused,
          events: this.ledger.events.length,
          faults: this.faults.happened
        }
      case '/_kit/reset':
        return this.reset(), {}
      case '/_kit/faults':
        return this.faults.set(given), {}
      case '/_kit/webhooks':
        return this.webhooks.set(given), {}
      case '/_kit/settle':
        return await this.webhooks.settle()
      case '/_kit/confirm':
        return this.ledger.confirm(given.intent, given.card)
      case '/_kit/authenticate':
        return publicView(this.ledger.authenticate(given.intent, given.succeeds))
      case '/_kit/cancel':
        return this.ledger.cancel(given.intent, {})
      case '/_kit/refund':
        return this.ledger.refund(given)
      case '/_kit/fail_refund':
        return this.ledger.failRefund(given.refund)
      case '/_kit/alter':
        return Object.assign(this.ledger.intent(given.intent), given.members)
      case '/_kit/tell':
        return this.ledger.tell(given.type, given.object), {}
      default:
        throw new StripeError(404, 'kit_error', undefined, `The kit has no ${url.pathname}`)
    }
  }
}

// What a browser may see.
const publicView = ({ id, object, amount, currency, client_secret, status, next_action, last_payment_error }) => ({
  id, object, amount, currency, client_secret, status, next_action, last_payment_error
})

const internal = () => Object.assign(new StripeError(500, 'api_error', undefined, 'An unknown error occurred'), { keep: true })

async function readBody(request) {
  const parts = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

function send(response, status, body, headers = {}) {
  response.writeHead(status, {
    'content-type': 'application/json',
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'authorization, content-type, stripe-version',
    'cross-origin-resource-policy': 'cross-origin',
    ...headers
  })
  response.end(body === null ? undefined : typeof body === 'string' ? body : JSON.stringify(body))
}

function sendScript(response) {
  response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cross-origin-resource-policy': 'cross-origin' })
  response.end(readFileSync(new URL('./payment_element.js', import.meta.url)))
}
