import { fields, labelSelector, list, listOf, number, part, presence, text, texts } from '../shape.ts';

const parentRef = { group: text, kind: text, namespace: text, name: text, sectionName: text, port: number };
const backendRef = { group: text, kind: text, namespace: text, name: text, port: number, weight: number };

/** An HTTPRoute or a GRPCRoute of the Gateway API. */
export const route = fields({
  spec: fields({
    hostnames: texts,
    parentRefs: listOf(parentRef),
    rules: listOf({
      name: text,
      matches: list(presence),
      backendRefs: listOf(backendRef),
      filters: listOf({ type: text, requestMirror: part({ backendRef: part(backendRef) }) }),
      timeouts: part({ request: text, backendRequest: text }),
      retry: presence,
    }),
  }),
  status: fields({
    parents: listOf({
      parentRef: fields(parentRef),
      controllerName: text,
      conditions: listOf({ type: text, status: text, reason: text, message: text }),
    }),
  }),
});

/** A Gateway of the Gateway API. */
export const kubernetesGateway = fields({
  spec: fields({
    gatewayClassName: text,
    listeners: listOf({
      name: text,
      hostname: text,
      port: number,
      protocol: text,
      tls: part({
        mode: text,
        certificateRefs: listOf({ group: text, kind: text, namespace: text, name: text }),
      }),
      allowedRoutes: part({ namespaces: part({ from: text, selector: labelSelector }) }),
    }),
  }),
  status: fields({
    conditions: listOf({ type: text, status: text, reason: text, message: text }),
    listeners: listOf({
      name: text,
      attachedRoutes: number,
      conditions: listOf({ type: text, status: text, reason: text, message: text }),
    }),
  }),
});

/** A GatewayClass of the Gateway API. */
export const gatewayClass = fields({
  spec: fields({ controllerName: text }),
  status: fields({ conditions: listOf({ type: text, status: text, reason: text, message: text }) }),
});

/** A ReferenceGrant of the Gateway API. */
export const referenceGrant = fields({
  spec: fields({
    from: listOf({ group: text, kind: text, namespace: text }),
    to: listOf({ group: text, kind: text, name: text }),
  }),
});
