// Starts the built server on a demo shop of its own with stand-ins for Stripe and Gemini beside it, runs the
// browser tests against it, stops both.
// STORECAST_BIN: the server; CHROMIUM: the browser; E2E_JUNIT: where a JUnit file shall go.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const kReadyWithin_ms = 180_000; // the demo's three years are made first, perhaps on a busy machine

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

async function untilReady(url, server) {
  const end = Date.now() + kReadyWithin_ms;
  while (Date.now() < end && server.exitCode === null) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`The server at ${url} did not become ready.`);
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

function runTests(environment) {
  const only = process.argv.slice(2); // names of spec files; none: all
  const specs = readdirSync(here).filter(
    (name) => name.endsWith('.spec.ts') && (only.length === 0 || only.includes(name)),
  );
  const junit = process.env.E2E_JUNIT;
  const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout'];
  if (junit) reporters.push('--test-reporter=junit', `--test-reporter-destination=${junit}`);
  const tests = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      '--test',
      '--test-concurrency=1',
      ...reporters,
      ...specs.map((name) => join(here, name)),
    ],
    { stdio: 'inherit', env: { ...process.env, ...environment }, cwd: join(here, '..') },
  );
  return new Promise((resolve) => tests.on('exit', (code) => resolve(code ?? 1)));
}

if (!existsSync(program)) {
  console.error(`There is no server at ${program}; build it first.`);
  process.exit(1);
}
const parent = mkdtempSync(join(tmpdir(), 'storecast-e2e-'));
const folder = join(parent, 'shop');
const port = await freePort();
const stripe = await startKit('fake_stripe', [
  '--webhook-url',
  `http://127.0.0.1:${port}/api/v1/webhooks/stripe`,
]);
const gemini = await startKit('fake_gemini');
const server = spawn(program, ['demo', '--data-dir', folder, '--port', String(port)], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, ...stripeSettings(stripe.at), ...geminiSettings(gemini.at) },
});
let status = 1;
try {
  const url = `http://localhost:${port}`;
  await untilReady(url, server);
  const { accounts } = JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8'));
  status = await runTests({ E2E_URL: url, E2E_DATA: folder, E2E_ACCOUNTS: JSON.stringify(accounts) });
} catch (error) {
  console.error(String(error));
} finally {
  stripe.service.stdin.end();
  gemini.service.stdin.end();
  server.kill('SIGTERM');
  await new Promise((resolve) => (server.exitCode === null ? server.on('exit', resolve) : resolve()));
  rmSync(parent, { recursive: true, force: true });
}
process.exit(status);
