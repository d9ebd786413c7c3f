// What each operation takes, checked as Stripe does: unknown parameters, missing ones, wrong types
// and values out of range are refused.
import { invalid } from './errors.mjs'

const integer = (min, max) => (name, value) => {
  if (typeof value !== 'string' || !/^-?\d+$/.test(value)) {
    throw invalid('parameter_invalid_integer', `Invalid integer: ${value}`, name)
  }
  const number = Number(value)
  if (number < min) throw invalid('parameter_invalid_integer', 'This value must be greater than or equal to ' + min + '.', name)
  if (number > max) throw invalid('amount_too_large', `Amount must be no more than ${max}`, name)
  return number
}
const amount = integer(1, 999_999_999_999)

const text = (max) => (name, value) => {
  if (typeof value !== 'string') throw invalid(undefined, `Invalid string: ${JSON.stringify(value)}`, name)
  if (value === '') throw invalid('parameter_invalid_empty', `You passed an empty string for '${name}'.`, name)
  if (value.length > max) throw invalid('parameter_invalid_string_length', `Invalid string: must be at most ${max} characters`, name)
  return value
}

const oneOf = (...values) => (name, value) => {
  if (!values.includes(value)) throw invalid(undefined, `Invalid ${name}: must be one of ${values.join(', ')}`, name)
  return value
}

const flag = (name, value) => {
  if (value !== 'true' && value !== 'false') throw invalid(undefined, `Invalid boolean: ${value}`, name)
  return value === 'true'
}

const email = (name, value) => {
  if (typeof value !== 'string' || !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value)) {
    throw invalid('email_invalid', `Invalid email address: ${value}`, name)
  }
  return value
}

const currency = (name, value) => {
  if (!/^[a-z]{3}$/.test(value)) throw invalid(undefined, `Invalid currency: ${value}`, name)
  return value
}

const metadata = (name, value) => {
  if (typeof value !== 'object') throw invalid(undefined, 'Invalid metadata', name)
  const entries = Object.entries(value)
  if (entries.length > 50) throw invalid(undefined, 'Metadata can have up to 50 keys', name)
  for (const [key, one] of entries) {
    if (key.length > 40 || typeof one !== 'string' || one.length > 500) {
      throw invalid(undefined, `Invalid metadata value for ${key}`, name)
    }
  }
  return value
}

const object = (fields) => (name, value) => {
  if (typeof value !== 'object') throw invalid(undefined, 'Invalid object', name)
  return check(value, fields, name)
}

const required = (rule) => Object.assign((...args) => rule(...args), { required: true })

export const operations = {
  createIntent: {
    amount: required(amount),
    currency: required(currency),
    capture_method: oneOf('automatic', 'automatic_async', 'manual'),
    automatic_payment_methods: object({ enabled: required(flag), allow_redirects: oneOf('always', 'never') }),
    metadata,
    description: text(1000),
    receipt_email: email
  },
  confirmIntent: {
    client_secret: required(text(300)),
    return_url: text(5000),
    payment_method_data: required(
      object({ type: required(oneOf('card')), card: required(object({ number: required(text(19)), exp_month: text(2), exp_year: text(4), cvc: text(4) })) })
    )
  },
  captureIntent: { amount_to_capture: amount, metadata },
  cancelIntent: { cancellation_reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer', 'abandoned') },
  createRefund: {
    payment_intent: required(text(300)),
    amount,
    reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
    metadata
  },
  listIntents: {
    limit: integer(1, 100),
    starting_after: text(300),
    created: object({ gte: integer(0, 1e11), gt: integer(0, 1e11), lte: integer(0, 1e11), lt: integer(0, 1e11) })
  },
  listRefunds: { limit: integer(1, 100), starting_after: text(300), payment_intent: text(300) },
  none: {}
}

export function check(given, fields, prefix = '') {
  const full = (name) => (prefix ? `${prefix}[${name}]` : name)
  const read = {}
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(fields, name)) {
      throw invalid('parameter_unknown', `Received unknown parameter: ${full(name)}`, full(name))
    }
    read[name] = fields[name](full(name), value)
  }
  for (const [name, rule] of Object.entries(fields)) {
    if (rule.required && read[name] === undefined) {
      throw invalid('parameter_missing', `Missing required param: ${full(name)}.`, full(name))
    }
  }
  return read
}
