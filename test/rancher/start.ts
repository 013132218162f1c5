import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { authenticate } from './auth/authenticate.ts';
import { userNamed } from './auth/users.ts';
import { prepareWorld } from './dashboard/prepare-world.ts';
import { setServerUrl } from './dashboard/settings.ts';
import { installBuiltExtensions } from './dashboard/ui-plugins.ts';
import { localCertificate } from './http/certificate.ts';
import { createInstallation, type Installation } from './installation.ts';
import { kubeconfigFor } from './auth/kubeconfig.ts';
import { upgradeToService } from './proxy/upgrade.ts';
import { createListener } from './routes.ts';
import { SubscribeSockets } from './steve/live/subscribe-socket.ts';
import type { World } from './world.ts';

/** How a simulated Rancher is started. */
export interface RancherOptions {
  world: World;
  /** TCP port on the loopback interface; 0 picks a free one. */
  port: number;
  /** HTTPS with a self-signed certificate unless `false`. */
  tls?: boolean;
  /** Folder of the built dashboard. */
  dashboardDir: string;
  /** Folder with built extensions (`<name>-<version>/`), which are installed at the start. */
  extensionDir?: string;
  /** Where services of the management cluster listen: `namespace/name:port` → URL. */
  backends?: Record<string, string>;
}

/** A running simulated Rancher. */
export interface RunningRancher {
  /** For example `https://localhost:8443`. */
  url: string;
  /** The certificate in PEM, to trust it; absent over plain HTTP. */
  caCertificate: string | undefined;
  installation: Installation;
  /** A bearer token of a user, `token-xxxxx:secret`. */
  token(username: string): string;
  /** A kubeconfig of a user for one cluster, the management cluster unless named. */
  kubeconfig(username: string, clusterId?: string): string;
  close(): Promise<void>;
}

/** Starts the server, after filling in what every Rancher has and the world lacks. */
export async function startRancher(options: RancherOptions): Promise<RunningRancher> {
  const secure = options.tls ?? true;
  const installation = createInstallation({ ...options, secure });
  prepareWorld(installation.world);
  installBuiltExtensions(installation);
  const sockets = new SubscribeSockets(installation);
  const { server, caCertificate } = await createServer(secure, createListener(installation));
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const session = authenticate(request, installation.sessions);
    const upgrade = { request, socket, head, session };
    const taken = sockets.upgrade(upgrade) || upgradeToService(installation, upgrade);
    if (!taken) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
    }
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const url = `${secure ? 'https' : 'http'}://localhost:${(server.address() as AddressInfo).port}`;
  setServerUrl(options.world.local.store, url);
  const token = (username: string): string => issueToken(installation, username);
  return {
    url,
    caCertificate,
    installation,
    token,
    kubeconfig: (username, clusterId = 'local') =>
      kubeconfigFor({ server: `${url}/k8s/clusters/${clusterId}`, token: token(username), caCertificate }),
    close: () => close(server, sockets),
  };
}

/** Where the certificate is kept between starts. */
const certificateDir = path.resolve(import.meta.dirname, '../../.cache/rancher-certificate');

async function createServer(
  secure: boolean,
  listener: RequestListener,
): Promise<{ server: Server; caCertificate: string | undefined }> {
  if (!secure) {
    return { server: createHttpServer(listener), caCertificate: undefined };
  }
  const { key, cert } = await localCertificate(certificateDir);
  return { server: createHttpsServer({ key, cert }, listener), caCertificate: cert };
}

function issueToken({ world, sessions }: Installation, username: string): string {
  const user = userNamed(world, username);
  if (!user) {
    throw new Error(`no user ${username}`);
  }
  return sessions.issue(user);
}

async function close(server: Server, sockets: SubscribeSockets): Promise<void> {
  sockets.close();
  const closed = once(server, 'close');
  server.close();
  // Watches and event streams would otherwise hold the server open for ever.
  server.closeAllConnections();
  await closed;
}
