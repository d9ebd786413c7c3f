// The systems that buy beside storecast, each on a folder and ports of its own, ended with us.
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { Shop, free_port, furnish, pause, source_root } from '../../tests/kit/shop.mjs'
import { HttpClient } from '../../tests/kit/http_client.mjs'

const ready_within_ms = 180_000
const express_workers = process.env.BENCH_EXPRESS_WORKERS ?? '2' // one for each core
const peers = join(source_root, 'bench/peers')
const nobody = { uid: 65534, gid: 65534 } // MariaDB does not run as root

function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], ...options })
  const ended = new Promise((done) => child.on('exit', done))
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await Promise.race([ended, pause(20_000)])
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  }
  return { child, stop }
}

async function until(what, is_done, child) {
  const end = performance.now() + ready_within_ms
  while (!(await is_done())) {
    if (performance.now() > end || child.exitCode !== null) throw new Error(`${what} does not start`)
    await pause(100)
  }
}

// A program that prints a line with "listening" once it does.
async function start_node(what, args, options) {
  const { child, stop } = start(process.execPath, args, options)
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  await until(what, () => said.includes('listening'), child).catch(async (error) => {
    await stop()
    throw error
  })
  return stop
}

export async function start_storecast(program, folder, flags = []) {
  const port = await free_port()
  mkdirSync(folder)
  const shop = new Shop({ program, folder, port, flags })
  await shop.start()
  const client = new HttpClient(shop.base)
  const furnished = await furnish(client, await shop.log_in(client))
  client.close()
  const stop = async () => {
    await shop.stop()
    const broken = shop.check()
    if (broken) throw new Error(broken)
  }
  return { name: 'storecast', flow: 'rest', base: shop.base, shop: furnished, stop }
}

function install_database(data) {
  const args = ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db']
  const identity = process.getuid() === 0 ? nobody : {}
  const { status, stdout, stderr } = spawnSync('mariadb-install-db', args, { encoding: 'utf8', ...identity })
  if (status !== 0) throw new Error(`mariadb-install-db ended with ${status}: ${stdout}${stderr}`)
  return identity
}

const can_connect = (path) =>
  new Promise((resolve) => {
    const socket = connect(path, () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.end())
  })

async function start_mariadb(folder) {
  const data = join(folder, 'data')
  const socket = join(folder, 'socket')
  for (const path of [folder, data]) {
    mkdirSync(path)
    if (process.getuid() === 0) chownSync(path, nobody.uid, nobody.gid)
  }
  const identity = install_database(data)
  const settings = ['--skip-networking', '--innodb-flush-log-at-trx-commit=1', '--innodb-buffer-pool-size=512M', '--innodb-log-file-size=256M', '--skip-log-bin']
  const args = ['--no-defaults', `--datadir=${data}`, `--socket=${socket}`, `--pid-file=${folder}/pid`, `--log-error=${folder}/log`, ...settings]
  const { child, stop } = start('mariadbd', args, identity)
  await until('MariaDB', () => existsSync(socket) && can_connect(socket), child)
  return { socket, stop }
}

export async function start_express(folder) {
  const database = await start_mariadb(folder)
  const port = await free_port()
  const args = [join(peers, 'express_checkout/server.js'), database.socket, String(port), express_workers]
  const stop_server = await start_node('Express', args, { env: { ...process.env, NODE_ENV: 'production' } }).catch(async (error) => {
    await database.stop()
    throw error
  })
  const stop = async () => {
    await stop_server()
    await database.stop()
  }
  const shop = { variants: Array.from({ length: 100 }, (_, i) => i + 1), rate: 'post', address: { name: 'Asha Rao', line1: '12 Lake Road', city: 'Bengaluru', state: 'Karnataka', postal_code: '560001', country: 'IN' } }
  return { name: 'express', flow: 'rest', base: `http://127.0.0.1:${port}`, shop, stop }
}

export async function start_vendure(folder) {
  const port = await free_port()
  mkdirSync(folder)
  const args = [join(peers, 'vendure/server.js'), folder, String(port)]
  const env = { ...process.env, NODE_ENV: 'production', VENDURE_DISABLE_TELEMETRY: 'true' }
  const stop = await start_node('Vendure', args, { env, cwd: folder })
  return { name: 'vendure', flow: 'vendure', base: `http://127.0.0.1:${port}`, shop: {}, stop }
}
