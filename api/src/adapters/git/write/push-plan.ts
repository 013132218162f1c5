import type { CommitPlan, PushOutcome } from '../../../ports/git-writer.ts';
import type { BareClone } from '../bare-clone.ts';
import type { GitOutcome } from '../run-git.ts';
import { baseMoved } from './base-still-holds.ts';
import { buildCommit } from './build-commit.ts';
import type { CommitIdentity } from './commit-object.ts';
import { problemOutcome, pushRefusal } from './push-refusal.ts';
import { remoteHeads } from './remote-heads.ts';
import type { CommitSigner } from './ssh-signature.ts';

/** Pushes the commit of a plan, unless an earlier try did; looks at what is there before it acts, and after. */
export async function pushPlan(
  clone: BareClone,
  plan: CommitPlan,
  by: { identity: CommitIdentity; signer: CommitSigner },
): Promise<PushOutcome> {
  const { branch, base } = plan;
  const heads = await remoteHeads(clone, [branch, base.branch]);
  if (heads.problem !== undefined) return problemOutcome(heads.problem);
  const head = heads.value.get(base.branch);
  const ensured = await clone.ensure([base.commit], 1);
  if (ensured.problem?.kind === 'not-found') {
    return { outcome: 'base-moved', head, message: `${base.branch} has no such commit any more.` };
  }
  if (ensured.problem !== undefined) return problemOutcome(ensured.problem);
  const built = await buildCommit(clone, plan, by);
  if (built.problem !== undefined) return problemOutcome(built.problem);
  if (built.refused !== undefined) return { outcome: 'refused', message: built.refused };
  const { commit } = built;
  const there = heads.value.get(branch);
  if (there !== undefined) {
    return there === commit ? { outcome: 'already-there', commit } : taken(branch, there);
  }
  const moved = await baseMoved(clone, plan, head);
  if (moved !== undefined) return { outcome: 'base-moved', head, message: moved };
  return settled(clone, { branch, commit }, await push(clone, branch, commit));
}

/** With the lease, git touches no branch that came up since it was looked. */
function push(clone: BareClone, branch: string, commit: string): Promise<GitOutcome> {
  return clone.converse([
    'push',
    '--porcelain',
    '--no-verify',
    '--no-follow-tags',
    '--no-signed',
    '--recurse-submodules=no',
    `--force-with-lease=refs/heads/${branch}:`,
    '--end-of-options',
    'origin',
    `${commit}:refs/heads/${branch}`,
  ]);
}

/** The branch itself tells how it went: an answer can be lost after everything was done. */
async function settled(
  clone: BareClone,
  { branch, commit }: { branch: string; commit: string },
  outcome: GitOutcome,
): Promise<PushOutcome> {
  const heads = await remoteHeads(clone, [branch]);
  const there = heads.value?.get(branch);
  if (there === commit || (outcome.end === 'done' && heads.problem !== undefined)) {
    return { outcome: 'pushed', commit };
  }
  if (there !== undefined) return taken(branch, there);
  return outcome.end === 'done'
    ? { outcome: 'unreachable', message: `${clone.address.host} took the branch, but does not have it.` }
    : pushRefusal(outcome, clone.address.host);
}

function taken(branch: string, head: string): PushOutcome {
  return { outcome: 'branch-taken', head, message: `The branch ${branch} holds another commit already.` };
}
