import {
  fields,
  flag,
  labelSelector,
  listOf,
  number,
  numberOrText,
  part,
  presence,
  text,
  textMap,
  texts,
} from '../shape.ts';

/** A Service. */
export const service = fields({
  spec: fields({
    type: text,
    clusterIP: text,
    externalName: text,
    selector: textMap,
    publishNotReadyAddresses: flag,
    internalTrafficPolicy: text,
    externalTrafficPolicy: text,
    trafficDistribution: text,
    ports: listOf({
      name: text,
      port: number,
      targetPort: numberOrText,
      nodePort: number,
      protocol: text,
      appProtocol: text,
    }),
  }),
  status: fields({ loadBalancer: fields({ ingress: listOf({ ip: text, hostname: text }) }) }),
});

/** An EndpointSlice. */
export const endpointSlice = fields({
  addressType: text,
  ports: listOf({ name: text, port: number, protocol: text }),
  endpoints: listOf({
    addresses: texts,
    conditions: fields({ ready: flag, serving: flag, terminating: flag }),
    targetRef: part({ kind: text, name: text, namespace: text }),
    nodeName: text,
    zone: text,
  }),
});

const ingressBackend = part({
  service: part({ name: text, port: fields({ name: text, number }) }),
  resource: presence,
});

/** An Ingress. */
export const ingress = fields({
  spec: fields({
    ingressClassName: text,
    defaultBackend: ingressBackend,
    tls: listOf({ hosts: texts, secretName: text }),
    rules: listOf({
      host: text,
      http: fields({ paths: listOf({ path: text, pathType: text, backend: ingressBackend }) }),
    }),
  }),
});

/** An IngressClass. */
export const ingressClass = fields({ spec: fields({ controller: text }) });

const peer = { podSelector: labelSelector, namespaceSelector: labelSelector, ipBlock: presence };
const policyPorts = listOf({ protocol: text, port: numberOrText, endPort: number });

/** A NetworkPolicy. */
export const networkPolicy = fields({
  spec: fields({
    podSelector: labelSelector,
    policyTypes: texts,
    ingress: listOf({ from: listOf(peer), ports: policyPorts }),
    egress: listOf({ to: listOf(peer), ports: policyPorts }),
  }),
});
