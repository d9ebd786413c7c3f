// node main.mjs [--security none|starttls|tls --certificate FILE --key FILE] [--user U --password P]
// A mail server (RFC 5321) that keeps what it is given. The first line of its output is
// {"port": N, "mail": M}; it serves until its standard input ends. Port N speaks HTTP: POST
// /_kit/mails gives {"mails": [{from, to, data, tls, user}]}, POST /_kit/faults sets what some verbs
// are answered: {"RCPT": "550 nobody", "END": "452 later", "MAIL": "cut"}.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { TLSSocket, createSecureContext } from 'node:tls'
import { parseArgs } from 'node:util'

const text = (fallback) => ({ type: 'string', default: fallback })
const { values } = parseArgs({
  options: { security: text('none'), user: text(''), password: text(''), certificate: text(''), key: text('') }
})
const context = values.certificate
  ? createSecureContext({ cert: readFileSync(values.certificate), key: readFileSync(values.key) })
  : undefined

const mails = []
let faults = {}

class Session {
  constructor(socket) {
    this.tls = false
    this.use(socket)
  }

  use(socket) {
    this.socket = socket
    this.input = ''
    socket.setEncoding('latin1')
    socket.on('error', () => {})
    socket.on('data', (part) => {
      this.input += part
      this.work()
    })
  }

  say(line) {
    this.socket.write(line + '\r\n')
  }

  work() {
    for (;;) {
      if (this.data !== undefined) {
        const end = this.input.indexOf('\r\n.\r\n')
        if (end < 0) return
        this.finish(this.input.slice(0, end + 2))
        this.input = this.input.slice(end + 5)
        continue
      }
      const end = this.input.indexOf('\r\n')
      if (end < 0) return
      const line = this.input.slice(0, end)
      this.input = this.input.slice(end + 2)
      if (this.asked) this.checkLogin(line)
      else if (this.command(line) === 'stop') return
    }
  }

  finish(data) {
    this.data = undefined
    if (faults.END) return this.say(faults.END)
    const bytes = Buffer.from(data.replaceAll('\r\n..', '\r\n.'), 'latin1').toString('utf8')
    mails.push({ from: this.from, to: this.to, data: bytes, tls: this.tls, user: this.user ?? null })
    this.say('250 taken')
  }

  command(line) {
    const verb = line.split(/[ :]/)[0].toUpperCase()
    if (faults[verb] === 'cut') return this.socket.destroy(), 'stop'
    if (faults[verb]) return this.say(faults[verb])
    const mustHaveTls = values.security === 'starttls' && !this.tls
    const mustLogIn = values.user && !this.user
    switch (verb) {
      case 'EHLO':
        this.say('250-kit')
        if (mustHaveTls) this.say('250-STARTTLS')
        if (values.user && !mustHaveTls) this.say('250-AUTH PLAIN')
        return this.say('250 8BITMIME')
      case 'STARTTLS':
        this.say('220 go')
        return this.startTls(), 'stop'
      case 'AUTH':
        return this.logIn(line)
      case 'MAIL':
        if (mustHaveTls || mustLogIn) return this.say('530 not like this')
        this.from = /<([^>]*)>/.exec(line)[1]
        return this.say('250 ok')
      case 'RCPT':
        this.to = /<([^>]*)>/.exec(line)[1]
        return this.say('250 ok')
      case 'DATA':
        this.data = ''
        return this.say('354 go on')
      case 'QUIT':
        this.say('221 bye')
        this.socket.end()
        return 'stop'
      default:
        return this.say('250 ok')
    }
  }

  logIn(line) {
    if (values.security !== 'none' && !this.tls) return this.say('538 not in the clear')
    const given = line.split(' ')[2]
    if (given !== undefined) return this.checkLogin(given)
    this.asked = true
    this.say('334 ')
  }

  checkLogin(given) {
    this.asked = false
    const [, user, password] = Buffer.from(given, 'base64').toString('utf8').split('\0')
    if (user !== values.user || password !== values.password) return this.say('535 wrong')
    this.user = user
    this.say('235 welcome')
  }

  startTls() {
    this.socket.removeAllListeners('data')
    this.tls = true
    this.use(new TLSSocket(this.socket, { isServer: true, secureContext: context }))
  }
}

function control(socket, input) {
  const [head, body = ''] = input.split('\r\n\r\n')
  if (head.includes('/_kit/faults')) faults = JSON.parse(body)
  const answer = JSON.stringify({ mails })
  socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(answer)}\r\nConnection: close\r\n\r\n${answer}`)
}

const server = createServer((socket) => {
  socket.on('error', () => {})
  if (values.security !== 'tls') return new Session(socket).say('220 kit')
  const secure = new TLSSocket(socket, { isServer: true, secureContext: context })
  secure.on('error', () => {})
  secure.once('secure', () => {
    const session = new Session(secure)
    session.tls = true
    session.say('220 kit')
  })
})
const controlServer = createServer((socket) => {
  socket.on('error', () => {})
  let input = ''
  socket.on('data', (part) => {
    input += part
    const length = Number(/content-length: (\d+)/i.exec(input)?.[1] ?? 0)
    const end = input.indexOf('\r\n\r\n')
    if (end >= 0 && input.length >= end + 4 + length) control(socket, input)
  })
})
server.listen(0, '127.0.0.1', () => {
  controlServer.listen(0, '127.0.0.1', () => {
    console.log(JSON.stringify({ port: controlServer.address().port, mail: server.address().port }))
  })
})
process.stdin.on('end', () => process.exit(0))
process.stdin.resume()
