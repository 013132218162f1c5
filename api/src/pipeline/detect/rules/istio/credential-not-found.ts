import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { gatewayWorkloads, type IstioGateway, type KubernetesGateway } from '../../mesh/hosts/gateways.ts';
import { servicesBehind } from '../../mesh/hosts/gateway-routes.ts';
import { isGranted } from '../../mesh/hosts/reference-grants.ts';
import { POD_KINDS } from '../../mesh/workloads.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

/** Modes in which a gateway ends TLS with a certificate of its own. */
const TERMINATING = new Set(['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL', undefined]);

/** A gateway reads the Secret in the namespace of its pods, whatever the namespace of the Gateway. */
export const credentialNotFound = defineClusterRule({
  id: 'istio/credential-not-found',
  title: 'A gateway has no certificate for a server',
  description: 'The gateway cannot end TLS for those hosts, so connections to them are reset.',
  severity: 'critical',
  causeClass: 'routing',
  codes: ['IST0101'],
  subjects: ['Gateway', 'KubernetesGateway'],
  reads: ['Secret', 'ReferenceGrant', ...POD_KINDS],
  messages: {
    missing: {
      text: 'The Gateway {{name}} has no certificate for {{hosts}}: there is no Secret {{secret}} in {{where}}.',
    },
    otherNamespace: {
      text: 'The Gateway {{name}} has no certificate for {{hosts}}: the Secret {{secret}} is in {{near}}, but the pods of the gateway are in {{where}}.',
      remediation: 'Put the Secret into the namespace of the pods of the gateway.',
    },
    notGranted: {
      text: 'The Gateway {{name}} may not use the Secret {{secret}} of {{where}} for {{hosts}}, since no ReferenceGrant allows it.',
      remediation:
        'Create a ReferenceGrant in the namespace of the Secret, or put the Secret beside the Gateway.',
    },
  },
  remediation: 'Create the TLS Secret, or correct its name.',
  *evaluate(record, { snapshot }) {
    const wanted = record.kind === 'Gateway' ? ofIstio(record, snapshot) : ofKubernetes(record);
    for (const one of wanted) {
      const messageId = problemOf(snapshot, record, one);
      if (messageId === undefined) continue;
      const { secret, namespace, near, hosts, path } = one;
      yield {
        messageId,
        data: { name: record.name, secret, hosts, where: namespace, near },
        path,
        ...(record.kind === 'Gateway' ? { services: servicesBehind(snapshot, record) } : {}),
        evidence: [evidenceFrom(snapshot, record)(path, secret, `Looked for in ${namespace}.`)],
      };
    }
  },
});

interface Wanted {
  readonly secret: string;
  /** Where it must be. */
  readonly namespace: string;
  /** Where people tend to put it. */
  readonly near: string;
  readonly hosts: string;
  readonly path: string;
}

function ofIstio(gateway: IstioGateway, snapshot: ClusterSnapshot): readonly Wanted[] {
  const namespaces = [
    ...new Set(gatewayWorkloads(snapshot, gateway).map(({ namespace }) => namespace)),
  ].sort();
  return gateway.spec.servers.flatMap(({ tls, hosts }, index) => {
    if (tls === undefined || !TERMINATING.has(tls.mode)) return [];
    const path = `spec.servers[${index}].tls`;
    const names = [
      { secret: tls.credentialName ?? '', path: `${path}.credentialName` },
      ...tls.credentialNames.map((secret, position) => ({
        secret,
        path: `${path}.credentialNames[${position}]`,
      })),
    ];
    // A scheme says that it is no Secret of this cluster.
    const secrets = names.filter(({ secret }) => secret !== '' && !secret.includes('://'));
    const rest = { near: gateway.namespace, hosts: hosts.join(', ') || 'its hosts' };
    return secrets.flatMap((one) => namespaces.map((namespace) => ({ ...one, ...rest, namespace })));
  });
}

function ofKubernetes(gateway: KubernetesGateway): readonly Wanted[] {
  return gateway.spec.listeners.flatMap(({ tls, hostname }, index) =>
    (tls?.certificateRefs ?? []).flatMap(({ group = '', kind = 'Secret', namespace, name }, position) => {
      if (group !== '' || kind !== 'Secret' || name === undefined) return [];
      const path = `spec.listeners[${index}].tls.certificateRefs[${position}]`;
      const where = namespace ?? gateway.namespace;
      return [{ secret: name, namespace: where, near: where, hosts: hostname ?? 'all hosts', path }];
    }),
  );
}

function problemOf(
  snapshot: ClusterSnapshot,
  { kind, namespace: own }: IstioGateway | KubernetesGateway,
  wanted: Wanted,
) {
  const { secret: name, namespace, near } = wanted;
  const from = { group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: own };
  const isThere = snapshot.get('Secret', namespace, name) !== undefined;
  if (kind === 'KubernetesGateway' && isThere) {
    return isGranted(snapshot, { from, to: { group: '', kind: 'Secret', namespace, name } })
      ? undefined
      : 'notGranted';
  }
  if (isThere) return undefined;
  return near !== namespace && snapshot.get('Secret', near, name) !== undefined
    ? 'otherNamespace'
    : 'missing';
}
