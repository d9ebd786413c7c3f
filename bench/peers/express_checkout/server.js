// node server.js SOCKET PORT WORKERS: the shop on the MariaDB that listens on SOCKET, of which it
// makes the database "shop" anew. WORKERS processes share the port.
import cluster from 'node:cluster'
import { readFileSync } from 'node:fs'
import express from 'express'
import mysql from 'mysql2/promise'
import { Refusal, add_line, check_out, open_cart, place_order, show_cart } from './purchase.js'

const [socketPath, port, workers] = process.argv.slice(2)
const connections = 16 // of each worker
const products = 100

async function make_shop() {
  const connection = await mysql.createConnection({ socketPath, user: 'root', multipleStatements: true })
  await connection.query('DROP DATABASE IF EXISTS shop; CREATE DATABASE shop; USE shop')
  await connection.query(readFileSync(new URL('./schema.sql', import.meta.url), 'utf8'))
  for (let i = 1; i <= products; i += 1) {
    await connection.execute('INSERT INTO products (sku, name, price_minor) VALUES (?, ?, ?)', [`SKU-${i}`, `Product ${i}`, 100_000 + 100 * i])
  }
  await connection.query('INSERT INTO stock (product_id, on_hand) SELECT id, 100000000 FROM products')
  await connection.end()
}

function serve() {
  const pool = mysql.createPool({ socketPath, user: 'root', database: 'shop', connectionLimit: connections })
  const app = express()
  app.disable('x-powered-by').disable('etag')
  app.use(express.json())
  const answer = (status, work) => (request, response, next) => {
    work(Number(request.params.id), request.get('x-cart-token'), request).then((body) => response.status(status).json(body), next)
  }
  app.post('/api/v1/carts', answer(201, () => open_cart(pool)))
  app.get('/api/v1/carts/:id', answer(200, (id, token, { query }) => show_cart(pool, id, token, query.shipping_rate_id)))
  app.post('/api/v1/carts/:id/lines', answer(200, (id, token, { body }) => add_line(pool, id, token, body)))
  app.post('/api/v1/carts/:id/checkout', answer(200, (id, token) => check_out(pool, id, token)))
  app.post('/api/v1/carts/:id/order', answer(201, (id, token, { body }) => place_order(pool, id, token, body)))
  app.use((error, request, response, next) => {
    const status = error instanceof Refusal ? error.status : (error.statusCode ?? 500)
    if (status === 500) console.error(error)
    response.status(status).json({ code: error.code ?? 'internal' })
  })
  const server = app.listen(Number(port), '127.0.0.1', () => cluster.worker.send('listening'))
  server.keepAliveTimeout = 75_000
}

if (cluster.isPrimary) {
  await make_shop()
  let waiting = Number(workers)
  for (let i = 0; i < Number(workers); i += 1) {
    cluster.fork().on('message', () => (waiting -= 1) === 0 && console.log(`listening on ${port}`))
  }
  cluster.on('exit', (worker, code) => process.exit(code || 1))
} else {
  serve()
}
