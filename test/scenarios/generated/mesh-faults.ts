import type { InsideObject } from '../../rancher/workloads/declarations.ts';
import {
  authorizationPolicy,
  destinationRule,
  goodRoute,
  goodTrafficPolicy,
  hostOf,
  type Place,
  virtualService,
} from '../objects/istio.ts';

/** The mesh objects of one generated service. */
export interface MeshObjects {
  route: InsideObject;
  rule: InsideObject;
  policy: InsideObject;
}

/** The objects of a service with nothing wrong. */
export function healthyObjects(place: Place): MeshObjects {
  const host = hostOf(place);
  const [namespace = '', app = ''] = place.split('/');
  return {
    route: virtualService(place, {
      hosts: [host],
      http: [{ ...goodRoute(place), route: [subsetRoute(host, 'v1', 100)] }],
    }),
    rule: destinationRule(place, {
      host,
      trafficPolicy: goodTrafficPolicy,
      subsets: [{ name: 'v1', labels: { version: 'v1' } }],
    }),
    policy: authorizationPolicy(place, {
      selector: { matchLabels: { app } },
      action: 'ALLOW',
      rules: [{ from: [{ source: { namespaces: [namespace] } }] }],
    }),
  };
}

function subsetRoute(host: string, subset: string, weight: number): Record<string, unknown> {
  return { destination: { host, subset, port: { number: 80 } }, weight };
}

type Breaking = (place: Place) => Partial<MeshObjects>;

function routed(change: (place: Place, host: string) => Record<string, unknown>): Breaking {
  return (place) => {
    const host = hostOf(place);
    const whole = { ...goodRoute(place), route: [subsetRoute(host, 'v1', 100)] };
    return { route: virtualService(place, { hosts: [host], http: [{ ...whole, ...change(place, host) }] }) };
  };
}

/** What may be wrong with a generated service: which of its objects is then another one. */
export const meshFaultKinds: Readonly<Record<string, Breaking>> = {
  'missing-host': routed((place) => ({ route: [{ destination: { host: hostOf(`${place}-gone`) } }] })),
  'missing-port': routed((_place, host) => ({
    route: [{ destination: { host, subset: 'v1', port: { number: 8999 } } }],
  })),
  'missing-subset': routed((_place, host) => ({ route: [subsetRoute(host, 'canary', 100)] })),
  'weights-not-100': routed((_place, host) => ({
    route: [subsetRoute(host, 'v1', 60), subsetRoute(host, 'v1', 30)],
  })),
  'retries-without-timeout': routed(() => ({
    timeout: undefined,
    retries: { attempts: 3, retryOn: 'connect-failure' },
  })),
  'subset-without-pods': (place) => ({
    rule: destinationRule(place, {
      host: hostOf(place),
      trafficPolicy: goodTrafficPolicy,
      subsets: ['v1', 'v9'].map((name) => ({ name, labels: { version: name } })),
    }),
  }),
  'plaintext-to-strict': (place) => ({
    rule: destinationRule(place, {
      host: hostOf(place),
      trafficPolicy: { ...goodTrafficPolicy, tls: { mode: 'DISABLE' } },
      subsets: [{ name: 'v1', labels: { version: 'v1' } }],
    }),
  }),
  'allow-all': (place) => ({
    policy: authorizationPolicy(place, {
      selector: { matchLabels: { app: place.split('/')[1] ?? '' } },
      action: 'ALLOW',
      rules: [{}],
    }),
  }),
};
