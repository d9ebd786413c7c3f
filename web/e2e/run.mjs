// Starts the built server on demo shops with stand-ins for Stripe and Gemini beside it, runs the browser
// tests against them: what is done in a shop, and beside it the look at every screen, in another shop.
// STORECAST_BIN: the server; CHROMIUM: the browser; E2E_JUNIT: x.xml, for x-flows.xml and x-screens.xml.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const kReadyWithin_ms = 180_000; // the demo's three years are made first, perhaps on a busy machine
const kLastLines = 20; // of what the server said, when it ends too early

const here = fileURLToPath(new URL('.', import.meta.url));
const program = process.env.STORECAST_BIN ?? join(here, '../../build/default/storecast');

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Starts the server; `ended` fails, with its last words, when it ends. */
function startServer(argv, environment) {
  const server = spawn(program, argv, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let said = '';
  const listen = (text) => {
    said = (said + text).split('\n').slice(-kLastLines - 1).join('\n');
  };
  server.stdout.setEncoding('utf8').on('data', listen);
  server.stderr.setEncoding('utf8').on('data', (text) => {
    listen(text);
    process.stderr.write(text);
  });
  const ended = new Promise((_, fail) => {
    server.on('error', (error) => fail(new Error(`The server did not start: ${error.message}`)));
    server.on('close', (code, signal) =>
      fail(new Error(`The server ended by itself (${signal ?? `code ${code}`}). It said last:\n${said}`)),
    );
  });
  ended.catch(() => undefined); // nobody may be waiting when it is stopped
  return { server, ended };
}

async function untilReady(url) {
  const end = Date.now() + kReadyWithin_ms;
  while (Date.now() < end) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`The server at ${url} was not ready within ${kReadyWithin_ms / 1000} seconds.`);
}

/** A stand-in for another service: it serves until its standard input ends, and first says its port. */
async function startKit(name, flags = []) {
  const kit = join(here, '../../tests/kit', name, 'main.mjs');
  const service = spawn(process.execPath, [kit, ...flags], { stdio: ['pipe', 'pipe', 'inherit'] });
  const line = await new Promise((resolve) => service.stdout.once('data', resolve));
  return { service, at: `http://127.0.0.1:${JSON.parse(line).port}` };
}

const geminiSettings = (at) => ({
  STORECAST_GEMINI_API_KEY: 'gemini-kit-key',
  STORECAST_GEMINI_MODEL: 'gemini-kit-1',
  STORECAST_GEMINI_API_BASE: at,
});

const stripeSettings = (at) => ({
  STORECAST_STRIPE_SECRET_KEY: 'sk_test_kit',
  STORECAST_STRIPE_PUBLISHABLE_KEY: 'pk_test_kit',
  STORECAST_STRIPE_WEBHOOK_SECRET: 'whsec_kit',
  STORECAST_STRIPE_API_BASE: at,
  STORECAST_STRIPE_SCRIPT_URL: `${at}/v3/`,
});

/** Runs the specs one after the other; what they say is passed on at once, or kept until they end. */
function runTests({ name, specs, says }, environment, ended) {
  const junit = process.env.E2E_JUNIT?.replace(/\.xml$/, `-${name}.xml`);
  const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout'];
  if (junit) reporters.push('--test-reporter=junit', `--test-reporter-destination=${junit}`);
  const paths = specs.map((spec) => join(here, spec));
  const tests = spawn(
    process.execPath,
    ['--import', 'tsx', '--test', '--test-concurrency=1', ...reporters, ...paths],
    {
      stdio: ['inherit', says === 'at once' ? 'inherit' : 'pipe', 'inherit'],
      env: { ...process.env, ...environment },
      cwd: join(here, '..'),
    },
  );
  let said = '';
  tests.stdout?.setEncoding('utf8').on('data', (text) => (said += text));
  ended.catch(() => tests.kill()); // they would wait for a server that is no more
  const done = new Promise((resolve) => tests.on('close', (code) => resolve(code ?? 1)));
  return Promise.race([ended, done]).finally(() => process.stdout.write(said));
}

/** On a shop of their own; 0 when all passed. */
async function runGroup(group) {
  const parent = mkdtempSync(join(tmpdir(), 'storecast-e2e-'));
  const folder = join(parent, 'shop');
  const port = await freePort();
  const stripe = await startKit('fake_stripe', [
    '--webhook-url',
    `http://127.0.0.1:${port}/api/v1/webhooks/stripe`,
  ]);
  const gemini = await startKit('fake_gemini');
  const { server, ended } = startServer(['demo', '--data-dir', folder, '--port', String(port)], {
    ...stripeSettings(stripe.at),
    ...geminiSettings(gemini.at),
  });
  try {
    const url = `http://localhost:${port}`;
    await Promise.race([ended, untilReady(url)]);
    const { accounts } = JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8'));
    const environment = { E2E_URL: url, E2E_DATA: folder, E2E_ACCOUNTS: JSON.stringify(accounts) };
    return await runTests(group, environment, ended);
  } catch (error) {
    console.error(String(error));
    return 1;
  } finally {
    stripe.service.stdin.end();
    gemini.service.stdin.end();
    server.kill('SIGTERM');
    await ended.catch(() => undefined);
    rmSync(parent, { recursive: true, force: true });
  }
}

if (!existsSync(program)) {
  console.error(`There is no server at ${program}; build it first.`);
  process.exit(1);
}
const only = process.argv.slice(2); // names of spec files; none: all
const asked = readdirSync(here).filter(
  (name) => name.endsWith('.spec.ts') && (only.length === 0 || only.includes(name)),
);
// Looking at every screen changes nothing and takes as long as all that is done in the shop.
const kScreens = 'screens.spec.ts';
const groups = [
  { name: 'flows', specs: asked.filter((name) => name !== kScreens), says: 'at once' },
  { name: 'screens', specs: asked.filter((name) => name === kScreens), says: 'at the end' },
].filter(({ specs }) => specs.length > 0);
const statuses = await Promise.all(groups.map(runGroup));
process.exit(Math.max(...statuses, 0));
