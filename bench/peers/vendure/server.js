// node server.js FOLDER PORT: a Vendure shop of 100 products in a new SQLite database in FOLDER.
// The database commits as durably as storecast's: write-ahead log, every commit synced.
const { mkdirSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const core = require('@vendure/core')
const { populate } = require('@vendure/core/cli')

const [folder, port] = process.argv.slice(2)
const products = 100

// Paid when the order is placed, with no service asked: what "cash on delivery" is at the others.
const payment = new core.PaymentMethodHandler({
  code: 'paid-at-once',
  description: [{ languageCode: core.LanguageCode.en, value: 'Paid at once' }],
  args: {},
  createPayment: (ctx, order, amount) => ({ amount, state: 'Settled', metadata: {} }),
  settlePayment: () => ({ success: true })
})

const config = {
  apiOptions: { port: Number(port), hostname: '127.0.0.1', shopApiPath: 'shop-api', adminApiPath: 'admin-api' },
  authOptions: { tokenMethod: 'bearer', superadminCredentials: { identifier: 'admin', password: 'a long password' } },
  dbConnectionOptions: {
    type: 'better-sqlite3',
    database: join(folder, 'vendure.db'),
    synchronize: true,
    enableWAL: true,
    prepareDatabase: (database) => database.pragma('synchronous = FULL')
  },
  importExportOptions: { importAssetsDir: folder },
  logger: new core.DefaultLogger({ level: core.LogLevel.Error }),
  paymentOptions: { paymentMethodHandlers: [payment] }
}

const initialData = {
  defaultLanguage: core.LanguageCode.en,
  defaultZone: 'Asia',
  countries: [{ name: 'India', code: 'IN', zone: 'Asia' }],
  taxRates: [{ name: 'GST', percentage: 18 }],
  shippingMethods: [{ name: 'Post', price: 10000 }],
  paymentMethods: [{ name: 'paid-at-once', handler: { code: 'paid-at-once', arguments: [] } }],
  collections: []
}

function productList() {
  const rows = ['name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets']
  for (let i = 1; i <= products; i += 1) {
    rows.push(`Product ${i},product-${i},,,,,,SKU-${i},${1000 + i},GST,100000000,true,,`)
  }
  const path = join(folder, 'products.csv')
  writeFileSync(path, rows.join('\n') + '\n')
  return path
}

mkdirSync(folder, { recursive: true })
populate(() => core.bootstrap(config), initialData, productList()).then(
  (app) => {
    app.getHttpServer().keepAliveTimeout = 75_000
    console.log(`listening on ${port}`)
  },
  (error) => {
    console.error(error)
    process.exit(1)
  }
)
