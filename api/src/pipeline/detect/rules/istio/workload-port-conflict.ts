import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { servicesSelecting } from '../../cluster-objects/workloads/services-of.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { portProtocol } from '../../mesh/hosts/port-protocol.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { containerPortOf } from '../../mesh/policy/service-ports.ts';
import { POD_KINDS, meshWorkloadsIn, type MeshWorkload } from '../../mesh/workloads.ts';

/** A proxy has one listener per port of its pod, whatever the Services in front of it say. */
export const workloadPortConflict = defineClusterRule({
  id: 'istio/workload-port-conflict',
  title: 'Services disagree about a port of a workload',
  description: 'The proxy of a pod has one listener per port and treats all its traffic alike.',
  severity: 'medium',
  causeClass: 'routing',
  codes: ['IST0116'],
  subjects: ['Deployment', 'StatefulSet', 'DaemonSet'],
  reads: ['Service', 'Namespace', ...POD_KINDS],
  messages: {
    transport: {
      text: 'Services use port {{port}} for {{name}} with different transport protocols: {{uses}}.',
    },
    protocols: {
      text: 'Services lead to port {{port}} of {{name}} with different protocols: {{uses}}.',
      codes: ['IST0137'],
    },
    ports: {
      text: 'Services lead to port {{port}} of {{name}} from different ports: {{uses}}.',
      severity: 'info',
      codes: ['IST0137'],
    },
  },
  remediation: 'Let all Services say the same of a port, or give each its own port of the container.',
  *evaluate(record, { snapshot }) {
    const workload = meshWorkloadsIn(snapshot, record.namespace).find(({ head }) => head === record);
    if (workload?.mode !== 'sidecar') return;
    const services = servicesSelecting(snapshot, record.namespace, workload.labels);
    const all = services.flatMap((service) => usesOf(service, workload));
    for (const { messageId, port, uses } of conflictsOf(all)) {
      const involved = [...new Set(uses.map(({ service }) => service))];
      yield {
        messageId,
        data: { name: record.name, port, uses: uses.map(({ words }) => words).join(', ') },
        path: 'spec.template.spec.containers',
        discriminator: String(port),
        services: involved.map(({ namespace, name }) => ({ namespace, name })),
        evidence: uses.map(({ service, path, words }) => evidenceFrom(snapshot, service)(path, words)),
        related: involved.map((service) => downstreamRef(snapshot.cluster, service)),
      };
    }
  },
});

interface Use {
  readonly service: DownstreamRecord<'Service'>;
  readonly path: string;
  readonly port: number;
  readonly target: number | string;
  readonly transport: string;
  readonly protocol: string;
  readonly words: string;
}

function usesOf(service: DownstreamRecord<'Service'>, workload: MeshWorkload): readonly Use[] {
  return service.spec.ports.flatMap((one, index) => {
    const { port, targetPort, protocol: transport = 'TCP' } = one;
    if (port === undefined) return [];
    const protocol = portProtocol(one) ?? 'unknown';
    const words = `${service.name}:${port} (${transport}, ${protocol})`;
    // A Service may name the port, and another one give its number.
    const target = containerPortOf(one, workload.spec) ?? targetPort ?? port;
    return [{ service, path: `spec.ports[${index}]`, port, target, transport, protocol, words }];
  });
}

/** Conflicts by port; of one port only the worst is told. */
function conflictsOf(uses: readonly Use[]) {
  const transports = [...Map.groupBy(uses, ({ port }) => port)]
    .filter(
      ([, group]) =>
        differ(group.map(({ transport }) => transport)) && differ(group.map(({ service }) => service)),
    )
    .map(([port, group]) => ({ messageId: 'transport' as const, port, uses: group }));
  const told = new Set(transports.flatMap((one) => one.uses));
  const rest = uses.filter((one) => one.transport === 'TCP' && !told.has(one));
  const targets = [...Map.groupBy(rest, ({ target }) => target)].flatMap(([port, group]) => {
    const known = group.map(({ protocol }) => protocol).filter((protocol) => protocol !== 'unknown');
    if (!differ(known) && !differ(group.map((one) => one.port))) return [];
    return [{ messageId: differ(known) ? ('protocols' as const) : ('ports' as const), port, uses: group }];
  });
  return [...transports, ...targets];
}

function differ(values: readonly unknown[]): boolean {
  return new Set(values).size > 1;
}
