/** A port of a Service. */
interface ServicePort {
  readonly name?: string | undefined;
  readonly port?: number | undefined;
  readonly appProtocol?: string | undefined;
}

const KNOWN = new Set([
  'http',
  'http2',
  'https',
  'grpc',
  'grpc-web',
  'tcp',
  'tls',
  'mongo',
  'redis',
  'mysql',
  'udp',
  'hbone',
]);
const OF_KUBERNETES: Readonly<Record<string, string>> = {
  'kubernetes.io/h2c': 'http2',
  'kubernetes.io/ws': 'http',
  'kubernetes.io/wss': 'https',
};
/** SMTP, DNS, MySQL and MongoDB: taken for TCP whatever they are called. */
const WELL_KNOWN = new Set([25, 53, 3306, 27017]);

/**
 * The protocol that Istio takes a port to speak: from `appProtocol`, else from the beginning of its name (istiod's
 * ConvertProtocol); `undefined` where the proxies have to find out by themselves.
 */
export function portProtocol({ name, port, appProtocol }: ServicePort): string | undefined {
  const said = (appProtocol ?? name ?? '').toLowerCase();
  const kubernetes = appProtocol === undefined ? undefined : OF_KUBERNETES[said];
  if (kubernetes !== undefined) return kubernetes;
  if (said.startsWith('grpc-web')) return 'grpc-web';
  const [prefix = ''] = said.split('-');
  if (KNOWN.has(prefix)) return prefix;
  return port !== undefined && WELL_KNOWN.has(port) ? 'tcp' : undefined;
}
