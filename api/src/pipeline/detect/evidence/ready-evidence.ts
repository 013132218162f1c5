import type { BundleDeploymentRecord } from '../../observe/records.ts';
import { conditionEvidence, conditionOf, type EvidenceDraft } from './read-evidence.ts';

/**
 * What the Ready condition of a deployment says. It quotes patches, so it is left out when an object that differs is a
 * Secret: Secret data is never stored.
 */
export function readyEvidence(deployment: BundleDeploymentRecord): readonly EvidenceDraft[] {
  const ready = conditionOf(deployment, 'Ready');
  const quotesSecret = deployment.modified.some((entry) => entry.kind === 'Secret');
  return ready && !quotesSecret ? [conditionEvidence(deployment, ready)] : [];
}
