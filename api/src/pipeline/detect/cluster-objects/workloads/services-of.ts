import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { ServiceName } from '../../../../../contract/traffic.ts';
import { podTemplateOf } from './pod-template.ts';
import type { Workload } from './workloads.ts';
import { matchesPairs } from '../match-labels.ts';

/** Per namespace, the Services that select pods. */
const selecting = perSnapshot((snapshot) =>
  Map.groupBy(
    snapshot.all('Service').filter((service) => Object.keys(service.spec.selector).length > 0),
    (service) => service.namespace,
  ),
);

/** The Services of a namespace that select pods with these labels, ordered by name. */
export function servicesSelecting(
  snapshot: ClusterSnapshot,
  namespace: string,
  labels: Readonly<Record<string, string>>,
): readonly DownstreamRecord<'Service'>[] {
  const services = selecting(snapshot).get(namespace) ?? [];
  return services.filter((service) => matchesPairs(service.spec.selector, labels));
}

/** The Services whose traffic a workload takes, ordered by name. */
export function servicesOf(workload: Workload, snapshot: ClusterSnapshot): readonly ServiceName[] {
  const labels = podTemplateOf(workload)?.labels ?? {};
  const services = servicesSelecting(snapshot, workload.head.namespace, labels);
  return services.map(({ namespace, name }) => ({ namespace, name }));
}
