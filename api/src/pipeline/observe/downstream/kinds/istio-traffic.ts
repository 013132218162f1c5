/** The traffic kinds of Istio (networking.istio.io), after its API as of release 1.31. */
import { fields, flag, list, listOf, map, number, part, presence, text, textMap, texts } from '../shape.ts';

const stringMatch = part({ exact: text, prefix: text, regex: text });
const destination = part({ host: text, subset: text, port: part({ number }) });
const headers = presence;

const httpMatch = {
  name: text,
  uri: stringMatch,
  scheme: stringMatch,
  method: stringMatch,
  authority: stringMatch,
  headers: map(stringMatch),
  withoutHeaders: map(stringMatch),
  queryParams: map(stringMatch),
  port: number,
  sourceLabels: textMap,
  sourceNamespace: text,
  gateways: texts,
  ignoreUriCase: flag,
};

const l4Match = {
  destinationSubnets: texts,
  port: number,
  sourceLabels: textMap,
  sourceNamespace: text,
  gateways: texts,
};
const weighted = { destination, weight: number };

/** A VirtualService. */
export const virtualService = fields({
  spec: fields({
    hosts: texts,
    gateways: texts,
    exportTo: texts,
    http: listOf({
      name: text,
      match: listOf(httpMatch),
      route: listOf({ ...weighted, headers }),
      redirect: presence,
      directResponse: presence,
      delegate: part({ name: text, namespace: text }),
      rewrite: presence,
      timeout: text,
      retries: part({
        attempts: number,
        perTryTimeout: text,
        retryOn: text,
      }),
      fault: part({
        delay: part({ fixedDelay: text, percent: number, percentage: part({ value: number }) }),
        abort: part({ httpStatus: number, percentage: part({ value: number }) }),
      }),
      mirror: destination,
      mirrors: listOf({ destination }),
      corsPolicy: part({ allowOrigin: texts, allowOrigins: list(stringMatch), allowCredentials: flag }),
    }),
    tls: listOf({ match: listOf({ ...l4Match, sniHosts: texts }), route: listOf(weighted) }),
    tcp: listOf({ match: listOf(l4Match), route: listOf(weighted) }),
  }),
});

const localityLbSetting = part({
  enabled: flag,
  distribute: listOf({ from: text, to: map(number) }),
  failover: listOf({ from: text, to: text }),
  failoverPriority: texts,
});

const portPolicy = {
  connectionPool: part({
    tcp: part({ maxConnections: number, connectTimeout: text }),
    http: part({ http1MaxPendingRequests: number, http2MaxRequests: number, maxRetries: number }),
  }),
  loadBalancer: part({ simple: text, consistentHash: presence, localityLbSetting }),
  outlierDetection: part({
    consecutive5xxErrors: number,
    consecutiveGatewayErrors: number,
    consecutiveErrors: number,
    interval: text,
    baseEjectionTime: text,
    maxEjectionPercent: number,
    minHealthPercent: number,
  }),
  tls: part({
    mode: text,
    caCertificates: text,
    clientCertificate: text,
    privateKey: text,
    credentialName: text,
    subjectAltNames: texts,
    sni: text,
    insecureSkipVerify: flag,
  }),
};

const trafficPolicy = part({
  ...portPolicy,
  portLevelSettings: listOf({ port: part({ number }), ...portPolicy }),
});

/** A DestinationRule. */
export const destinationRule = fields({
  spec: fields({
    host: text,
    exportTo: texts,
    trafficPolicy,
    subsets: listOf({ name: text, labels: textMap, trafficPolicy }),
    workloadSelector: part({ matchLabels: textMap }),
  }),
});

const serverPort = part({ number, protocol: text, name: text });

/** A Gateway of Istio. */
export const istioGateway = fields({
  spec: fields({
    selector: textMap,
    servers: listOf({
      name: text,
      hosts: texts,
      bind: text,
      port: serverPort,
      tls: part({
        mode: text,
        credentialName: text,
        credentialNames: texts,
        httpsRedirect: flag,
        serverCertificate: text,
        privateKey: text,
        caCertificates: text,
        minProtocolVersion: text,
        subjectAltNames: texts,
      }),
    }),
  }),
});
