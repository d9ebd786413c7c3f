// News from the server over one WebSocket, shared by all screens; callers poll as well when it is away.
import { currentToken } from './session';

export interface ServerEvent {
  type: 'event';
  id: number;
  topic: 'jobs' | 'reviews' | 'sales' | 'catalogue';
  data: unknown;
}

type Listener = (event: ServerEvent) => void;

const kFirstWait_ms = 1_000;
const kLongestWait_ms = 30_000;

const listeners = new Set<Listener>();
let socket: WebSocket | null = null;
let retryTimer: ReturnType<typeof setTimeout> | undefined;
let wait_ms = kFirstWait_ms;
let live = false;

export const eventsAreLive = (): boolean => live;

function reconnectLater(): void {
  live = false;
  socket = null;
  if (listeners.size === 0) return;
  clearTimeout(retryTimer);
  retryTimer = setTimeout(() => void connect(), wait_ms);
  wait_ms = Math.min(wait_ms * 2, kLongestWait_ms);
}

function onMessage(text: string, signedIn: boolean): void {
  const message = JSON.parse(text) as ServerEvent | { type: 'ready' };
  if (message.type === 'ready') {
    live = signedIn; // a guest hears too little to stop asking
    wait_ms = kFirstWait_ms;
    return;
  }
  if (message.type === 'event') for (const listener of listeners) listener(message);
}

async function connect(): Promise<void> {
  const token = await currentToken();
  if (socket || listeners.size === 0) return;
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const opened = new WebSocket(`${scheme}//${location.host}/api/v1/events`);
  socket = opened;
  const hello = token ? { type: 'auth', token } : { type: 'guest' };
  opened.onopen = () => opened.send(JSON.stringify(hello));
  opened.onmessage = (event) => onMessage(String(event.data), token !== null);
  opened.onclose = reconnectLater;
}

/** Browsers complain about one that is closed before it is open. */
function hangUp(closing: WebSocket): void {
  closing.onclose = null;
  if (closing.readyState === WebSocket.CONNECTING) closing.onopen = () => closing.close();
  else closing.close();
}

export function listenToEvents(listener: Listener): () => void {
  listeners.add(listener);
  void connect();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(retryTimer);
    live = false;
    if (socket) hangUp(socket);
    socket = null;
  };
}
