import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import type { SimulatedCluster } from '../world.ts';
import { unauthorized } from './answer/cluster-errors.ts';
import { answerOfError, writeAnswer } from './answer/write-answer.ts';
import { createKubeHandler } from './handle-request.ts';
import type { KubeIdentity } from './handle-request.ts';

/** How a stand-alone API server listens. */
export interface ListenOptions {
  /** Whose each bearer token is. */
  tokens: Record<string, KubeIdentity>;
  /** Speaks HTTPS with a certificate of its own unless `false`. */
  tls?: boolean;
  /** A free port unless given. */
  port?: number;
}

/** A running API server. */
export interface KubeServer {
  url: string;
  /** The certificate to trust, in PEM form; absent without TLS. */
  certificate?: string;
  /** Ends every connection and stops. */
  close(): Promise<void>;
}

/** Serves one cluster on the loopback interface, for tests and for kubectl. */
export async function listenKube(cluster: SimulatedCluster, options: ListenOptions): Promise<KubeServer> {
  const handle = createKubeHandler(cluster, { identityOfToken: (token) => options.tokens[token] });
  const listener: RequestListener = (request, response) => {
    const identity = options.tokens[bearerToken(request)];
    if (identity) void handle(request, response, identity);
    else void writeAnswer(request, response, answerOfError(unauthorized()));
  };
  const keys = options.tls === false ? undefined : await makeCertificate();
  const server = keys ? createTlsServer(keys, listener) : createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `${keys ? 'https' : 'http'}://127.0.0.1:${port}`,
    ...(keys && { certificate: keys.cert }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function bearerToken({ headers }: IncomingMessage): string {
  return /^Bearer\s+(.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}

async function makeCertificate(): Promise<{ key: string; cert: string }> {
  const extensions = [
    { name: 'basicConstraints' as const, cA: true },
    {
      name: 'subjectAltName' as const,
      altNames: [
        { type: 2 as const, value: 'localhost' },
        { type: 7 as const, ip: '127.0.0.1' },
      ],
    },
  ];
  const pems = await generate([{ name: 'commonName', value: 'simulated-kube-apiserver' }], {
    algorithm: 'sha256',
    extensions,
  });
  return { key: pems.private, cert: pems.cert };
}
