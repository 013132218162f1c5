import type { BundleRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import { releaseOf } from '../../bundle-graph/release-of.ts';
import { refOf } from '../../evidence/ref-of.ts';
import { defineRule } from '../../define-rule.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import { countWords, nameWords } from '../../evidence/record-words.ts';

/** The bundles take the release from each other, and each upgrade removes what the other one brought. */
export const releaseNameClash = defineRule({
  id: 'fleet/release-name-clash',
  title: 'Two bundles use the same Helm release',
  description:
    'The bundles take the release from each other, and each upgrade removes what the other one brought.',
  severity: 'high',
  causeClass: 'helm',
  subject: 'Bundle',
  reads: ['Bundle', 'BundleDeployment'],
  messages: {
    clash: { text: '{{name}} and {{other}} both deploy the Helm release {{release}} to {{clusters}}.' },
  },
  remediation: 'Give one of them another helm.releaseName or another namespace in its fleet.yaml.',
  *evaluate(bundle, { snapshot }) {
    const { releaseName } = bundle.helm;
    if (!releaseName || bundle.deleting !== undefined) return;
    const own = releaseOf(bundle);
    for (const other of snapshot.all('Bundle')) {
      if (!clashes(bundle, other) || isReportedThere(bundle, other)) continue;
      const shared = sharedClusters(bundle, other, snapshot);
      if (shared === 0) continue;
      yield {
        messageId: 'clash',
        data: {
          name: nameWords(bundle),
          other: nameWords(other),
          release: `${own.namespace}/${own.name}`,
          clusters: countWords(shared, 'cluster'),
        },
        path: 'spec.helm.releaseName',
        discriminator: other.key,
        cause:
          'A release is known by its namespace and name alone. Fleet names it after the bundle, which is unique, unless helm.releaseName is set.',
        evidence: [
          fieldEvidence(bundle, 'spec.helm.releaseName', releaseName),
          fieldEvidence(other, 'spec.helm.releaseName', other.helm.releaseName ?? 'none'),
        ],
        related: [refOf(other)],
      };
    }
  },
});

function clashes(bundle: BundleRecord, other: BundleRecord): boolean {
  if (other.key === bundle.key || other.deleting !== undefined) return false;
  const [mine, theirs] = [releaseOf(bundle), releaseOf(other)];
  return mine.name === theirs.name && mine.namespace === theirs.namespace;
}

/** One finding per pair: on the one that chose the name, on the younger one where both did. */
function isReportedThere(bundle: BundleRecord, other: BundleRecord): boolean {
  if (!other.helm.releaseName) return false;
  const [mine, theirs] = [bundle.created ?? 0, other.created ?? 0];
  return mine === theirs ? bundle.key < other.key : mine < theirs;
}

function sharedClusters(bundle: BundleRecord, other: BundleRecord, snapshot: Snapshot): number {
  const theirs = new Set(snapshot.deploymentsOfBundle(other.key).map((one) => one.cluster));
  return snapshot
    .deploymentsOfBundle(bundle.key)
    .filter((one) => one.cluster !== undefined && theirs.has(one.cluster)).length;
}
