import type { LiveConnection, LiveSource } from './live-connection.ts';
import { createLiveConnection } from './live-connection.ts';

const connections = new Map<string, LiveConnection>();

/** The page's one connection to the event stream at `address`. */
export function liveConnection(address: string): LiveConnection {
  const existing = connections.get(address);
  if (existing) return existing;
  const connection = createLiveConnection({
    open: () => new EventSource(address, { withCredentials: true }) as unknown as LiveSource,
    after: (milliseconds, action) => {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    },
    hidden: () => document.hidden,
    onVisibility: (listener) => {
      document.addEventListener('visibilitychange', listener);
      return () => document.removeEventListener('visibilitychange', listener);
    },
  });
  connections.set(address, connection);
  return connection;
}
