// node main.mjs [--port N] [--webhook-url URL] [--webhook-secret S] [--secret-key S]
// [--publishable-key S] [--api-version V]: serves until its standard input ends. The first line of
// its output is {"port": N}.
import { parseArgs } from 'node:util'
import { FakeStripe } from './server.mjs'

const text = (fallback) => ({ type: 'string', default: fallback })
const { values } = parseArgs({
  options: {
    port: text('0'),
    'webhook-url': text(''),
    'webhook-secret': text('whsec_kit'),
    'secret-key': text('sk_test_kit'),
    'publishable-key': text('pk_test_kit'),
    'api-version': text('2026-09-30.endive')
  }
})
const stripe = new FakeStripe({
  webhookUrl: values['webhook-url'],
  webhookSecret: values['webhook-secret'],
  secretKey: values['secret-key'],
  publishableKey: values['publishable-key'],
  apiVersion: values['api-version']
})
stripe.server.listen(Number(values.port), '127.0.0.1', () => {
  console.log(JSON.stringify({ port: stripe.server.address().port }))
})
process.stdin.on('end', () => process.exit(0))
process.stdin.resume()
