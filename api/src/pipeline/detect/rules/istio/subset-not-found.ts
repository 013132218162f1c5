import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { rulesOverHost, type DestinationRule } from '../../mesh/hosts/destination-rules.ts';
import { exportScope, isVisibleIn } from '../../mesh/hosts/export-scope.ts';
import { gatewayWorkloads } from '../../mesh/hosts/gateways.ts';
import { findHost } from '../../mesh/hosts/host-registry.ts';
import { touchedServices } from '../../mesh/hosts/touched-services.ts';
import { destinationsOf, gatewaysOf, type VirtualService } from '../../mesh/hosts/virtual-services.ts';
import { controlPlaneOf } from '../../mesh/policy/control-plane.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

/** Proxies look for a DestinationRule in the client's namespace, then the Service's, then the root (push_context.go). */
export const subsetNotFound = defineClusterRule({
  id: 'istio/subset-not-found',
  title: 'A route leads to a subset that is not defined',
  description: 'Requests that take the route are answered with 503, since the proxies know no such subset.',
  severity: 'high',
  causeClass: 'routing',
  codes: ['IST0101', 'KIA1107'],
  subjects: ['VirtualService'],
  reads: ['Service', 'ServiceEntry', 'DestinationRule'],
  messages: {
    noRule: {
      text: 'The VirtualService {{name}} sends requests to the subset {{subset}} of {{host}}, for which there is no DestinationRule.',
    },
    missing: {
      text: 'The VirtualService {{name}} sends requests to the subset {{subset}} of {{host}}; its DestinationRules define {{subsets}}.',
    },
    notVisible: {
      text: 'The VirtualService {{name}} sends requests to the subset {{subset}} of {{host}}, which only a DestinationRule defines that clients do not see.',
      severity: 'medium',
      remediation:
        'Move the DestinationRule {{rule}} to the namespace of the Service, and export it to the clients.',
    },
  },
  remediation: 'Correct the name of the subset, or define it in the DestinationRule of the host.',
  *evaluate(record, { snapshot }) {
    for (const { destination, host, path, mirror, idle } of destinationsOf(record)) {
      const { subset } = destination;
      if (subset === undefined || findHost(snapshot, host, record.namespace).visible.length === 0) continue;
      const problem = problemOf(subset, { snapshot, host, record });
      if (problem === undefined) continue;
      const { messageId, rules, rule } = problem;
      yield {
        messageId,
        data: {
          name: record.name,
          subset,
          host,
          rule,
          subsets: rules.map(namesOf).filter(Boolean).join(', ') || 'none',
        },
        path: `${path}.subset`,
        ...(mirror || idle ? { severity: 'medium' as const } : {}),
        services: touchedServices(snapshot, record),
        evidence: [
          evidenceFrom(snapshot, record)(`${path}.subset`, subset, `Of ${host}.`),
          ...rules.map((one) =>
            evidenceFrom(snapshot, one)('spec.subsets', namesOf(one) || 'none', 'The subsets it defines.'),
          ),
        ],
        related: rules.map((one) => downstreamRef(snapshot.cluster, one)),
      };
    }
  },
});

function problemOf(subset: string, place: Place) {
  const rules = rulesOverHost(place.snapshot, place.host).filter(
    ({ spec }) => spec.workloadSelector === undefined,
  );
  const defining = rules.filter(({ spec }) => spec.subsets.some(({ name }) => name === subset));
  if (defining.some((rule) => isOnPath(rule, place))) return undefined;
  const [first] = defining;
  if (first !== undefined) return { messageId: 'notVisible' as const, rules, rule: first.key };
  return { messageId: rules.length === 0 ? ('noRule' as const) : ('missing' as const), rules, rule: '' };
}

function namesOf({ spec }: DestinationRule): string {
  return spec.subsets.flatMap(({ name }) => name ?? []).join(', ');
}

interface Place {
  readonly snapshot: ClusterSnapshot;
  readonly host: string;
  readonly record: VirtualService;
}

/** Whether clients that the VirtualService is for may find the rule at all. */
function isOnPath({ namespace, spec }: DestinationRule, { snapshot, host, record }: Place): boolean {
  const clients = clientsOf(record, snapshot).filter((client) =>
    isVisibleIn(exportScope(spec.exportTo, namespace), client),
  );
  if (clients.length === 0) return false;
  if (clients.includes(namespace) || namespace === controlPlaneOf(snapshot).rootNamespace) return true;
  return findHost(snapshot, host, record.namespace).visible.some((one) => one.record.namespace === namespace);
}

/** Namespaces of those who use the routes: of the gateway pods, or its own, where sidecars do or no pod is known. */
function clientsOf(record: VirtualService, snapshot: ClusterSnapshot): readonly string[] {
  const names = new Set(gatewaysOf(record).map(({ name }) => name));
  const pods = snapshot
    .all('Gateway')
    .filter(({ key }) => names.has(key))
    .flatMap((gateway) => gatewayWorkloads(snapshot, gateway));
  if (names.has('mesh') || pods.length === 0) return [record.namespace];
  return [...new Set(pods.map(({ namespace }) => namespace))];
}
