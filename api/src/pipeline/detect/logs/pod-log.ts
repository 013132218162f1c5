import type { ContainerLog } from '../../observe/downstream/logs/container-log.ts';
import { downstreamRef } from '../downstream/downstream-ref.ts';
import { evidenceOf, type EvidenceDraft } from '../evidence/read-evidence.ts';
import type { ClusterRuleContext } from '../downstream/define-cluster-rule.ts';
import type { PodRecord } from '../cluster-objects/workloads/workload-record.ts';

/** The log of a container as evidence: its last lines, or why they cannot be shown; nothing for an empty one. */
export function logFact(
  { snapshot }: Pick<ClusterRuleContext, 'snapshot'>,
  pod: PodRecord,
  container: string,
): readonly EvidenceDraft[] {
  const log = snapshot.logOf(pod, container);
  if (log === undefined || ('text' in log && log.text === '')) return [];
  const source = { object: downstreamRef(snapshot.cluster, pod), path: `log[${container}]` };
  return 'text' in log
    ? [evidenceOf('text', log.text, { ...source, note: noteOf(container) })]
    : [evidenceOf('text', log.unread, { ...source, note: `The log of the container ${container}.` })];
}

/** What is known to have been written; empty where nothing was, or it cannot be shown. */
export function logText(log: ContainerLog | undefined): string {
  return log !== undefined && 'text' in log ? log.text : '';
}

function noteOf(container: string): string {
  return `The last lines of the container ${container}; what looks like a secret was taken out.`;
}
