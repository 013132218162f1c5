import type { BundleDeploymentRecord } from '../../observe/records.ts';
import type { RuleContext } from '../define-rule.ts';
import type { FindingDraft } from '../finding-draft.ts';
import { deploymentRelatives, deploymentWords } from '../evidence/deployment-words.ts';
import { frozenBy } from '../evidence/frozen-status.ts';
import { conditionEvidence, fieldEvidence, type EvidenceDraft } from '../evidence/read-evidence.ts';
import { failureTraits } from '../traits/failure-traits.ts';
import type { DeployFailure } from './deploy-failure.ts';

const ROLLED_BACK = 'helm-atomic-v3';
const LOOPING = new Set(['helm-atomic-v4', 'helm-install-uninstalled']);

/**
 * Everything about a failed deployment except which message it is, and with it whether the trouble still usually passes:
 * the same for all rules that report one.
 */
export function draftDeployFailure(
  deployment: BundleDeploymentRecord,
  found: DeployFailure,
  context: RuleContext,
): Omit<FindingDraft, 'messageId'> & { readonly data: Readonly<Record<string, string>> } {
  const { failure, condition } = found;
  return {
    data: { ...deploymentWords(deployment, context.snapshot) },
    path: `status.conditions[${condition.type}]`,
    causeClass: failure.causeClass,
    cause: failure.cause,
    remediation: failure.remedy,
    confidence: failure.confidence,
    evidence: [
      conditionEvidence(deployment, condition, noteOn(found, deployment)),
      ...releaseEvidence(deployment),
    ],
    related: deploymentRelatives(deployment, context.snapshot),
    // A release is `namespace/name:revision`.
    traits: failureTraits({
      failure,
      text: condition.message,
      namespace: deployment.release?.split('/')[0] ?? '',
    }),
  };
}

function noteOn({ failure, retried }: DeployFailure, deployment: BundleDeploymentRecord): string {
  if (failure.id === ROLLED_BACK || failure.context.includes(ROLLED_BACK)) {
    return 'The cluster runs the previous version, but the new one counts as applied.';
  }
  if (frozenBy(deployment)) return 'The deployment is held, so the agent does not try again meanwhile.';
  if (!retried) return 'The agent counts this as applied and does not try again until the bundle changes.';
  return failure.context.some((id) => LOOPING.has(id))
    ? 'Each attempt is undone and then started again.'
    : 'The agent tries again with growing pauses.';
}

function releaseEvidence(deployment: BundleDeploymentRecord): readonly EvidenceDraft[] {
  return deployment.release ? [fieldEvidence(deployment, 'status.release', deployment.release)] : [];
}
