// The four steps of a purchase, each a transaction that locks what it decides about.
import { randomBytes, timingSafeEqual } from 'node:crypto'

const tax_ppm = 180_000
const shipping_minor = 10_000
const hold_minutes = 15
const currency = 'INR'
const addressFields = ['name', 'line1', 'city', 'state', 'postal_code', 'country']

export class Refusal extends Error {
  constructor(status, code) {
    super(code)
    this.status = status
    this.code = code
  }
}

const money = (amount) => ({ amount, currency })
const tax_of = (amount) => Math.round((amount * tax_ppm) / 1_000_000)

async function transaction(pool, work) {
  const connection = await pool.getConnection()
  try {
    await connection.query('START TRANSACTION')
    const result = await work(connection)
    await connection.query('COMMIT')
    return result
  } catch (error) {
    await connection.query('ROLLBACK')
    throw error
  } finally {
    connection.release()
  }
}

const rows_of = async (connection, sql, values) => (await connection.execute(sql, values))[0]

async function lock_cart(connection, id, token) {
  const [cart] = await rows_of(connection, 'SELECT id, token FROM carts WHERE id = ? FOR UPDATE', [id])
  const given = Buffer.from(token ?? '')
  if (!cart || given.length !== 43 || !timingSafeEqual(given, Buffer.from(cart.token))) throw new Refusal(404, 'no_such_cart')
  return cart
}

const list_lines = (connection, cart) =>
  rows_of(
    connection,
    `SELECT l.id, l.product_id, l.quantity, l.price_minor AS seen_minor, p.name, p.sku, p.price_minor
     FROM cart_lines l JOIN products p ON p.id = l.product_id WHERE l.cart_id = ? ORDER BY l.product_id`,
    [cart.id]
  )

function priced(lines, shipping) {
  let subtotal = 0
  let tax = tax_of(shipping)
  for (const line of lines) {
    line.subtotal = line.price_minor * line.quantity
    line.tax = tax_of(line.subtotal)
    subtotal += line.subtotal
    tax += line.tax
  }
  return { subtotal, shipping, tax, total: subtotal + shipping + tax }
}

function view_of(cart, lines, totals) {
  return {
    id: cart.id,
    lines: lines.map(({ id, product_id, name, sku, quantity, price_minor, subtotal }) => ({
      id, variant_id: product_id, name, sku, quantity, unit_price: money(price_minor), subtotal: money(subtotal)
    })),
    shipping_options: [{ id: 'post', name: 'Post', amount: money(shipping_minor) }],
    subtotal: money(totals.subtotal), shipping: money(totals.shipping), tax: money(totals.tax), total: money(totals.total)
  }
}

export async function open_cart(pool) {
  const token = randomBytes(32).toString('base64url')
  const [{ insertId }] = await pool.execute('INSERT INTO carts (token, currency) VALUES (?, ?)', [token, currency])
  return { ...view_of({ id: insertId }, [], priced([], 0)), token }
}

export async function show_cart(pool, id, token, rate) {
  return transaction(pool, async (connection) => {
    const cart = await lock_cart(connection, id, token)
    const lines = await list_lines(connection, cart)
    return view_of(cart, lines, priced(lines, rate ? shipping_minor : 0))
  })
}

export async function add_line(pool, id, token, { variant_id, quantity }) {
  if (!Number.isInteger(variant_id) || !Number.isInteger(quantity) || quantity < 1 || quantity > 10_000) throw new Refusal(422, 'invalid')
  return transaction(pool, async (connection) => {
    const cart = await lock_cart(connection, id, token)
    const [product] = await rows_of(
      connection,
      'SELECT p.price_minor, s.on_hand - s.reserved AS available FROM products p JOIN stock s ON s.product_id = p.id WHERE p.id = ?',
      [variant_id]
    )
    if (!product) throw new Refusal(404, 'no_such_variant')
    if (product.available < quantity) throw new Refusal(409, 'out_of_stock')
    await connection.execute(
      `INSERT INTO cart_lines (cart_id, product_id, quantity, price_minor) VALUES (?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE quantity = quantity + VALUES (quantity), price_minor = VALUES (price_minor)`,
      [cart.id, variant_id, quantity, product.price_minor]
    )
    await connection.execute('UPDATE carts SET updated_at = CURRENT_TIMESTAMP(3) WHERE id = ?', [cart.id])
    const lines = await list_lines(connection, cart)
    return view_of(cart, lines, priced(lines, 0))
  })
}

