// The same purchase over Vendure's shop API: a guest's order with a line, customer and address, the
// ways to ship, and in one request the way to ship and the payment that settles at once.
const endpoint = '/shop-api'

async function ask(client, query, variables, token) {
  const { status, headers, text } = await client.ask('POST', endpoint, { query, variables }, token)
  const answer = status === 200 ? JSON.parse(text) : undefined
  if (!answer || answer.errors) throw new Error(`Vendure: ${status} ${text}`)
  for (const [name, { errorCode, message }] of Object.entries(answer.data)) {
    if (errorCode) throw new Error(`Vendure: ${name}: ${errorCode} ${message}`)
  }
  return { data: answer.data, token: headers['vendure-auth-token'] }
}

const failed = '... on ErrorResult { errorCode message }'
const order = 'id code state totalWithTax shippingWithTax lines { id quantity unitPriceWithTax productVariant { id name sku } }'

const add = `mutation ($variant: ID!) { addItemToOrder(productVariantId: $variant, quantity: 1) { ... on Order { ${order} } ${failed} } }`
const identify = `mutation ($customer: CreateCustomerInput!, $address: CreateAddressInput!) {
  setCustomerForOrder(input: $customer) { ... on Order { id } ${failed} }
  setOrderShippingAddress(input: $address) { ... on Order { ${order} } ${failed} }
}`
const methods = '{ eligibleShippingMethods { id name priceWithTax } }'
const pay = `mutation ($shipping: [ID!]!) {
  setOrderShippingMethod(shippingMethodId: $shipping) { ... on Order { id } ${failed} }
  transitionOrderToState(state: "ArrangingPayment") { ... on Order { id } ${failed} }
  addPaymentToOrder(input: { method: "paid-at-once", metadata: {} }) { ... on Order { ${order} } ${failed} }
}`

export async function prepare(client) {
  const variants = []
  const page = '{ products(options: { take: 100 }) { items { variants { id } } } }'
  const { data } = await ask(client, page)
  for (const product of data.products.items) variants.push(product.variants[0].id)
  return { variants }
}

export async function buy(client, shop, number) {
  const { token } = await ask(client, add, { variant: shop.variants[(number * 37) % shop.variants.length] })
  const bearer = { authorization: `Bearer ${token}` }
  const customer = { emailAddress: `guest${number}@example.com`, firstName: 'Asha', lastName: 'Rao' }
  const address = { fullName: 'Asha Rao', streetLine1: '12 Lake Road', city: 'Bengaluru', province: 'Karnataka', postalCode: '560001', countryCode: 'IN' }
  await ask(client, identify, { customer, address }, bearer)
  const { data } = await ask(client, methods, {}, bearer)
  const placing = performance.now()
  const paid = await ask(client, pay, { shipping: [data.eligibleShippingMethods[0].id] }, bearer)
  if (paid.data.addPaymentToOrder.state !== 'PaymentSettled') throw new Error(`the order is ${paid.data.addPaymentToOrder.state}`)
  return placing
}
