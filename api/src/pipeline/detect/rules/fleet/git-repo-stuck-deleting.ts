import { refOf } from '../../evidence/ref-of.ts';
import { defineRule } from '../../define-rule.ts';
import { evidenceOf, timeEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';

/** Deleting takes seconds to a few minutes with many bundles. */
const STUCK_MS = 15 * 60_000;

/** A GitRepo that is half gone still holds its bundles, and cannot be created anew. */
export const gitRepoStuckDeleting = defineRule({
  id: 'fleet/git-repo-stuck-deleting',
  title: 'A GitRepo cannot be deleted',
  description: 'A GitRepo that is half gone still holds its bundles, and cannot be created anew.',
  severity: 'medium',
  causeClass: 'platform',
  subject: 'GitRepo',
  reads: ['Bundle'],
  messages: {
    held: { text: '{{name}} has been in deletion for a quarter of an hour and waits for its bundles.' },
    forgotten: { text: '{{name}} has been in deletion for a quarter of an hour although no bundle is left.' },
  },
  remediation:
    'Check that gitjob and fleet-controller run in cattle-fleet-system; a finalizer may be removed by hand once no bundle is left.',
  *evaluate(repo, context) {
    const { deleting } = repo;
    if (deleting === undefined || !context.overdue(deleting, STUCK_MS)) return;
    const left = context.snapshot.bundlesOfGitRepo(repo.key);
    yield {
      messageId: left.length > 0 ? 'held' : 'forgotten',
      data: { name: nameWords(repo) },
      path: 'metadata.deletionTimestamp',
      cause:
        left.length > 0
          ? 'Its finalizer waits until its bundles are gone, and they have finalizers of their own.'
          : 'Its finalizer is still there, and no controller removes it.',
      evidence: [
        timeEvidence(repo, 'metadata.deletionTimestamp', deleting),
        evidenceOf('count', String(left.length), {
          object: refOf(repo),
          path: 'status.summary.desiredReady',
          note: 'Bundles that are left.',
        }),
      ],
      related: left.slice(0, 10).map((one) => refOf(one)),
    };
  },
});
