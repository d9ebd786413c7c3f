// application/x-www-form-urlencoded with Stripe's brackets: metadata[order]=7, created[gte]=1,
// types[]=card.
import { invalid } from './errors.mjs'

const decode = (text) => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw invalid(undefined, `Invalid percent-encoding in request: ${text}`)
  }
}

export function parseForm(text) {
  const root = {}
  for (const pair of text.split('&').filter((part) => part !== '')) {
    const equals = pair.indexOf('=')
    if (equals < 0) throw invalid(undefined, `Invalid form data: ${pair}`)
    put(root, decode(pair.slice(0, equals)), decode(pair.slice(equals + 1)))
  }
  return root
}

function put(root, name, value) {
  const match = /^([A-Za-z0-9_]+)((?:\[[A-Za-z0-9_-]*\])*)$/.exec(name)
  if (!match) throw invalid('parameter_unknown', `Received unknown parameter: ${name}`, name)
  const steps = [match[1], ...match[2].split(/\[|\]/).filter((step, i) => i % 2 === 1)]
  const last = steps.pop()
  let at = root
  for (const step of steps) {
    at[step] ??= {}
    if (typeof at[step] !== 'object') throw invalid(undefined, `Invalid parameter: ${name}`, name)
    at = at[step]
  }
  const key = last === '' ? String(Object.keys(at).length) : last
  if (Object.hasOwn(at, key)) throw invalid(undefined, `Duplicate parameter: ${name}`, name)
  at[key] = value
}
