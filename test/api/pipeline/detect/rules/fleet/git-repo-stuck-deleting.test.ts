import { gitRepoStuckDeleting } from '@outrider/api/src/pipeline/detect/rules/fleet/git-repo-stuck-deleting.ts';

import { ago, bundle, gitRepo, HOUR, MINUTE, snapshotOf } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const since = (time: number) => gitRepo({ deleting: time });

testRule(gitRepoStuckDeleting, {
  quiet: [
    { name: 'it is not being deleted', subject: gitRepo() },
    { name: 'it is being deleted for ten minutes', subject: since(ago(10 * MINUTE)) },
  ],
  fires: [
    {
      name: 'a bundle is left',
      subject: since(ago(HOUR)),
      snapshot: snapshotOf(since(ago(HOUR)), bundle()),
      expect: [{ messageId: 'held', severity: 'medium', related: [{ kind: 'Bundle' }] }],
    },
    { name: 'nothing is left', subject: since(ago(HOUR)), expect: [{ messageId: 'forgotten' }] },
  ],
});
