// As tests/kit/http_client.mjs, for whole answers over plain connections only: a purchase costs the
// load a fraction of what node:http takes, which the systems under load have to themselves.
import { connect } from 'node:net'

const end_of_head = Buffer.from('\r\n\r\n')

class Connection {
  constructor(target, on_idle) {
    this.on_idle = on_idle
    this.received = Buffer.alloc(0)
    this.waiting = undefined
    this.closed = false
    this.socket = connect(target).setNoDelay(true)
    this.socket.on('data', (part) => this.take(part))
    this.socket.on('error', (error) => this.fail(error))
    this.socket.on('close', () => this.fail(new Error('the connection was closed')))
  }

  send(text, resolve, reject) {
    this.waiting = { resolve, reject }
    this.socket.write(text)
  }

  fail(error) {
    this.closed = true
    const { waiting } = this
    this.waiting = undefined
    if (waiting) waiting.reject(error)
  }

  take(part) {
    this.received = this.received.length === 0 ? part : Buffer.concat([this.received, part])
    const end = this.received.indexOf(end_of_head)
    if (end < 0) return
    const head = this.received.toString('latin1', 0, end)
    const length = /^content-length: *(\d+)/im.exec(head)
    if (!length) {
      this.fail(new Error('an answer without Content-Length'))
      return this.socket.destroy()
    }
    const whole = end + end_of_head.length + Number(length[1])
    if (this.received.length < whole) return
    const text = this.received.toString('utf8', end + end_of_head.length, whole)
    this.received = this.received.subarray(whole)
    const { resolve } = this.waiting
    this.waiting = undefined
    this.on_idle(this)
    resolve({ status: Number(head.slice(9, 12)), head, text })
  }
}

export class LeanClient {
  constructor(base, { connections = 64 } = {}) {
    const { hostname, port } = new URL(base)
    this.target = { host: hostname, port: Number(port) }
    this.host = `${hostname}:${port}`
    this.most = connections
    this.open = 0
    this.idle = []
    this.queue = []
  }

  // {status, headers, text}; throws when there is no whole answer.
  ask(method, path, body, headers = {}) {
    let text = `${method} ${path} HTTP/1.1\r\nhost: ${this.host}\r\n`
    for (const [name, value] of Object.entries(headers)) text += `${name}: ${value}\r\n`
    if (body === undefined) {
      text += '\r\n'
    } else {
      const json = JSON.stringify(body)
      text += `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`
    }
    return new Promise((resolve, reject) => {
      const connection = this.free_connection()
      if (connection) connection.send(text, resolve, reject)
      else this.queue.push([text, resolve, reject])
    }).then(with_headers)
  }

  free_connection() {
    while (this.idle.length > 0) {
      const connection = this.idle.pop()
      if (!connection.closed) return connection
      this.open -= 1
    }
    if (this.open >= this.most) return undefined
    this.open += 1
    return new Connection(this.target, (idle) => this.go_on(idle))
  }

  go_on(connection) {
    const next = this.queue.shift()
    if (next) connection.send(...next)
    else this.idle.push(connection)
  }

  get(path, headers) {
    return this.ask('GET', path, undefined, headers).then((answer) => value(answer, path))
  }

  post(path, body, headers) {
    return this.ask('POST', path, body, headers).then((answer) => value(answer, path))
  }
}

function with_headers({ status, head, text }) {
  const read = () => Object.fromEntries(head.split('\r\n').slice(1).map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]))
  return { status, text, get headers() { return read() } }
}

function value({ status, text }, path) {
  if (status < 200 || status > 299) throw new Error(`${path}: ${status} ${text}`)
  return JSON.parse(text)
}
