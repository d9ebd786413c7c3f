// A stand-in for Google's Gemini API: POST /v1beta/models/{model}:generateContent. Serves until its
// standard input ends; the first line of its output is {"port": N}. Without orders it answers from
// the question, as a model that keeps to its schema does.
//
// POST /_kit/next {"answers":[...]} orders what comes next, one after the other; each is one of
//   {"mode":"text","text":"..."}       that text as the model's words
//   {"mode":"status","status":503,"retry":"2s"}
//   {"mode":"blocked","reason":"SAFETY"}  {"mode":"finish","reason":"MAX_TOKENS"}
//   {"mode":"raw","body":"..."}        a body that is no answer
//   {"mode":"hang"}  {"mode":"drop"}   no answer; a closed connection
// POST /_kit/state lists what was asked, accepted or refused; /_kit/reset forgets it.
import { createServer } from 'node:http'
import { problemOf } from './request.mjs'

const kKey = 'gemini-kit-key'
const kModel = /^\/v1beta\/models\/([a-z0-9._-]+):generateContent$/
let asked = []
let refused = []
let next = []

const kStatuses = { 400: 'INVALID_ARGUMENT', 403: 'PERMISSION_DENIED', 404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED', 500: 'INTERNAL', 503: 'UNAVAILABLE' }

function send(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=UTF-8' })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

function refuse(response, code, message, details = []) {
  send(response, code, { error: { code, message, status: kStatuses[code], details } })
}

const answer = (text, model, finishReason = 'STOP') => ({
  candidates: [
    {
      content: { parts: [{ text: 'Let me think.', thought: true }, { text }], role: 'model' },
      finishReason,
      index: 0
    }
  ],
  usageMetadata: { promptTokenCount: 300, candidatesTokenCount: 80, totalTokenCount: 380 },
  modelVersion: model,
  responseId: 'kit'
})

/** One suggestion for each category of the question that has a quote. */
function modelWords(body) {
  const said = body.contents[0].parts[0].text
  const data = JSON.parse(said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1))
  return JSON.stringify({
    suggestions: data.complaints
      .filter((complaint) => complaint.quotes.length > 0)
      .map((complaint) => ({
        category: complaint.category,
        evidence: complaint.quotes.map((quote) => quote.id),
        text: `Look into ${complaint.category.replaceAll('_', ' ')} first: ${complaint.reviews} of ${data.reviews} reviews name it.`
      }))
  })
}

function respond(response, body, model) {
  const order = next.shift() ?? { mode: 'text', text: modelWords(body) }
  const google = 'type.googleapis.com/google.rpc.RetryInfo'
  switch (order.mode) {
    case 'text':
      return send(response, 200, answer(order.text, model))
    case 'status':
      return refuse(response, order.status, 'As ordered.',
        order.retry ? [{ '@type': google, retryDelay: order.retry }] : [])
    case 'blocked':
      return send(response, 200, { promptFeedback: { blockReason: order.reason }, modelVersion: model })
    case 'finish':
      return send(response, 200, answer('{"suggestions":[', model, order.reason))
    case 'raw':
      return send(response, 200, order.body)
    case 'drop':
      return response.destroy()
    default:
      return undefined // hangs
  }
}

function generate(request, response, text) {
  const model = kModel.exec(request.url)
  const no = (code, message) => {
    refused.push({ code, message })
    refuse(response, code, message)
  }
  if (request.method !== 'POST' || !model) return no(404, `${request.method} ${request.url}`)
  if (request.headers['x-goog-api-key'] !== kKey) return no(403, 'API key not valid.')
  if (!String(request.headers['content-type']).startsWith('application/json')) {
    return no(400, 'The content type is not application/json.')
  }
  const problem = problemOf(text)
  if (problem) return no(400, problem)
  const body = JSON.parse(text)
  asked.push(body)
  return respond(response, body, model[1])
}

function kit(url, response, text) {
  if (url === '/_kit/next') next = JSON.parse(text).answers
  if (url === '/_kit/reset') [asked, refused, next] = [[], [], []]
  return send(response, 200, { asked, refused, left: next.length })
}

const server = createServer((request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    const text = Buffer.concat(chunks).toString('utf8')
    if (request.url.startsWith('/_kit/')) kit(request.url, response, text)
    else generate(request, response, text)
  })
})
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })))
process.stdin.on('end', () => process.exit(0))
process.stdin.resume()
