/** The traffic kinds of Istio (networking.istio.io), after its API as of release 1.31. */
import { fields, listOf, map, number, part, text, textMap, texts } from '../shape.ts';

const destination = part({ host: text, subset: text, port: part({ number }) });

const serverPort = part({ number, protocol: text, name: text });

/** A ServiceEntry. */
export const serviceEntry = fields({
  spec: fields({
    hosts: texts,
    addresses: texts,
    exportTo: texts,
    location: text,
    resolution: text,
    ports: listOf({ number, name: text, protocol: text, targetPort: number }),
    endpoints: listOf({ address: text, labels: textMap, ports: map(number), locality: text }),
    workloadSelector: part({ labels: textMap }),
    subjectAltNames: texts,
  }),
  status: fields({ addresses: listOf({ value: text, host: text }) }),
});

/** A WorkloadEntry. */
export const workloadEntry = fields({
  spec: fields({ address: text, labels: textMap, ports: map(number), serviceAccount: text }),
});

/** A Sidecar. */
export const sidecar = fields({
  spec: fields({
    workloadSelector: part({ labels: textMap }),
    egress: listOf({ hosts: texts, port: serverPort, bind: text }),
    ingress: listOf({ port: serverPort, defaultEndpoint: text, bind: text }),
    outboundTrafficPolicy: part({ mode: text, egressProxy: destination }),
  }),
});

/** An EnvoyFilter. */
export const envoyFilter = fields({
  spec: fields({
    workloadSelector: part({ labels: textMap }),
    priority: number,
    configPatches: listOf({
      applyTo: text,
      match: part({ context: text, proxy: part({ proxyVersion: text }) }),
      patch: part({ operation: text, value: part({ name: text }) }),
    }),
    targetRefs: listOf({ group: text, kind: text, name: text, namespace: text }),
  }),
});
