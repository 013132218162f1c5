import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { meshWorkloadsOf } from '../workloads.ts';

type Service = DownstreamRecord<'Service'>;

/** Somebody outside the mesh who calls a Service. */
export interface OutsideCaller {
  readonly messageId: 'webhook' | 'ingress' | 'external';
  /** Port of the Service by number or name; `undefined` where it calls all of them. */
  readonly port: number | string | undefined;
  readonly by: DownstreamRecord<
    'ValidatingWebhookConfiguration' | 'MutatingWebhookConfiguration' | 'Ingress' | 'Service'
  >;
  readonly path: string;
}

/** The port webhooks are called on where they name none. */
const WEBHOOK_PORT = 443;
/** Labels and names by which pods of ingress controllers are known. */
const CONTROLLER = /ingress-nginx|nginx-ingress|traefik|haproxy-ingress|contour/;

/** Those who certainly call a Service from outside the mesh: the API server, ingress controllers, the world. */
export function outsideCallers(snapshot: ClusterSnapshot, service: Service): readonly OutsideCaller[] {
  const callers = callersOf(snapshot).get(service.key) ?? [];
  const { type } = service.spec;
  return type === 'LoadBalancer' || type === 'NodePort'
    ? [...callers, { messageId: 'external', port: undefined, by: service, path: 'spec.type' }]
    : callers;
}

const callersOf = perSnapshot((snapshot) => {
  const callers = new Map<string, OutsideCaller[]>();
  const add = (key: string, caller: OutsideCaller) => {
    callers.set(key, [...(callers.get(key) ?? []), caller]);
  };
  for (const { key, caller } of [...webhookCalls(snapshot), ...ingressCalls(snapshot)]) add(key, caller);
  return callers;
});

interface Call {
  readonly key: string;
  readonly caller: OutsideCaller;
}

function webhookCalls(snapshot: ClusterSnapshot): readonly Call[] {
  const configurations = [
    ...snapshot.all('ValidatingWebhookConfiguration'),
    ...snapshot.all('MutatingWebhookConfiguration'),
  ];
  return configurations.flatMap((by) =>
    by.webhooks.flatMap(({ clientConfig }, index) => {
      const { namespace, name, port = WEBHOOK_PORT } = clientConfig.service;
      if (namespace === undefined || name === undefined) return [];
      const path = `webhooks[${index}].clientConfig.service`;
      return [{ key: `${namespace}/${name}`, caller: { messageId: 'webhook' as const, port, by, path } }];
    }),
  );
}

/** Ingresses that are not Istio's own, unless a controller is in the mesh: which one serves them is not known. */
function ingressCalls(snapshot: ClusterSnapshot): readonly Call[] {
  if (hasControllerInMesh(snapshot)) return [];
  return snapshot
    .all('Ingress')
    .filter((ingress) => !isOfIstio(ingress, snapshot))
    .flatMap((by) =>
      by.spec.rules.flatMap(({ http }, rule) =>
        http.paths.flatMap(({ backend }, index) => {
          const service = backend?.service;
          if (service?.name === undefined) return [];
          const path = `spec.rules[${rule}].http.paths[${index}].backend.service`;
          const port = service.port.number ?? service.port.name;
          return [
            {
              key: `${by.namespace}/${service.name}`,
              caller: { messageId: 'ingress' as const, port, by, path },
            },
          ];
        }),
      ),
    );
}

function isOfIstio({ spec, annotations }: DownstreamRecord<'Ingress'>, snapshot: ClusterSnapshot): boolean {
  const name = spec.ingressClassName ?? annotations['kubernetes.io/ingress.class'] ?? '';
  const controller = snapshot.get('IngressClass', '', name)?.spec.controller;
  return name === 'istio' || controller === 'istio.io/ingress-controller';
}

function hasControllerInMesh(snapshot: ClusterSnapshot): boolean {
  return meshWorkloadsOf(snapshot).some(
    ({ mode, head, labels }) =>
      mode !== 'none' &&
      CONTROLLER.test(`${head.name} ${labels['app.kubernetes.io/name'] ?? ''} ${labels.app ?? ''}`),
  );
}
