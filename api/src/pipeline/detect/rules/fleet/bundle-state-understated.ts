import type { FleetState } from '../../../../../contract/vocabulary.ts';
import { FLEET_STATES } from '../../../../../contract/vocabulary.ts';
import type { SummaryRecord } from '../../../observe/records.ts';
import { refOf } from '../../evidence/ref-of.ts';
import { defineRule } from '../../define-rule.ts';
import { evidenceOf, fieldEvidence } from '../../evidence/read-evidence.ts';
import { countWords, nameWords } from '../../evidence/record-words.ts';

/** The shown state is the worst of the first ten deployments that are not ready, and there are more than ten. */
export const bundleStateUnderstated = defineRule({
  id: 'fleet/bundle-state-understated',
  title: 'A bundle is worse than Fleet shows',
  description:
    'The shown state is the worst of the first ten deployments that are not ready, and there are more than ten.',
  severity: 'low',
  causeClass: 'platform',
  subject: 'Bundle',
  messages: {
    understated: { text: 'Fleet shows {{name}} as {{shown}}, but {{count}} of it are {{worst}}.' },
  },
  remediation:
    'Go by the counters in status.summary, or by the findings of the deployments, rather than by the shown state.',
  *evaluate(bundle) {
    const shown = FLEET_STATES.find((state) => state === bundle.displayState);
    const worst = worstOf(bundle.summary);
    if (!shown || !worst || bundle.deleting !== undefined) return;
    if (FLEET_STATES.indexOf(worst.state) >= FLEET_STATES.indexOf(shown)) return;
    yield {
      messageId: 'understated',
      data: {
        name: nameWords(bundle),
        shown,
        worst: worst.state,
        count: countWords(worst.count, 'deployment'),
      },
      path: 'status.display.state',
      cause:
        'Fleet derives the state from status.summary.nonReadyResources, which holds ten entries at most.',
      evidence: [
        fieldEvidence(bundle, 'status.display.state', shown),
        evidenceOf('count', String(worst.count), {
          object: refOf(bundle),
          path: `status.summary.${worst.field}`,
        }),
      ],
    };
  },
});

const COUNTERS = [
  ['ErrApplied', 'errApplied'],
  ['WaitApplied', 'waitApplied'],
  ['Modified', 'modified'],
  ['OutOfSync', 'outOfSync'],
  ['Pending', 'pending'],
  ['NotReady', 'notReady'],
] as const satisfies readonly (readonly [FleetState, keyof SummaryRecord])[];

function worstOf(summary: SummaryRecord) {
  const found = COUNTERS.find(([, field]) => summary[field] > 0);
  return found && { state: found[0], field: found[1], count: summary[found[1]] };
}
