import type { Severity } from '../../../../../contract/vocabulary.ts';
import { defined } from '../../../../kernel/defined.ts';
import {
  defineClusterRule,
  type ClusterRule,
  type ClusterRuleContext,
  type ClusterRuleDefinition,
} from '../../downstream/define-cluster-rule.ts';
import type { FindingDraft } from '../../finding-draft.ts';
import { logFact } from '../../logs/pod-log.ts';
import { countFact } from '../object-evidence.ts';
import { objectName } from '../object-words.ts';
import { desiredPods, isReady } from '../workloads/pod-state.ts';
import { examplePods, podRefs } from '../workloads/pod-refs.ts';
import { containersOf, podTemplateOf } from '../workloads/pod-template.ts';
import { servicesOf } from '../workloads/services-of.ts';
import { WORKLOAD_KINDS, type WorkloadKind, type WorkloadRecord } from '../workloads/workload-record.ts';
import { livingWorkload, type Workload } from '../workloads/workloads.ts';
import type { CauseName } from './pod-cause.ts';
import { causesOf, type WorkloadCause } from './workload-causes.ts';

/** A rule that tells one cause of why pods of workloads do not serve. */
interface CauseRuleDefinition<MessageId extends string>
  extends Omit<ClusterRuleDefinition<WorkloadKind, MessageId>, 'subjects' | 'evaluate'> {
  /** Whatever else there is to tell of a workload that its pods do not show. */
  readonly also?: (workload: Workload, context: ClusterRuleContext) => Iterable<FindingDraft>;
}

/**
 * Makes a rule that tells the cause of its own name. Its messages are filled with `{{workload}}`, `{{pods}}`,
 * `{{container}}` and `{{place}}` besides what the cause holds. A workload that is down is worse than one that is not.
 */
export function defineCauseRule<const MessageId extends string>({
  also,
  ...definition
}: CauseRuleDefinition<MessageId>): ClusterRule {
  const name = definition.id.slice('cluster/'.length) as CauseName;
  return defineClusterRule<WorkloadKind, string>({
    ...definition,
    subjects: WORKLOAD_KINDS,
    *evaluate(subject, context) {
      const workload = livingWorkload(subject as WorkloadRecord, context.snapshot);
      if (workload === undefined) return;
      for (const cause of causesOf(workload, context)) {
        if (cause.name === name && cause.due) yield draftCause(workload, cause, context);
      }
      if (also) yield* also(workload, context);
    },
  });
}

function draftCause(workload: Workload, cause: WorkloadCause, context: ClusterRuleContext): FindingDraft {
  const { snapshot } = context;
  const { head } = workload;
  const { container, pods } = cause;
  const services = servicesOf(workload, context.snapshot);
  const desired = desiredPods(workload) ?? pods.length;
  const count = countFact(snapshot, head, [
    'status',
    pods.length,
    `Affected pods, of ${Math.max(desired, pods.length)} in all.`,
  ]);
  return {
    messageId: cause.message,
    data: {
      workload: objectName(head),
      pods: podWords(pods.length, Math.max(desired, pods.length)),
      place: placeOf(cause),
      container: `${container?.init ? 'init container' : 'container'} ${container?.name ?? 'unnamed'}`,
      ...cause.data,
    },
    path: pathOf(workload, cause),
    ...defined({ discriminator: cause.subject }),
    severity: severityOf(workload, cause, services.length > 0),
    ...defined({
      cause: cause.cause,
      remediation: cause.remediation,
      causeClass: cause.causeClass,
      confidence: cause.confidence,
    }),
    services,
    ...defined({ traits: cause.traits }),
    evidence: [...evidenceOfPods(cause, context), count],
    related: [
      ...(cause.related ?? []),
      ...podRefs(
        snapshot,
        head,
        pods.map(({ pod }) => pod),
      ),
    ],
  };
}

function evidenceOfPods({ pods, pod, container }: WorkloadCause, context: ClusterRuleContext) {
  const log = container ? logFact(context, pod, container.name) : [];
  return [...examplePods(pods).flatMap(({ evidence }) => evidence), ...log];
}

/** Down is an outage where a Service promises the workload to others; with pods left it is one still to come. */
function severityOf(workload: Workload, { mild }: WorkloadCause, isServed: boolean): Severity {
  if (mild || workload.head.kind === 'CronJob' || workload.pods.some((pod) => isReady(pod))) return 'medium';
  return isServed ? 'critical' : 'high';
}

/** How kubectl is told the container of the first pod that shows the cause. */
function placeOf({ container, pods }: WorkloadCause): string {
  const [first] = examplePods(pods);
  const { namespace = '', name = 'the-pod' } = first?.pod ?? {};
  return `-n ${namespace} ${name}${container?.name === undefined ? '' : ` -c ${container.name}`}`;
}

/** Where in the head of the workload the fault is: containers that only the pod has are not in it. */
function pathOf(workload: Workload, { container, field }: WorkloadCause): string {
  const template = podTemplateOf(workload);
  if (template === undefined) return 'spec';
  if (container === undefined) return [template.path, field].filter(Boolean).join('.');
  const placed = containersOf(template.spec).find(
    (one) => one.container.name === container.name && one.init === container.init,
  );
  if (placed === undefined) return template.path;
  return [template.path, placed.path, field].filter(Boolean).join('.');
}

function podWords(count: number, of: number): string {
  if (of <= 1) return 'its pod';
  if (count < of) return `${count} of ${of} pods`;
  return of === 2 ? 'both pods' : `all ${of} pods`;
}
