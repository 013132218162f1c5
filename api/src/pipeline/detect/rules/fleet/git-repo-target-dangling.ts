import { defineRule } from '../../define-rule.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';
import { danglingTargets } from '../../targets/dangling-targets.ts';
import { reasonWords } from '../../targets/draft-targets-nothing.ts';
import { targetsAnyCluster } from '../../targets/targeted-clusters.ts';

/** Other targets work, so it is easily overlooked that fewer clusters get the GitRepo than were meant to. */
export const gitRepoTargetDangling = defineRule({
  id: 'fleet/git-repo-target-dangling',
  title: 'One target of a GitRepo can match nothing',
  description:
    'Other targets work, so it is easily overlooked that fewer clusters get the GitRepo than were meant to.',
  severity: 'medium',
  causeClass: 'rollout',
  subject: 'GitRepo',
  reads: ['Cluster', 'ClusterGroup'],
  messages: {
    cluster: { text: 'A target of {{name}} is the cluster {{target}}, which does not exist.' },
    group: { text: 'A target of {{name}} is the cluster group {{target}}, which does not exist.' },
    empty: { text: 'A target of {{name}} ({{target}}) names no clusters, so it matches none.' },
  },
  remediation:
    'Correct the target or remove it. A target for every cluster of the workspace is clusterSelector: {}.',
  *evaluate(repo, { snapshot }) {
    const workspace = repo.namespace ?? '';
    const dangling = danglingTargets(repo.targets, workspace, snapshot);
    if (dangling.length === 0 || repo.deleting !== undefined) return;
    // When nothing matches at all, that is the news.
    if (!targetsAnyCluster(repo.targets, workspace, snapshot)) return;
    for (const one of dangling) {
      yield {
        messageId: one.kind,
        data: { name: nameWords(repo), target: one.name },
        path: `spec.${one.path}`,
        cause: reasonWords(one),
        evidence: [fieldEvidence(repo, `spec.${one.path}`, one.kind === 'empty' ? '(nothing)' : one.name)],
      };
    }
  },
});
