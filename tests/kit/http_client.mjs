// Asks one server over connections that are kept open.
import http from 'node:http'

const timeout_ms = 30_000

export class HttpClient {
  constructor(base, { connections = 64 } = {}) {
    const { hostname, port } = new URL(base)
    this.target = { hostname, port, timeout: timeout_ms }
    this.agent = new http.Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections })
  }

  // {status, headers, text}; throws when there is no whole answer. A body of bytes is sent as it is,
  // any other as JSON.
  ask(method, path, body, headers = {}) {
    const bytes = body === undefined || Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body))
    const sent = bytes ? { 'content-type': 'application/json', 'content-length': bytes.length, ...headers } : headers
    return new Promise((resolve, reject) => {
      const request = http.request({ ...this.target, agent: this.agent, method, path, headers: sent }, (response) => {
        const parts = []
        response.on('data', (part) => parts.push(part))
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(parts).toString('utf8') }))
        response.on('error', reject)
        response.on('close', () => response.complete || reject(new Error(`${method} ${path}: the answer broke off`)))
      })
      request.on('timeout', () => request.destroy(new Error(`${method} ${path}: no answer within ${timeout_ms / 1000} s`)))
      request.on('error', reject)
      request.end(bytes)
    })
  }

  // The JSON of the answer; throws unless it is a success.
  async get(path, headers) {
    return value(await this.ask('GET', path, undefined, headers), `GET ${path}`)
  }

  async post(path, body, headers) {
    return value(await this.ask('POST', path, body, headers), `POST ${path}`)
  }

  async put(path, body, headers) {
    return value(await this.ask('PUT', path, body, headers), `PUT ${path}`)
  }

  close() {
    this.agent.destroy()
  }
}

function value({ status, text }, what) {
  if (status < 200 || status > 299) throw Object.assign(new Error(`${what}: ${status} ${text}`), { status, text })
  return text === '' ? undefined : JSON.parse(text)
}
