import { shortRevision } from '../../../../kernel/names/short-revision.ts';
import type { BundleDeploymentRecord, GitRepoRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import { refOf } from '../../evidence/ref-of.ts';
import { defineRule } from '../../define-rule.ts';
import { evidenceOf } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';
import { failingDeployments } from '../../rollout/failing-deployments.ts';

/** Fewer clusters say nothing about where the fault lies. */
const LEAST_CLUSTERS = 3;
const MOST_OF_THEM = 0.5;

/** What fails on most clusters at once is in the commit, not in the clusters. */
export const commitFailsWidely = defineRule({
  id: 'fleet/commit-fails-widely',
  title: 'A commit fails on most of its clusters',
  description: 'What fails on most clusters at once is in the commit, not in the clusters.',
  severity: 'high',
  causeClass: 'git-content',
  subject: 'GitRepo',
  reads: ['Bundle', 'BundleDeployment'],
  messages: {
    everywhere: {
      text: 'Commit {{commit}} of {{name}} fails on all of its {{clusters}} clusters.',
      severity: 'critical',
    },
    widely: { text: 'Commit {{commit}} of {{name}} fails on {{failing}} of its {{clusters}} clusters.' },
  },
  remediation:
    'Revert the commit first (git revert, then push): rollout limits apply to the revert too. Look for the cause afterwards.',
  *evaluate(repo, { snapshot }) {
    const { summary } = repo;
    if (repo.deleting !== undefined || summary.errApplied + summary.notReady < LEAST_CLUSTERS) return;
    const deployments = deploymentsOf(repo, snapshot);
    const failing = failingDeployments(deployments).map((one) => one.deployment);
    const [reached, broken] = [clustersOf(deployments), clustersOf(failing)];
    if (broken.size < LEAST_CLUSTERS || broken.size < reached.size * MOST_OF_THEM) return;
    yield {
      messageId: broken.size === reached.size ? 'everywhere' : 'widely',
      data: {
        name: nameWords(repo),
        commit: shortRevision(repo.commit ?? 'unknown'),
        failing: broken.size,
        clusters: reached.size,
      },
      path: 'status.summary',
      cause: `${failing.length} of ${deployments.length} deployments cannot be applied. Each has a finding of its own that says why.`,
      confidence: 0.8,
      evidence: [
        evidenceOf('count', `${broken.size} of ${reached.size} clusters`, {
          object: refOf(repo),
          path: 'status.readyClusters',
        }),
        evidenceOf('count', String(summary.errApplied), {
          object: refOf(repo),
          path: 'status.summary.errApplied',
        }),
      ],
      related: failing.slice(0, 10).map((one) => refOf(one)),
    };
  },
});

function deploymentsOf(repo: GitRepoRecord, snapshot: Snapshot): readonly BundleDeploymentRecord[] {
  return snapshot.bundlesOfGitRepo(repo.key).flatMap((bundle) => snapshot.deploymentsOfBundle(bundle.key));
}

function clustersOf(deployments: readonly BundleDeploymentRecord[]): ReadonlySet<string> {
  return new Set(deployments.map((deployment) => deployment.cluster ?? deployment.key));
}
