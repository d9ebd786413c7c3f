// Tells the shop about events, signed as Stripe signs, as faithfully or as badly as it is told to:
// `copies` [least, most] of each, in random order within `shuffle` events, `delay_ms` later.
import { createHmac } from 'node:crypto'

const attempts = 12

export function signature(secret, body, seconds = Math.floor(Date.now() / 1000)) {
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return `t=${seconds},v1=${mac}`
}

export class Webhooks {
  constructor(options) {
    this.options = { url: '', secret: 'whsec_kit', copies: [1, 1], shuffle: 1, delay_ms: 0 }
    this.waiting = []
    this.underway = 0
    this.delivered = 0
    this.failed = 0
    this.set(options)
  }

  set(options) {
    Object.assign(this.options, options)
  }

  push(event) {
    if (!this.options.url) return
    const [least, most] = this.options.copies
    const copies = least + Math.floor(Math.random() * (most - least + 1))
    for (let i = 0; i < copies; i += 1) this.waiting.push(event)
    if (this.waiting.length >= this.options.shuffle) this.flush()
  }

  flush() {
    const batch = this.waiting.splice(0)
    for (let i = batch.length - 1; i > 0 && this.options.shuffle > 1; i -= 1) {
      const j = Math.floor(Math.random() * (i + 1))
      ;[batch[i], batch[j]] = [batch[j], batch[i]]
    }
    for (const event of batch) void this.deliver(event)
  }

  // Until everything that was to be told was taken or given up.
  async settle() {
    this.flush()
    while (this.underway > 0) await pause(5)
    return { delivered: this.delivered, failed: this.failed }
  }

  async deliver(event) {
    this.underway += 1
    await pause(this.options.delay_ms)
    const body = JSON.stringify(event, null, 2)
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (await this.post(body)) {
        this.delivered += 1
        this.underway -= 1
        return
      }
      await pause(50 * 2 ** Math.min(attempt, 6))
    }
    this.failed += 1
    this.underway -= 1
  }

  async post(body) {
    try {
      const answer = await fetch(this.options.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signature(this.options.secret, body),
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)'
        },
        body
      })
      await answer.arrayBuffer()
      return answer.ok
    } catch {
      return false
    }
  }
}

function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds))
}
