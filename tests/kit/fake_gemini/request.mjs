// Checks a generateContent request as the service does: an unknown or misplaced field is an error,
// as protobuf's JSON reader says it.
class Wrong extends Error {}

const fail = (where, what) => {
  throw new Wrong(`${where}: ${what}`)
}

function members(value, where, known) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) fail(where, 'not an object')
  for (const name of Object.keys(value)) {
    if (!(name in known)) fail(where, `Unknown name "${name}": Cannot find field.`)
    known[name](value[name], `${where}.${name}`)
  }
}

const text = (value, where) => typeof value === 'string' || fail(where, 'not a string')
const number = (value, where) => typeof value === 'number' || fail(where, 'not a number')
const whole = (value, where) => Number.isInteger(value) || fail(where, 'not a whole number')
// 64-bit numbers travel as strings, too.
const long = (value, where) => /^\d+$/.test(String(value)) || fail(where, 'not a whole number')
const list = (check) => (value, where) => {
  if (!Array.isArray(value)) fail(where, 'not a list')
  value.forEach((element, i) => check(element, `${where}[${i}]`))
}
const oneOf = (values) => (value, where) => values.includes(value) || fail(where, `not one of ${values}`)

const part = (value, where) => members(value, where, { text })
const content = (value, where) =>
  members(value, where, { role: oneOf(['user', 'model']), parts: list(part) })

const kTypes = ['STRING', 'NUMBER', 'INTEGER', 'BOOLEAN', 'ARRAY', 'OBJECT']
function schema(value, where) {
  members(value, where, {
    type: oneOf(kTypes),
    format: text,
    description: text,
    nullable: (flag, at) => typeof flag === 'boolean' || fail(at, 'not a boolean'),
    enum: list(text),
    minItems: long,
    maxItems: long,
    minLength: long,
    maxLength: long,
    required: list(text),
    propertyOrdering: list(text),
    items: schema,
    properties: (all, at) => Object.entries(all).forEach(([name, one]) => schema(one, `${at}.${name}`))
  })
  if (!('type' in value)) fail(where, 'type is missing')
  if (value.type === 'ARRAY' && !value.items) fail(where, 'items: missing field.')
  if (value.type === 'OBJECT' && Object.keys(value.properties ?? {}).length === 0) {
    fail(where, 'properties: should be non-empty for OBJECT type')
  }
  if (value.enum && value.type !== 'STRING') fail(where, 'enum: only allowed for STRING type')
  for (const name of value.required ?? []) {
    if (!(name in value.properties)) fail(where, `required: property "${name}" is not defined`)
  }
}

function request(body) {
  members(body, 'request', {
    contents: list(content),
    systemInstruction: content,
    generationConfig: (config, where) =>
      members(config, where, {
        temperature: number,
        candidateCount: whole,
        maxOutputTokens: whole,
        responseMimeType: oneOf(['text/plain', 'application/json', 'text/x.enum']),
        responseSchema: schema
      })
  })
  if (!(body.contents?.length > 0)) fail('request.contents', 'contents is not specified')
  const config = body.generationConfig ?? {}
  if (config.responseSchema && config.responseMimeType !== 'application/json') {
    fail('request', 'responseSchema needs responseMimeType application/json')
  }
}

/** What is wrong with the request's text; nothing when it is acceptable. */
export function problemOf(body) {
  try {
    request(JSON.parse(body))
    return null
  } catch (error) {
    if (error instanceof Wrong || error instanceof SyntaxError) return error.message
    throw error
  }
}
