// Who is signed in. The access token lives in memory only; the refresh cookie is the browser's.
import { useSyncExternalStore } from 'react';

import type { Account, Tokens } from './types';

export type SessionState =
  | { status: 'starting'; account: null }
  | { status: 'anonymous'; account: null }
  | { status: 'signed_in'; account: Account };

// Remembers only that a session may exist, so that a visitor's first page asks for no refresh.
const kHintKey = 'storecast.session';
const kLockName = 'storecast.refresh';
const kRenewBefore_ms = 30_000;

let state: SessionState = { status: 'starting', account: null };
let token: string | null = null;
let expiresAt_ms = 0;
let renewing: Promise<string | null> | null = null;
const listeners = new Set<() => void>();

function setState(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

export function adoptTokens(tokens: Tokens): void {
  token = tokens.access_token;
  expiresAt_ms = Date.now() + tokens.expires_in * 1000;
  localStorage.setItem(kHintKey, '1');
  setState({ status: 'signed_in', account: tokens.account });
}

export function adoptAccount(account: Account): void {
  setState({ status: 'signed_in', account });
}

export function forgetSession(): void {
  token = null;
  expiresAt_ms = 0;
  localStorage.removeItem(kHintKey);
  setState({ status: 'anonymous', account: null });
}

async function askForTokens(): Promise<string | null> {
  const response = await fetch('/api/v1/auth/refresh', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
    credentials: 'same-origin',
  });
  if (response.ok) {
    const tokens = (await response.json()) as Tokens;
    adoptTokens(tokens);
    return tokens.access_token;
  }
  if (response.status === 401 || response.status === 403) forgetSession();
  return null;
}

/** Tabs share one rotating cookie: only one of them may spend it at a time. */
async function inTurn(work: () => Promise<string | null>): Promise<string | null> {
  return 'locks' in navigator ? await navigator.locks.request(kLockName, work) : work();
}

export function renewSession(): Promise<string | null> {
  renewing ??= inTurn(askForTokens)
    .catch(() => null)
    .finally(() => {
      renewing = null;
    });
  return renewing;
}

export async function currentToken(): Promise<string | null> {
  if (token && Date.now() > expiresAt_ms - kRenewBefore_ms) return renewSession();
  return token;
}

export async function startSession(): Promise<void> {
  if (localStorage.getItem(kHintKey)) await renewSession();
  if (state.status === 'starting') setState({ status: 'anonymous', account: null });
}

window.addEventListener('storage', (event) => {
  if (event.key === kHintKey && event.newValue === null && token) forgetSession();
});

export const sessionState = (): SessionState => state;

export function useSession(): SessionState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

export const isStaff = (account: Account | null): boolean =>
  account?.role === 'staff' || account?.role === 'admin';
