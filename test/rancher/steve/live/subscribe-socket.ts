import { WebSocketServer, type WebSocket } from 'ws';
import type { UpgradeRequest } from '../../http/exchange.ts';
import { externalOrigin } from '../../http/external-origin.ts';
import { RANCHER_VERSION, type Installation } from '../../installation.ts';
import { accessOf } from '../access/access-cache.ts';
import { Subscription, type LiveMessage } from './subscription.ts';

/** The dashboard drops a socket that stays silent for 35 s. */
const PING_INTERVAL_MS = 10_000;

/** Accepts the dashboard's subscribe sockets. */
export class SubscribeSockets {
  private readonly server = new WebSocketServer({ noServer: true });
  private readonly installation: Installation;

  constructor(installation: Installation) {
    this.installation = installation;
  }

  /** Takes over an upgrade when its path is a subscribe path; says whether it was. */
  upgrade({ request, socket, head, session }: UpgradeRequest): boolean {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const match = /^(?:\/k8s\/clusters\/([^/]+))?\/(v1|v3)\/subscribe$/.exec(path);
    if (!match) {
      return false;
    }
    const [, clusterId = 'local', version] = match;
    const cluster = this.installation.world.clusters.get(clusterId);
    if (!session || !cluster || cluster.faults.disconnected) {
      socket.end(
        `HTTP/1.1 ${session ? '503 Service Unavailable' : '401 Unauthorized'}\r\nConnection: close\r\n\r\n`,
      );
      return true;
    }
    const base = externalOrigin(request, this.installation.secure) + path.replace('/subscribe', '');
    this.server.handleUpgrade(request, socket, head, (webSocket) => {
      keepAlive(webSocket);
      if (version === 'v1') {
        const view = () => ({
          cluster,
          base,
          access: accessOf(cluster, session.identity),
          management: path === '/v1/subscribe',
        });
        serve(webSocket, (send) => new Subscription(view, send));
      }
    });
    return true;
  }

  /** Closes every socket. */
  close(): void {
    this.server.clients.forEach((client) => client.terminate());
    this.server.close();
  }
}

function serve(
  webSocket: WebSocket,
  subscribe: (send: (message: LiveMessage) => void) => Subscription,
): void {
  const subscription = subscribe((message) => send(webSocket, message));
  webSocket.on('message', (data: Buffer) => subscription.receive(data.toString('utf8')));
  webSocket.on('close', () => subscription.close());
}

function keepAlive(webSocket: WebSocket): void {
  const ping = setInterval(
    () => send(webSocket, { name: 'ping', data: { version: RANCHER_VERSION } }),
    PING_INTERVAL_MS,
  );
  webSocket.on('close', () => clearInterval(ping));
  // A socket that breaks also closes; the dashboard opens another one.
  webSocket.on('error', () => webSocket.terminate());
}

function send(webSocket: WebSocket, message: LiveMessage): void {
  if (webSocket.readyState === webSocket.OPEN) {
    webSocket.send(JSON.stringify(message));
  }
}
