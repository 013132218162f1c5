import type { FailureEntry } from './failure-entry.ts';
import { admissionFailures } from './table/admission.ts';
import { agentFailures } from './table/agent.ts';
import { driftFailures } from './table/drift.ts';
import { gitFailures } from './table/git.ts';
import { gitJobFailures } from './table/git-job.ts';
import { helmFailures } from './table/helm.ts';
import { kubernetesFailures } from './table/kubernetes.ts';
import { networkFailures } from './table/network.ts';
import { podFailures } from './table/pods.ts';
import { policyFailures } from './table/policy.ts';
import { sourceFailures } from './table/source.ts';
import { workloadFailures } from './table/workload.ts';
import { wrapperFailures } from './table/wrappers.ts';

/**
 * Texts that name their own cause, in the order they are tried: what keeps a change out (admission) before what was
 * changed (Kubernetes, Helm), because the former is quoted inside the latter.
 */
export const SPECIFIC_FAILURES: readonly FailureEntry[] = [
  ...gitFailures,
  ...gitJobFailures,
  ...policyFailures,
  ...sourceFailures,
  ...admissionFailures,
  ...kubernetesFailures,
  ...helmFailures,
  ...agentFailures,
  ...workloadFailures,
];

/** Texts that wrap another one; see `table/wrappers.ts`. */
export const WRAPPER_FAILURES: readonly FailureEntry[] = wrapperFailures;

/** Texts that say little about where they come from; they decide when nothing else does. */
export const GENERIC_FAILURES: readonly FailureEntry[] = [...networkFailures, ...driftFailures];

/** Texts about pods of a cluster; never tried on texts of Fleet, which may hold the same words for another reason. */
export const POD_FAILURES: readonly FailureEntry[] = podFailures;
