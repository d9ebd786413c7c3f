// An answer of Stripe's that is no success: {"error": {type, code, message, param, ...}}.
export class StripeError extends Error {
  constructor(status, type, code, message, more = {}) {
    super(message)
    this.status = status
    this.body = { error: { type, ...(code && { code }), message, ...more } }
    // Stripe keeps an answer under its idempotency key once the work itself has begun.
    this.keep = status === 402
  }
}

export const invalid = (code, message, param) =>
  new StripeError(400, 'invalid_request_error', code, message, param ? { param } : {})

export const missing = (what, id) =>
  new StripeError(404, 'invalid_request_error', 'resource_missing', `No such ${what}: '${id}'`, { param: what })
