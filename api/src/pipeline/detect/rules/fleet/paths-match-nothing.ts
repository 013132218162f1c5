import { defineRule } from '../../define-rule.ts';
import type { FindingDraft } from '../../finding-draft.ts';
import { conditionEvidence, evidenceOf, fieldEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';
import { refOf } from '../../evidence/ref-of.ts';
import type { GitRepoRecord } from '../../../observe/records.ts';
import { gitRepoTrouble } from '../../source-failure/git-repo-trouble.ts';

/** Fleet removes the bundles that a commit no longer makes before it notices that the commit makes none. */
export const pathsMatchNothing = defineRule({
  id: 'fleet/paths-match-nothing',
  title: 'The paths of a GitRepo hold nothing, so its bundles were removed',
  description:
    'Fleet removes the bundles that a commit no longer makes before it notices that the commit makes none.',
  severity: 'critical',
  causeClass: 'git-content',
  subject: 'GitRepo',
  reads: ['Bundle'],
  messages: {
    pruned: { text: 'Nothing to deploy was found for {{name}}, and its workloads are being uninstalled.' },
    orphaned: {
      text: 'Nothing to deploy was found for {{name}}; its workloads keep running, but Fleet has let go of them.',
      severity: 'high',
    },
  },
  remediation: 'Revert the commit or the change of spec.paths at once, then check which workloads came back.',
  *evaluate(repo, { snapshot }) {
    const condition = gitRepoTrouble(repo).emptyJob;
    if (!condition || repo.deleting !== undefined) return;
    yield {
      messageId: repo.keepResources ? 'orphaned' : 'pruned',
      data: { name: nameWords(repo) },
      path: 'spec.paths',
      cause: `${causeOf(repo)} By the time the job reports this, it has already removed every bundle that came from this GitRepo.`,
      evidence: [conditionEvidence(repo, condition), ...pathEvidence(repo)].concat(
        evidenceOf('count', String(snapshot.bundlesOfGitRepo(repo.key).length), {
          object: refOf(repo),
          path: 'status.summary.desiredReady',
          note: 'Bundles of this GitRepo that still exist.',
        }),
      ),
    };
  },
});

function causeOf(repo: GitRepoRecord): string {
  return repo.paths.length === 0
    ? 'The root of the repository holds nothing that can be deployed.'
    : 'None of the paths in spec.paths holds anything that can be deployed.';
}

function pathEvidence(repo: GitRepoRecord): FindingDraft['evidence'] {
  return [
    ...(repo.paths.length === 0 ? [] : [fieldEvidence(repo, 'spec.paths', repo.paths.join(', '))]),
    ...(repo.commit === undefined ? [] : [fieldEvidence(repo, 'status.commit', repo.commit)]),
    ...(repo.keepResources ? [fieldEvidence(repo, 'spec.keepResources', true)] : []),
  ];
}
