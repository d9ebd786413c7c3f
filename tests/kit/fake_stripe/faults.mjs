// What can go wrong between a shop and Stripe. A rule applies to requests whose path contains
// `path`, `times` times (default 1), each with `probability` (default 1):
//
//   slow               the work is done; the answer comes after delay_ms
//   cut                the work is done; the connection breaks before the answer
//   half               the work is done; the connection breaks in the middle of the answer
//   cut_before         the connection breaks before anything is done
//   500_after_success  the work is done; the answer is 500, also to a repetition with the same key
//   500                nothing is done, the answer is 500
//   500_kept           nothing is done; the answer is 500, also to a repetition with the same key
//   402                nothing is done, the card is declined
//   429                nothing is done, too many requests
//   409                nothing is done, another request with this key is running
//   garbage            the work is done; the answer is not JSON
//   huge               the work is done; the answer is of 64 MB
const modes = ['slow', 'cut', 'half', 'cut_before', '500_after_success', '500_kept', '500', '402', '429', '409', 'garbage', 'huge']

// Reproducible chance (mulberry32).
function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export class Faults {
  constructor() {
    this.set({ rules: [] })
  }

  set({ rules, seed = 1 }) {
    for (const { mode } of rules) {
      if (!modes.includes(mode)) throw new Error(`There is no fault ${mode}`)
    }
    this.rules = rules.map((rule) => ({ path: '', method: '', times: 1, probability: 1, delay_ms: 60_000, ...rule }))
    this.chance = random(seed)
    this.happened = 0
  }

  // The rule that strikes this request, or undefined.
  strike(method, path) {
    for (const rule of this.rules) {
      if (rule.times <= 0 || !path.includes(rule.path) || (rule.method && rule.method !== method)) continue
      if (this.chance() >= rule.probability) continue
      rule.times -= 1
      this.happened += 1
      return rule
    }
    return undefined
  }
}