// Holds the goods for a while.
export async function check_out(pool, id, token) {
  return transaction(pool, async (connection) => {
    const cart = await lock_cart(connection, id, token)
    const lines = await list_lines(connection, cart)
    if (lines.length === 0) throw new Refusal(409, 'cart_empty')
    for (const { product_id, quantity } of lines) {
      const [held] = await rows_of(connection, 'SELECT quantity FROM holds WHERE cart_id = ? AND product_id = ?', [cart.id, product_id])
      const more = quantity - (held?.quantity ?? 0)
      const [taken] = await connection.execute(
        'UPDATE stock SET reserved = reserved + ? WHERE product_id = ? AND on_hand - reserved >= ?',
        [more, product_id, more]
      )
      if (taken.affectedRows !== 1) throw new Refusal(409, 'out_of_stock')
      await connection.execute(
        `INSERT INTO holds (cart_id, product_id, quantity, expires_at) VALUES (?, ?, ?, CURRENT_TIMESTAMP(3) + INTERVAL ${hold_minutes} MINUTE)
         ON DUPLICATE KEY UPDATE quantity = VALUES (quantity), expires_at = VALUES (expires_at)`,
        [cart.id, product_id, quantity]
      )
    }
    return { cart: view_of(cart, lines, priced(lines, 0)), payment_methods: ['cash_on_delivery'] }
  })
}

async function take_stock(connection, cart, line) {
  const [stock] = await rows_of(connection, 'SELECT on_hand, reserved FROM stock WHERE product_id = ? FOR UPDATE', [line.product_id])
  const [hold] = await rows_of(connection, 'SELECT quantity FROM holds WHERE cart_id = ? AND product_id = ?', [cart.id, line.product_id])
  const held = hold?.quantity ?? 0
  if (stock.on_hand - stock.reserved + held < line.quantity) throw new Refusal(409, 'out_of_stock')
  await connection.execute('UPDATE stock SET on_hand = on_hand - ?, reserved = reserved - ? WHERE product_id = ?', [line.quantity, held, line.product_id])
  await connection.execute('DELETE FROM holds WHERE cart_id = ? AND product_id = ?', [cart.id, line.product_id])
}

async function insert_order(connection, cart, terms, totals) {
  const token = randomBytes(32).toString('base64url')
  const [{ insertId }] = await connection.execute(
    `INSERT INTO orders (cart_id, token, email, state, currency, subtotal_minor, shipping_minor, tax_minor, total_minor, shipping_address, payment_method)
     VALUES (?, ?, ?, 'confirmed', ?, ?, ?, ?, ?, ?, ?)`,
    [cart.id, token, terms.email, currency, totals.subtotal, totals.shipping, totals.tax, totals.total, JSON.stringify(terms.shipping_address), terms.payment_method]
  )
  await connection.execute("INSERT INTO payments (order_id, method, amount_minor, state) VALUES (?, ?, ?, 'pending')", [insertId, terms.payment_method, totals.total])
  await connection.execute("INSERT INTO order_events (order_id, kind, message) VALUES (?, 'placed', 'The order was placed.')", [insertId])
  return { id: insertId, number: 1000 + insertId, token }
}

async function insert_line(connection, order, line) {
  await connection.execute(
    'INSERT INTO order_lines (order_id, product_id, name, sku, quantity, price_minor, tax_minor, total_minor) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    [order.id, line.product_id, line.name, line.sku, line.quantity, line.price_minor, line.tax, line.subtotal + line.tax]
  )
  await connection.execute("INSERT INTO stock_movements (product_id, kind, quantity, cause) VALUES (?, 'sold', ?, ?)", [line.product_id, -line.quantity, `order ${order.number}`])
  await connection.execute('INSERT INTO sales (product_id, day, quantity, price_minor) VALUES (?, CURRENT_DATE, ?, ?)', [line.product_id, line.quantity, line.price_minor])
}

function check_terms({ email, shipping_address, shipping_rate_id, payment_method, expected_total }) {
  const complete = addressFields.every((field) => typeof shipping_address?.[field] === 'string')
  if (typeof email !== 'string' || !/^[^@\s]+@[^@\s]+$/.test(email) || !complete) throw new Refusal(422, 'invalid')
  if (shipping_rate_id !== 'post') throw new Refusal(422, 'no_shipping')
  if (payment_method !== 'cash_on_delivery' || !Number.isInteger(expected_total?.amount)) throw new Refusal(422, 'invalid')
}

export async function place_order(pool, id, token, terms) {
  check_terms(terms)
  return transaction(pool, async (connection) => {
    const cart = await lock_cart(connection, id, token)
    const lines = await list_lines(connection, cart)
    if (lines.length === 0) throw new Refusal(409, 'cart_empty')
    const totals = priced(lines, shipping_minor)
    if (totals.total !== terms.expected_total.amount || terms.expected_total.currency !== currency) throw new Refusal(409, 'price_changed')
    const order = await insert_order(connection, cart, terms, totals)
    for (const line of lines) {
      await take_stock(connection, cart, line)
      await insert_line(connection, order, line)
    }
    await connection.execute('DELETE FROM cart_lines WHERE cart_id = ?', [cart.id])
    await connection.execute('INSERT INTO mails (recipient, subject, body) VALUES (?, ?, ?)', [
      terms.email, `Order ${order.number}`, `We have your order ${order.number} over ${totals.total / 100} ${currency}.`
    ])
    return { order: { ...view_of(order, lines, totals), number: order.number, state: 'confirmed', email: terms.email }, token: order.token, card: null }
  })
}
