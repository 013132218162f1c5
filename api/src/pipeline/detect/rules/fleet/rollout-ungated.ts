import type { BundleRecord } from '../../../observe/records.ts';
import { refOf } from '../../evidence/ref-of.ts';
import { defineRule } from '../../define-rule.ts';
import { evidenceOf, fieldEvidence } from '../../evidence/read-evidence.ts';
import { countWords, nameWords } from '../../evidence/record-words.ts';
import { isNoLimit, unavailableLimits } from '../../rollout/rollout-limits.ts';

/** With this many clusters a bad update is a bad day; below it, most people follow an update themselves. */
const MANY_CLUSTERS = 20;

/** A bad update reaches every cluster before the first one has shown that it is bad. */
export const rolloutUngated = defineRule({
  id: 'fleet/rollout-ungated',
  title: 'Updates go to many clusters at once',
  description: 'A bad update reaches every cluster before the first one has shown that it is bad.',
  severity: 'low',
  causeClass: 'rollout',
  subject: 'GitRepo',
  reads: ['Bundle'],
  messages: {
    ungated: { text: 'A commit to {{name}} updates {{bundles}} on {{clusters}} clusters at once.' },
  },
  remediation:
    'Set rolloutStrategy.maxUnavailable in each fleet.yaml, for example to 10%, and put a few clusters into a first partition.',
  *evaluate(repo, { snapshot }) {
    if (repo.deleting !== undefined) return;
    const open = snapshot.bundlesOfGitRepo(repo.key).filter((bundle) => isUngated(bundle));
    if (open.length === 0) return;
    const largest = open.reduce((left, right) => (clustersOf(right) > clustersOf(left) ? right : left));
    yield {
      messageId: 'ungated',
      data: {
        name: nameWords(repo),
        bundles: countWords(open.length, 'bundle'),
        clusters: clustersOf(largest),
      },
      path: 'spec.paths',
      cause:
        'Without maxUnavailable Fleet allows 100% of the clusters to be unavailable, so partitions never wait for each other either.',
      evidence: [
        evidenceOf('count', String(clustersOf(largest)), {
          object: refOf(largest),
          path: 'status.summary.desiredReady',
        }),
        fieldEvidence(
          largest,
          'spec.rolloutStrategy.maxUnavailable',
          largest.rollout?.maxUnavailable ?? 'none',
        ),
      ],
      related: open.slice(0, 10).map((bundle) => refOf(bundle)),
    };
  },
});

function isUngated(bundle: BundleRecord): boolean {
  const clusters = clustersOf(bundle);
  return (
    clusters > MANY_CLUSTERS && unavailableLimits(bundle).every((limit) => isNoLimit(limit.value, clusters))
  );
}

function clustersOf(bundle: BundleRecord): number {
  return bundle.summary.desiredReady;
}
