import { api, post, put, remove, request, type Query } from './client';
import { adoptAccount, adoptTokens } from './session';
import type { Account, Page, Tokens } from './types';

export type Grant = 'read' | 'write';
export type Areas = Record<string, Grant>;

export const kAreas = [
  'catalog',
  'inventory',
  'orders',
  'customers',
  'promotions',
  'settings',
  'analytics',
  'reviews',
  'mails',
  'audit',
] as const;

export interface SecondFactorState {
  enabled: boolean;
  recovery_codes_left: number;
  required: boolean;
}

export interface AddressInput {
  name: string;
  phone: string;
  line1: string;
  line2: string;
  city: string;
  state: string;
  postal_code: string;
  country: string;
}

export interface Address extends AddressInput {
  id: string;
}

export interface StaffMember extends Account {
  areas: Areas;
}

export interface Invite {
  id: string;
  email: string;
  areas: Areas;
  expires_at: string;
}

export interface ApiKey {
  id: string;
  name: string;
  hint: string;
  areas: Areas;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
}

export interface AuditEntry {
  number: number;
  at: string;
  actor: string;
  actor_name: string | null;
  address: string;
  action: string;
  object: string;
  before: unknown;
  after: unknown;
}

export async function finishLogin(ticket: string, code: string): Promise<Account> {
  const tokens = await post<Tokens>('/auth/login/second-factor', { ticket, code });
  adoptTokens(tokens);
  return tokens.account;
}

export const forgotPassword = (email: string): Promise<void> => post('/auth/forgot', { email });
export const resetPassword = (token: string, new_password: string): Promise<void> =>
  post('/auth/reset', { token, new_password });
export const sendVerification = (): Promise<void> => post('/auth/verify/send', {});
export const verifyEmail = (token: string): Promise<void> => post('/auth/verify', { token });
export const changeEmail = (new_email: string, current_password: string): Promise<void> =>
  post('/auth/email', { new_email, current_password });
export async function confirmEmail(token: string): Promise<void> {
  adoptAccount(await post<Account>('/auth/email/confirm', { token }));
}
export const acceptInvite = (token: string, name: string, password: string): Promise<void> =>
  post('/auth/accept-invite', { token, name, password });
export async function reloadAccount(): Promise<void> {
  adoptAccount(await api<Account>('/auth/me'));
}

export const secondFactor = (): Promise<SecondFactorState> => api('/auth/2fa');
export const setUpSecondFactor = (
  current_password: string,
): Promise<{ secret: string; uri: string }> => post('/auth/2fa/setup', { current_password });
export const confirmSecondFactor = (code: string): Promise<{ recovery_codes: string[] }> =>
  post('/auth/2fa/confirm', { code });
export const renewRecoveryCodes = (
  current_password: string,
): Promise<{ recovery_codes: string[] }> =>
  post('/auth/2fa/recovery-codes', { current_password });
export const disableSecondFactor = (current_password: string): Promise<void> =>
  post('/auth/2fa/disable', { current_password });

export const listAddresses = (): Promise<{ data: Address[] }> => api('/account/addresses');
export const addAddress = (input: AddressInput): Promise<Address> =>
  post('/account/addresses', input);
export const changeAddress = (id: string, input: AddressInput): Promise<Address> =>
  put(`/account/addresses/${id}`, input);
export const removeAddress = (id: string): Promise<void> => remove(`/account/addresses/${id}`);

export const exportData = (): Promise<Response> => request('/account/export');
export const eraseAccount = (password: string): Promise<void> =>
  post('/account/erase', { password });

export const listStaff = (): Promise<{ data: StaffMember[] }> => api('/staff');
export const setAreas = (id: string, areas: Areas): Promise<StaffMember> =>
  put(`/staff/${id}/areas`, { areas });
export const listInvites = (): Promise<{ data: Invite[] }> => api('/staff/invites');
export const inviteStaff = (email: string, areas: Areas): Promise<Invite> =>
  post('/staff/invites', { email, areas });
export const withdrawInvite = (id: string): Promise<void> => remove(`/staff/invites/${id}`);
export const removeSecondFactor = (id: string): Promise<void> =>
  remove(`/accounts/${id}/second-factor`);
export const securitySettings = (): Promise<{ staff_second_factor: boolean }> =>
  api('/settings/security');
export const setSecuritySettings = (staff_second_factor: boolean): Promise<unknown> =>
  put('/settings/security', { staff_second_factor });

export const listApiKeys = (): Promise<{ data: ApiKey[] }> => api('/api-keys');
export const makeApiKey = (
  name: string,
  areas: Areas,
): Promise<ApiKey & { secret: string }> => post('/api-keys', { name, areas });
export const removeApiKey = (id: string): Promise<void> => remove(`/api-keys/${id}`);

export const listAudit = (query: Query): Promise<Page<AuditEntry>> => api('/audit', { query });
export const verifyAudit = (): Promise<{ entries: number; intact: boolean }> =>
  api('/audit/verification');
export const exportAudit = (query: Query): Promise<Response> => request('/audit/export', { query });
