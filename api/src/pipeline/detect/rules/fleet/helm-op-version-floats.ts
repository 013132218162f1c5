import type { HelmOpRecord } from '../../../observe/records.ts';
import { defineRule } from '../../define-rule.ts';
import { conditionOf, fieldEvidence } from '../../evidence/read-evidence.ts';
import { kubectlWords, nameWords } from '../../evidence/record-words.ts';

/** An exact version, with or without a leading v and a suffix; everything else is a constraint. */
const EXACT = /^v?\d{1,9}\.\d{1,9}\.\d{1,9}(?:[-+][\w.+-]{1,100})?$/;

/** Which chart runs then depends on the day it was resolved, and no commit says so. */
export const helmOpVersionFloats = defineRule({
  id: 'fleet/helm-op-version-floats',
  title: 'A HelmOp does not fix its chart version',
  description: 'Which chart runs then depends on the day it was resolved, and no commit says so.',
  severity: 'low',
  causeClass: 'helm',
  subject: 'HelmOp',
  messages: {
    polled: {
      text: '{{name}} follows the newest chart that fits {{version}}, on every cluster and without a commit.',
    },
    unpolled: {
      text: '{{name}} deploys whatever chart fitted {{version}} when it was last resolved.',
    },
  },
  remediation: 'Set spec.helm.version to an exact version and change it when it has been tried.',
  *evaluate(helmOp) {
    const { version } = helmOp.helm;
    // Charts at an OCI address or a plain one may carry their version in it.
    if (!helmOp.helm.chart || isExact(version) || isGivenUp(helmOp)) return;
    const resolved = helmOp.resolvedVersion;
    yield {
      messageId: helmOp.pollingIntervalMs ? 'polled' : 'unpolled',
      data: { name: nameWords(helmOp), version: version ?? 'any version' },
      path: 'spec.helm.version',
      cause: helmOp.pollingIntervalMs
        ? 'A constraint with a polling interval is resolved again and again, and a new chart is rolled out at once.'
        : 'A constraint without a polling interval is resolved when the HelmOp changes, so an unrelated change can bring a new chart.',
      ...(resolved && {
        remediation: `Run kubectl patch ${kubectlWords(helmOp)} --type merge -p '{"spec":{"helm":{"version":"${resolved}"}}}' to keep what runs now.`,
      }),
      evidence: [
        fieldEvidence(helmOp, 'spec.helm.version', version ?? 'none'),
        ...(resolved ? [fieldEvidence(helmOp, 'status.version', resolved)] : []),
      ],
    };
  },
});

function isExact(version: string | undefined): boolean {
  return version !== undefined && EXACT.test(version);
}

/** A version that cannot be resolved is reported as such, and nothing follows it meanwhile. */
function isGivenUp(helmOp: HelmOpRecord): boolean {
  return helmOp.deleting !== undefined || conditionOf(helmOp, 'Accepted')?.status === 'False';
}
