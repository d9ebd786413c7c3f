// node many_products.mjs PRODUCTS DAYS: sales of made-up products as CSV, always the same: counts
// around a level of each product with a week and a year in them.
const [products, days] = process.argv.slice(2).map(Number)
const kDay_ms = 86_400_000
const start = Date.UTC(2024, 0, 1)

let state = 1
const chance = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
const normal = () => Math.sqrt(-2 * Math.log(chance())) * Math.cos(2 * Math.PI * chance())
const dates = Array.from({ length: days }, (_, day) => new Date(start + day * kDay_ms).toISOString().slice(0, 10))
const season = dates.map((_, day) => (1 + 0.4 * Math.sin((2 * Math.PI * day) / 7)) * (1 + 0.3 * Math.sin((2 * Math.PI * day) / 365.25)))

process.stdout.write('unique_id,ds,y\n')
for (let product = 0; product < products; product += 1) {
  const level = Math.exp(1.5 + 1.2 * normal())
  const count = (day) => {
    const mean = level * season[day]
    return Math.max(0, Math.round(mean + Math.sqrt(mean + 0.04 * mean * mean) * normal()))
  }
  const lines = dates.map((date, day) => `p${product},${date},${count(day)}\n`).join('')
  if (!process.stdout.write(lines)) await new Promise((go_on) => process.stdout.once('drain', go_on))
}
