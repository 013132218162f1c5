/**
 * Which texts of an object that is not ready belong to which rule. Every id appears once, so one object is reported by
 * one rule; texts in no topic are reported by `fleet/workload-not-ready` or, for errors of custom resources, by
 * `fleet/custom-resource-failing`.
 */
const WORKLOAD_TOPICS = {
  quota: ['quota', 'quota-must-specify', 'limitrange'],
  podSecurity: ['psa', 'adm-webhook-denied', 'adm-vap', 'unknown-admission'],
  jobFailed: ['wl-job-failed'],
  volumeClaim: ['wl-pvc'],
  loadBalancer: ['wl-lb'],
  unschedulable: ['wl-unschedulable'],
  controllerLag: ['wl-generation'],
  deleting: ['wl-finalizer'],
  image: ['wl-image-pull'],
} as const satisfies Record<string, readonly string[]>;

/** What an object that is not ready suffers from, as far as its own words tell. */
export type WorkloadTopic = keyof typeof WORKLOAD_TOPICS | 'customResource' | 'other';

const topicById = new Map<string, WorkloadTopic>(
  (Object.keys(WORKLOAD_TOPICS) as (keyof typeof WORKLOAD_TOPICS)[]).flatMap((topic) =>
    WORKLOAD_TOPICS[topic].map((id): [string, WorkloadTopic] => [id, topic]),
  ),
);

/** The topic of a failure text that an object reports about itself. */
export function topicOfWorkload(id: string, isFailingCustomResource: boolean): WorkloadTopic {
  return topicById.get(id) ?? (isFailingCustomResource ? 'customResource' : 'other');
}
