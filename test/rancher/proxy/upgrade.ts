import { request as httpRequest } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Session } from '../auth/session.ts';
import type { UpgradeRequest } from '../http/exchange.ts';
import type { Installation } from '../installation.ts';
import { accessOf } from '../steve/access/access-cache.ts';
import { backendOf } from './forward.ts';
import { forwardedHeaders } from './proxy-headers.ts';

/** Carries a websocket to the service behind a proxy path; says whether the path was one. */
export function upgradeToService(installation: Installation, upgrade: UpgradeRequest): boolean {
  const target = parseProxyPath(upgrade.request.url ?? '/');
  if (!target) {
    return false;
  }
  const backend = backendOf(installation, target);
  if (!mayProxy(installation, upgrade.session, target)) {
    refuse(upgrade.socket, upgrade.session ? '403 Forbidden' : '401 Unauthorized');
  } else if (!backend) {
    refuse(upgrade.socket, '503 Service Unavailable');
  } else {
    connect(new URL(target.path, backend), upgrade, installation.secure);
  }
  return true;
}

interface ProxyPath {
  namespace: string;
  /** As in the path: `http:outrider:80`. */
  name: string;
  service: string;
  port: string;
  path: string;
}

function parseProxyPath(url: string): ProxyPath | undefined {
  const pattern =
    /^(?:\/k8s\/clusters\/local)?\/api\/v1\/namespaces\/([^/]+)\/services\/([^/]+)\/proxy(\/.*)?$/;
  const [, namespace, encoded, path = '/'] = pattern.exec(url) ?? [];
  if (namespace === undefined || encoded === undefined) {
    return undefined;
  }
  const name = decodeURIComponent(encoded);
  const parts = name.split(':');
  const [service = '', port = ''] = parts.length === 3 ? parts.slice(1) : parts;
  return { namespace, name, service, port, path };
}

/** A websocket begins with a GET: the verb is `get`, the resource name must be exactly as in the path. */
function mayProxy(
  { world }: Installation,
  session: Session | undefined,
  { namespace, name }: ProxyPath,
): boolean {
  const resource = { group: '', plural: 'services/proxy' };
  return (
    session !== undefined && accessOf(world.local, session.identity).may('get', resource, { namespace, name })
  );
}

function connect(url: URL, { request, socket, head }: UpgradeRequest, secure: boolean): void {
  const headers = {
    ...forwardedHeaders(request, secure),
    connection: 'Upgrade',
    upgrade: request.headers.upgrade,
  };
  const outgoing = httpRequest(url, { headers });
  outgoing.on('upgrade', (answer, backend, backendHead) => {
    const lines = Object.entries(answer.headers).flatMap(([name, value]) =>
      [value ?? ''].flat().map((text) => `${name}: ${text}`),
    );
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
    socket.write(backendHead);
    backend.write(head);
    // Whichever side breaks, the other one ends.
    backend.on('error', () => socket.destroy()).pipe(socket);
    socket.on('error', () => backend.destroy()).pipe(backend);
  });
  outgoing.on('response', (answer) => refuse(socket, `${answer.statusCode} ${answer.statusMessage}`));
  outgoing.on('error', () => refuse(socket, '503 Service Unavailable'));
  outgoing.end();
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
