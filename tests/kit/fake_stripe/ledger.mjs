// What Stripe remembers: payment intents, charges and refunds, and every event about them.
import { randomBytes } from 'node:crypto'
import { StripeError, invalid, missing } from './errors.mjs'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const newId = (prefix, length = 24) =>
  prefix + '_' + [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('')

// https://docs.stripe.com/testing
const declines = {
  4000000000000002: ['card_declined', 'generic_decline', 'Your card was declined.'],
  4000000000009995: ['card_declined', 'insufficient_funds', 'Your card has insufficient funds.'],
  4000000000000069: ['expired_card', undefined, 'Your card has expired.']
}
const challenged = ['4000002500003155', '4000002760003184']
// Stripe's largest amounts: eight digits, and more of these currencies.
const mostOf = { inr: 999_999_999, jpy: 9_999_999_999, idr: 999_999_999_999 }
const refundFails = '4000000000005126'

export class Ledger {
  constructor({ apiVersion, onEvent }) {
    this.apiVersion = apiVersion
    this.onEvent = onEvent
    this.intents = new Map()
    this.charges = new Map()
    this.refunds = new Map()
    this.events = []
    this.cards = new Map() // intent id to the card number that was given
  }

  createIntent(params) {
    if (params.amount > (mostOf[params.currency] ?? 99_999_999)) throw invalid('amount_too_large', 'Amount is too large.', 'amount')
    const id = newId('pi')
    const intent = {
      id,
      object: 'payment_intent',
      amount: params.amount,
      amount_capturable: 0,
      amount_received: 0,
      automatic_payment_methods: params.automatic_payment_methods ?? null,
      canceled_at: null,
      cancellation_reason: null,
      capture_method: params.capture_method ?? 'automatic_async',
      client_secret: `${id}_secret_${newId('k', 22).slice(2)}`,
      confirmation_method: 'automatic',
      created: Math.floor(Date.now() / 1000),
      currency: params.currency,
      customer: null,
      description: params.description ?? null,
      last_payment_error: null,
      latest_charge: null,
      livemode: false,
      metadata: params.metadata ?? {},
      next_action: null,
      payment_method: null,
      payment_method_types: ['card'],
      processing: null,
      receipt_email: params.receipt_email ?? null,
      status: 'requires_payment_method'
    }
    this.intents.set(id, intent)
    this.tell('payment_intent.created', intent)
    return intent
  }

  intent(id) {
    return this.intents.get(id) ?? fail(missing('payment_intent', id))
  }

  // What the browser asks with the publishable key.
  confirm(id, number, returnUrl) {
    const intent = this.intent(id)
    this.mustBe(intent, ['requires_payment_method', 'requires_confirmation', 'requires_action'])
    const digits = number.replaceAll(' ', '')
    if (!/^\d{13,19}$/.test(digits)) throw new StripeError(402, 'card_error', 'incorrect_number', 'Your card number is incorrect.')
    this.cards.set(id, digits)
    intent.payment_method = newId('pm')
    if (declines[digits]) return this.decline(intent, ...declines[digits])
    if (challenged.includes(digits)) {
      intent.status = 'requires_action'
      intent.next_action = { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', return_url: returnUrl ?? null } }
      this.tell('payment_intent.requires_action', intent)
      return intent
    }
    return this.charge(intent)
  }

  // The customer's bank answers the 3-D Secure step.
  authenticate(id, succeeds) {
    const intent = this.intent(id)
    this.mustBe(intent, ['requires_action'])
    intent.next_action = null
    if (succeeds) return this.charge(intent)
    const message = 'We are unable to authenticate your payment method. Please choose a different payment method and try again.'
    intent.status = 'requires_payment_method'
    intent.last_payment_error = { type: 'invalid_request_error', code: 'payment_intent_authentication_failure', message }
    this.tell('payment_intent.payment_failed', intent)
    return intent
  }

  decline(intent, code, declineCode, message) {
    const charge = this.newCharge(intent, 'failed')
    charge.failure_code = code
    charge.failure_message = message
    intent.status = 'requires_payment_method'
    intent.last_payment_error = { type: 'card_error', code, decline_code: declineCode, message, charge: charge.id }
    this.tell('charge.failed', charge)
    this.tell('payment_intent.payment_failed', intent)
    throw new StripeError(402, 'card_error', code, message, { decline_code: declineCode, charge: charge.id, payment_intent: { ...intent } })
  }

  charge(intent) {
    const now = intent.capture_method !== 'manual'
    const charge = this.newCharge(intent, 'succeeded')
    charge.captured = now
    charge.amount_captured = now ? intent.amount : 0
    intent.last_payment_error = null
    this.tell('charge.succeeded', charge)
    if (now) {
      intent.status = 'succeeded'
      intent.amount_received = intent.amount
      this.tell('payment_intent.succeeded', intent)
    } else {
      intent.status = 'requires_capture'
      intent.amount_capturable = intent.amount
      this.tell('payment_intent.amount_capturable_updated', intent)
    }
    return intent
  }

  newCharge(intent, status) {
    const charge = {
      id: newId('ch'),
      object: 'charge',
      amount: intent.amount,
      amount_captured: 0,
      amount_refunded: 0,
      captured: false,
      created: Math.floor(Date.now() / 1000),
      currency: intent.currency,
      failure_code: null,
      failure_message: null,
      livemode: false,
      metadata: { ...intent.metadata },
      paid: status === 'succeeded',
      payment_intent: intent.id,
      refunded: false,
      status
    }
    this.charges.set(charge.id, charge)
    intent.latest_charge = charge.id
    return charge
  }

  capture(id, params) {
    const intent = this.intent(id)
    this.mustBe(intent, ['requires_capture'])
    const amount = params.amount_to_capture ?? intent.amount_capturable
    if (amount > intent.amount_capturable) throw invalid('amount_too_large', 'The amount_to_capture is greater than the amount_capturable.', 'amount_to_capture')
    const charge = this.charges.get(intent.latest_charge)
    charge.captured = true
    charge.amount_captured = amount
    charge.amount_refunded = 0
    intent.status = 'succeeded'
    intent.amount_received = amount
    intent.amount_capturable = 0
    this.tell('charge.captured', charge)
    this.tell('payment_intent.succeeded', intent)
    return intent
  }

  cancel(id, params) {
    const intent = this.intent(id)
    this.mustBe(intent, ['requires_payment_method', 'requires_capture', 'requires_confirmation', 'requires_action', 'processing'])
    intent.status = 'canceled'
    intent.amount_capturable = 0
    intent.next_action = null
    intent.canceled_at = Math.floor(Date.now() / 1000)
    intent.cancellation_reason = params.cancellation_reason ?? null
    this.tell('payment_intent.canceled', intent)
    return intent
  }

  refund(params) {
    const intent = this.intent(params.payment_intent)
    const charge = this.charges.get(intent.latest_charge)
    if (intent.status !== 'succeeded' || !charge?.captured) {
      throw invalid('charge_not_captured', `The payment intent ${intent.id} has no successful charge to refund.`, 'payment_intent')
    }
    const left = charge.amount_captured - charge.amount_refunded
    if (left === 0) throw invalid('charge_already_refunded', `Charge ${charge.id} has already been refunded.`)
    const amount = params.amount ?? left
    if (amount > left) throw invalid(undefined, `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, 'amount')
    const refund = {
      id: newId('re'),
      object: 'refund',
      amount,
      charge: charge.id,
      created: Math.floor(Date.now() / 1000),
      currency: charge.currency,
      metadata: params.metadata ?? {},
      payment_intent: intent.id,
      reason: params.reason ?? null,
      status: 'succeeded'
    }
    charge.amount_refunded += amount
    charge.refunded = charge.amount_refunded === charge.amount_captured
    this.refunds.set(refund.id, refund)
    this.tell('refund.created', refund)
    this.tell('charge.refunded', charge)
    if (this.cards.get(intent.id) === refundFails) this.failRefund(refund.id)
    return refund
  }

  // The card's bank sends the money back.
  failRefund(id) {
    const refund = this.refunds.get(id) ?? fail(missing('refund', id))
    const charge = this.charges.get(refund.charge)
    charge.amount_refunded -= refund.amount
    charge.refunded = false
    refund.status = 'failed'
    refund.failure_reason = 'expired_or_canceled_card'
    this.tell('refund.updated', refund)
    this.tell('refund.failed', refund)
    return refund
  }

  mustBe(intent, states) {
    if (states.includes(intent.status)) return
    throw invalid('payment_intent_unexpected_state', `This PaymentIntent's status is ${intent.status}; it must be one of ${states.join(', ')}.`)
  }

  // Newest first, as Stripe lists.
  list(objects, params, url, keep = () => true) {
    const { gte = 0, gt = -1, lte = Infinity, lt = Infinity } = params.created ?? {}
    let all = [...objects.values()].reverse().filter(keep)
    all = all.filter(({ created }) => created >= gte && created > gt && created <= lte && created < lt)
    if (params.starting_after) {
      const at = all.findIndex(({ id }) => id === params.starting_after)
      if (at < 0) throw missing('object', params.starting_after)
      all = all.slice(at + 1)
    }
    const limit = params.limit ?? 10
    return { object: 'list', url, has_more: all.length > limit, data: all.slice(0, limit) }
  }

  tell(type, object) {
    const event = {
      id: newId('evt'),
      object: 'event',
      api_version: this.apiVersion,
      created: Math.floor(Date.now() / 1000),
      data: { object: structuredClone(object) },
      livemode: false,
      pending_webhooks: 1,
      request: { id: newId('req', 14), idempotency_key: null },
      type
    }
    this.events.push(event)
    this.onEvent(event)
  }
}

function fail(error) {
  throw error
}
