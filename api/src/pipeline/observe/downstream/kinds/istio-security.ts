/** The security and telemetry kinds of Istio, after its API as of release 1.31. */
import { fields, flag, list, listOf, map, part, presence, text, textMap, texts } from '../shape.ts';

const selector = part({ matchLabels: textMap });
const targetRef = { group: text, kind: text, name: text, namespace: text };

const source = part({
  principals: texts,
  notPrincipals: texts,
  requestPrincipals: texts,
  notRequestPrincipals: texts,
  namespaces: texts,
  notNamespaces: texts,
  serviceAccounts: texts,
  notServiceAccounts: texts,
  ipBlocks: texts,
  notIpBlocks: texts,
  remoteIpBlocks: texts,
  notRemoteIpBlocks: texts,
});

const operation = part({
  hosts: texts,
  notHosts: texts,
  ports: texts,
  notPorts: texts,
  methods: texts,
  notMethods: texts,
  paths: texts,
  notPaths: texts,
});

/** An AuthorizationPolicy. */
export const authorizationPolicy = fields({
  spec: fields({
    action: text,
    selector,
    targetRef: part(targetRef),
    targetRefs: listOf(targetRef),
    provider: part({ name: text }),
    rules: listOf({
      from: listOf({ source }),
      to: listOf({ operation }),
      when: listOf({ key: text, values: texts, notValues: texts }),
    }),
  }),
});

const mtls = part({ mode: text });

/** A PeerAuthentication. */
export const peerAuthentication = fields({ spec: fields({ selector, mtls, portLevelMtls: map(mtls) }) });

/** A RequestAuthentication. */
export const requestAuthentication = fields({
  spec: fields({
    selector,
    targetRef: part(targetRef),
    targetRefs: listOf(targetRef),
    jwtRules: listOf({ issuer: text, jwksUri: text, audiences: texts, forwardOriginalToken: flag }),
  }),
});

/** A Telemetry. */
export const telemetry = fields({
  spec: fields({
    selector,
    targetRef: part(targetRef),
    targetRefs: listOf(targetRef),
    accessLogging: listOf({ disabled: flag, providers: listOf({ name: text }) }),
    tracing: listOf({ providers: listOf({ name: text }) }),
    metrics: list(presence),
  }),
});
