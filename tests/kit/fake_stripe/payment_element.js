// Stands in for js.stripe.com/v3 in browser tests: the same calls, a plain form for a card, and a
// 3-D Secure step as a dialog. Stripe's own script draws its fields in an iframe.
;(() => {
  const api = new URL(document.currentScript.src).origin

  const ask = async (key, path, form) => {
    const answer = await fetch(api + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString()
    })
    return answer.json()
  }

  const field = (label, name, value) => {
    const row = document.createElement('label')
    row.textContent = label
    const input = document.createElement('input')
    input.name = name
    input.autocomplete = 'off'
    input.value = value
    row.append(input)
    return row
  }

  class PaymentElement {
    constructor() {
      this.listeners = {}
      this.root = document.createElement('fieldset')
      const legend = document.createElement('legend')
      legend.textContent = 'Card'
      this.root.append(legend, field('Card number', 'number', ''), field('Expiration date', 'expiry', ''), field('Security code', 'cvc', ''))
      this.root.addEventListener('input', () => this.emit('change', { complete: this.complete(), empty: false, value: { type: 'card' } }))
    }
    mount(target) {
      const place = typeof target === 'string' ? document.querySelector(target) : target
      place.replaceChildren(this.root)
      queueMicrotask(() => this.emit('ready', {}))
    }
    unmount() {
      this.root.remove()
    }
    destroy() {
      this.unmount()
    }
    update() {}
    on(name, listener) {
      ;(this.listeners[name] ??= []).push(listener)
      return this
    }
    off(name) {
      delete this.listeners[name]
      return this
    }
    emit(name, detail) {
      for (const listener of this.listeners[name] ?? []) listener({ elementType: 'payment', ...detail })
    }
    value(name) {
      return this.root.querySelector(`[name=${name}]`).value.trim()
    }
    complete() {
      return this.value('number').replaceAll(' ', '').length >= 13
    }
  }

  // The bank's page: the customer proves who they are, or fails to.
  const challenge = () =>
    new Promise((decided) => {
      const dialog = document.createElement('dialog')
      dialog.setAttribute('aria-label', '3-D Secure')
      const text = document.createElement('p')
      text.textContent = 'Your bank asks: is this you?'
      const button = (label, succeeds) => {
        const one = document.createElement('button')
        one.type = 'button'
        one.textContent = label
        one.addEventListener('click', () => {
          dialog.remove()
          decided(succeeds)
        })
        return one
      }
      dialog.append(text, button('Complete authentication', true), button('Fail authentication', false))
      document.body.append(dialog)
      dialog.showModal()
    })

  const authenticate = async (intent) => {
    const succeeds = await challenge()
    const answer = await fetch(`${api}/_kit/authenticate`, { method: 'POST', body: JSON.stringify({ intent, succeeds }) })
    return answer.json()
  }

  window.Stripe = (key) => ({
    elements({ clientSecret }) {
      const elements = {
        clientSecret,
        element: null,
        create: () => (elements.element = new PaymentElement()),
        getElement: () => elements.element,
        submit: async () => (elements.element.complete() ? {} : { error: { type: 'validation_error', code: 'incomplete_number', message: 'Your card number is incomplete.' } }),
        fetchUpdates: async () => ({}),
        update() {}
      }
      return elements
    },
    async confirmPayment({ elements, confirmParams = {}, redirect = 'always' }) {
      const clientSecret = elements.clientSecret
      const id = clientSecret.split('_secret_')[0]
      if (!elements.element.complete()) return { error: { type: 'validation_error', code: 'incomplete_number', message: 'Your card number is incomplete.' } }
      let intent = await ask(key, `/v1/payment_intents/${id}/confirm`, {
        client_secret: clientSecret,
        ...(confirmParams.return_url && { return_url: confirmParams.return_url }),
        'payment_method_data[type]': 'card',
        'payment_method_data[card][number]': elements.element.value('number')
      })
      if (intent.error) return { error: intent.error }
      if (intent.status === 'requires_action') intent = await authenticate(id)
      if (intent.last_payment_error) return { error: intent.last_payment_error }
      if (redirect === 'if_required') return { paymentIntent: intent }
      const back = new URL(confirmParams.return_url)
      back.searchParams.set('payment_intent', id)
      back.searchParams.set('payment_intent_client_secret', clientSecret)
      back.searchParams.set('redirect_status', 'succeeded')
      window.location.assign(back)
      return new Promise(() => {})
    },
    async retrievePaymentIntent(clientSecret) {
      const id = clientSecret.split('_secret_')[0]
      const answer = await fetch(`${api}/_kit/state`)
      const { intents } = await answer.json()
      return { paymentIntent: intents.find((intent) => intent.id === id && intent.client_secret === clientSecret) }
    }
  })
})()
