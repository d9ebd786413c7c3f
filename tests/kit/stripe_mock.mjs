// node stripe_mock.mjs: runs build/tools/stripe-mock (tools/stripe_mock.sh makes it) until its
// standard input ends. The first line of its output is {"port": N}.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../build/tools/stripe-mock', import.meta.url))
const probe = createServer().listen(0, '127.0.0.1', () => {
  const { port } = probe.address()
  probe.close(() => start(port))
})

function start(port) {
  const mock = spawn(program, ['-http-addr', `127.0.0.1:${port}`], { stdio: ['ignore', 'pipe', 'inherit'] })
  mock.on('exit', (code) => process.exit(code ?? 1))
  let said = ''
  mock.stdout.on('data', (part) => {
    said += part
    if (!said.includes('Listening')) return
    said = ''
    mock.stdout.removeAllListeners('data').resume()
    console.log(JSON.stringify({ port }))
  })
  process.stdin.on('end', () => mock.kill())
  process.stdin.resume()
}
