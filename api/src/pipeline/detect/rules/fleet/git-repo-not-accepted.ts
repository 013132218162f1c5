import { defineSourceFailureRule } from '../../source-failure/define-source-failure-rule.ts';
import { gitRepoTrouble } from '../../source-failure/git-repo-trouble.ts';

/** A GitRepo that breaks a rule of its workspace, or names a secret that is not there, is not deployed. */
export const gitRepoNotAccepted = defineSourceFailureRule({
  id: 'fleet/git-repo-not-accepted',
  title: 'Fleet refuses a GitRepo',
  description:
    'A GitRepo that breaks a rule of its workspace, or names a secret that is not there, is not deployed.',
  severity: 'high',
  causeClass: 'policy',
  subject: 'GitRepo',
  remediation: 'Change the GitRepo so that it keeps to the restrictions and policies of its workspace.',
  messages: {
    failing: { text: 'Fleet refuses {{name}}, so its commits are not deployed.' },
    retrying: { text: 'Fleet could not prepare {{name}} and tries again.', severity: 'info' },
  },
  find: (repo) => {
    const condition = gitRepoTrouble(repo).accepted;
    return condition && { condition, place: 'Accepted' };
  },
});
