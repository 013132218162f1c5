import type { BundleDeploymentRecord } from '../../observe/records.ts';
import { refOf } from '../evidence/ref-of.ts';
import type { RuleContext } from '../define-rule.ts';
import type { FindingDraft } from '../finding-draft.ts';
import { deploymentRelatives } from '../evidence/deployment-words.ts';
import { objectWords } from '../evidence/downstream-object.ts';
import { frozenBy, frozenWords } from '../evidence/frozen-status.ts';
import { evidenceOf } from '../evidence/read-evidence.ts';
import { readyEvidence } from '../evidence/ready-evidence.ts';
import { quotedText } from '../evidence/quoted-text.ts';
import { failureTraits } from '../traits/failure-traits.ts';
import type { WorkloadProblem } from './workload-problems.ts';

/** Everything about an object that is not ready except which message it is. Its texts name that object only. */
export function draftWorkloadProblem(
  deployment: BundleDeploymentRecord,
  problem: WorkloadProblem,
  context: RuleContext,
): Omit<FindingDraft, 'messageId'> {
  const { object, failure, reported } = problem;
  const doubtful = frozenBy(deployment) !== undefined;
  const said = reported.messages.join('\n') || reported.state || 'no reason given';
  return {
    object,
    data: { object: objectWords(object), text: quotedText([said]) || 'not ready' },
    path: 'status',
    traits: failureTraits({ failure, text: said, namespace: object.namespace ?? '' }),
    cause: `${failure.cause}${frozenWords(deployment)}`,
    confidence: doubtful ? failure.confidence / 2 : failure.confidence,
    evidence: [
      evidenceOf('text', said, { object, path: 'status', note: 'As the Fleet agent reads the object.' }),
      ...readyEvidence(deployment),
    ],
    related: [refOf(deployment), ...deploymentRelatives(deployment, context.snapshot)],
  };
}
