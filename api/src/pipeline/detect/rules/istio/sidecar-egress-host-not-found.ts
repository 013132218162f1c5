import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { findHost, meshHostsOf, type MeshHost } from '../../mesh/hosts/host-registry.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

/** An egress host is `namespace/host`: what the namespace makes known under that full name (sidecar.proto). */
export const sidecarEgressHostNotFound = defineClusterRule({
  id: 'istio/sidecar-egress-host-not-found',
  title: 'A Sidecar lets workloads reach a host that does not exist',
  description: 'The entry does nothing, so what it was meant to let through is unknown to the proxies.',
  severity: 'medium',
  causeClass: 'routing',
  codes: ['KIA1004'],
  subjects: ['Sidecar'],
  reads: ['Service', 'ServiceEntry', 'VirtualService'],
  messages: {
    missing: { text: 'The Sidecar {{name}} lists the egress host {{host}}, which nothing in the mesh has.' },
    otherNamespace: {
      text: 'The Sidecar {{name}} lists the egress host {{host}}, but it is {{where}} that makes it known.',
      remediation: 'Write `{{where}}/…` in place of the namespace that is there.',
    },
    emptyNamespace: {
      text: 'The Sidecar {{name}} lists all egress hosts of {{host}}, where there are none.',
      severity: 'low',
    },
    malformed: {
      text: 'The Sidecar {{name}} lists the egress host {{host}}, which is not of the form namespace/host.',
      codes: ['KIA1004', 'IST0106'],
      remediation: 'Write `namespace/host`, `./host` or `*/host`.',
    },
  },
  remediation: 'Correct the namespace and the full host name, or take the entry out.',
  *evaluate(record, { snapshot }) {
    for (const [index, { hosts }] of record.spec.egress.entries()) {
      for (const [position, written] of hosts.entries()) {
        const problem = written === '' ? undefined : problemOf(snapshot, written, record.namespace);
        if (problem === undefined) continue;
        const path = `spec.egress[${index}].hosts[${position}]`;
        yield {
          messageId: problem.messageId,
          data: { name: record.name, host: written, where: problem.where },
          path,
          evidence: [evidenceFrom(snapshot, record)(path, written, 'Matches no host.')],
        };
      }
    }
  },
});

interface Problem {
  readonly messageId: 'missing' | 'otherNamespace' | 'emptyNamespace' | 'malformed';
  readonly where: string;
}

const hostsByNamespace = perSnapshot((snapshot) =>
  Map.groupBy(meshHostsOf(snapshot), ({ record }) => record.namespace),
);

function problemOf(snapshot: ClusterSnapshot, written: string, own: string): Problem | undefined {
  const slash = written.indexOf('/');
  if (slash < 0) return { messageId: 'malformed', where: '' };
  const named = written.slice(0, slash);
  const host = written.slice(slash + 1).toLowerCase();
  if (named === '~' || (named === '*' && host === '*')) return undefined;
  const namespace = named === '.' ? own : named;
  if (host === '*') return ofNamespace(snapshot, namespace, own);
  if (hasRouteFor(snapshot, host, named === '*' ? undefined : namespace)) return undefined;
  return ofHost(findHost(snapshot, host, own).visible, namespace);
}

function ofNamespace(snapshot: ClusterSnapshot, namespace: string, own: string): Problem | undefined {
  const known = hostsByNamespace(snapshot).has(namespace) || hasRoutes(snapshot, namespace);
  return known || namespace === own ? undefined : { messageId: 'emptyNamespace', where: '' };
}

function ofHost(known: readonly MeshHost[], namespace: string): Problem | undefined {
  if (namespace === '*' ? known.length > 0 : known.some(({ record }) => record.namespace === namespace)) {
    return undefined;
  }
  const [first] = known;
  return first === undefined
    ? { messageId: 'missing', where: '' }
    : { messageId: 'otherNamespace', where: first.record.namespace };
}

/** VirtualServices of a namespace are let through by the same entries. */
function hasRoutes(snapshot: ClusterSnapshot, namespace: string): boolean {
  return snapshot.inNamespace('VirtualService', namespace).length > 0;
}

/** A VirtualService makes its hosts known to those who import it, also those that no Service has. */
function hasRouteFor(snapshot: ClusterSnapshot, host: string, namespace: string | undefined): boolean {
  const routes =
    namespace === undefined
      ? snapshot.all('VirtualService')
      : snapshot.inNamespace('VirtualService', namespace);
  return routes.some(({ spec }) => spec.hosts.some((one) => one.toLowerCase() === host));
}
