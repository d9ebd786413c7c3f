import { api, patch, post, remove, type Query } from './client';
import { adoptAccount, adoptTokens, forgetSession } from './session';
import type { Account, Page, Role, Session, Tokens } from './types';

export async function login(email: string, password: string): Promise<Account> {
  const tokens = await post<Tokens>('/auth/login', { email, password });
  adoptTokens(tokens);
  return tokens.account;
}

/** The answer is the same for a known address; only the login afterwards tells. */
export async function register(email: string, password: string, name: string): Promise<Account> {
  await post('/auth/register', { email, password, name });
  return login(email, password);
}

export async function logout(): Promise<void> {
  try {
    await post('/auth/logout', {});
  } finally {
    forgetSession();
  }
}

export async function renameAccount(name: string): Promise<void> {
  adoptAccount(await patch<Account>('/auth/me', { name }));
}

export const changePassword = (current_password: string, new_password: string): Promise<void> =>
  post('/auth/password', { current_password, new_password });

export const listSessions = (): Promise<{ data: Session[] }> => api('/auth/sessions');
export const endSession = (id: string): Promise<void> => remove(`/auth/sessions/${id}`);

export const listAccounts = (query: Query): Promise<Page<Account>> => api('/accounts', { query });

export const changeAccount = (
  id: string,
  change: { role?: Role; disabled?: boolean },
): Promise<Account> => patch(`/accounts/${id}`, change);
