// One way to the server: adds the access token, renews it once, turns problem+json into ApiError.
import { currentToken, renewSession } from './session';

export interface FieldError {
  pointer: string;
  code: string;
  detail: string;
}

interface Problem {
  title?: string;
  detail?: string;
  code?: string;
  request_id?: string;
  errors?: FieldError[];
}

export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | null;
  readonly fields: FieldError[];

  constructor(status: number, problem: Problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = problem.code ?? `http_${status}`;
    this.requestId = problem.request_id ?? null;
    this.fields = problem.errors ?? [];
  }
}

/** No answer at all: the network is down or the server is away. */
export class OfflineError extends Error {
  constructor(cause: unknown) {
    super('The server could not be reached.', { cause });
    this.name = 'OfflineError';
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface Call {
  method?: string;
  query?: Query;
  json?: unknown;
  body?: Blob;
  type?: string;
  ifMatch?: string | null;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

const kBase = '/api/v1';

export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

function requestOf(call: Call, token: string | null): RequestInit {
  const headers = new Headers({ Accept: 'application/json', ...call.headers });
  if (token) headers.set('Authorization', `Bearer ${token}`);
  if (call.json !== undefined) headers.set('Content-Type', 'application/json');
  if (call.type) headers.set('Content-Type', call.type);
  if (call.ifMatch) headers.set('If-Match', call.ifMatch);
  return {
    method: call.method ?? 'GET',
    headers,
    body: call.json === undefined ? call.body : JSON.stringify(call.json),
    signal: call.signal,
    credentials: 'same-origin',
  };
}

async function send(path: string, call: Call, token: string | null): Promise<Response> {
  try {
    return await fetch(withQuery(kBase + path, call.query), requestOf(call, token));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new OfflineError(error);
  }
}

async function problemOf(response: Response): Promise<ApiError> {
  const text = await response.text();
  let problem: Problem = {};
  try {
    problem = JSON.parse(text) as Problem;
  } catch {
    problem = { title: response.statusText };
  }
  problem.request_id ??= response.headers.get('X-Request-Id') ?? undefined;
  return new ApiError(response.status, problem);
}

/** The raw answer, for downloads and ETags; throws ApiError for every status from 400 on. */
export async function request(path: string, call: Call = {}): Promise<Response> {
  const token = await currentToken();
  let response = await send(path, call, token);
  if (response.status === 401 && token) {
    const renewed = await renewSession();
    if (renewed) response = await send(path, call, renewed);
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

export async function api<T>(path: string, call: Call = {}): Promise<T> {
  const response = await request(path, call);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

export const post = <T>(path: string, json: unknown, call: Call = {}): Promise<T> =>
  api<T>(path, { ...call, method: 'POST', json });

export const put = <T>(path: string, json: unknown, call: Call = {}): Promise<T> =>
  api<T>(path, { ...call, method: 'PUT', json });

export const patch = <T>(path: string, json: unknown): Promise<T> =>
  api<T>(path, { method: 'PATCH', json });

export const remove = (path: string, call: Call = {}): Promise<void> =>
  api<undefined>(path, { ...call, method: 'DELETE' });
