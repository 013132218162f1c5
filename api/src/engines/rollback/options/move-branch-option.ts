import type { RollbackOption } from '../../../../contract/diagnosis/rollbacks.ts';
import { shortRevision } from '../../../kernel/names/short-revision.ts';
import type { RollbackFacts } from '../candidates/rollback-facts.ts';
import { listOf } from '../words.ts';
import { blastRadius, riskWith, unavailable, type OptionParts } from './option-parts.ts';
import { revertChange, revertSubject } from './revert-option.ts';

const TITLE = 'Bring the branch back';

/** Branches that people work on by convention, rather than ones that only say what is deployed. */
const SHARED = /^(main|master|trunk|develop|development|default|HEAD)$/i;

/** Brings a branch that only this GitRepo follows back as a whole. */
export function moveBranchOption({ facts, chosen }: OptionParts): RollbackOption {
  const subject = revertSubject(facts, chosen);
  const no = (why: string) => unavailable('move-branch', TITLE, { why, durable: true });
  if ('why' in subject) return no(subject.why);
  const { branch, gitRepo } = subject;
  const shared = sharedBecause(facts, branch);
  if (shared !== undefined) return no(shared);
  const { scene } = facts;
  return {
    strategy: 'move-branch',
    title: TITLE,
    available: true,
    risk: riskWith('medium', subject.chosen),
    durable: true,
    consequences: [
      `The whole of ${branch} becomes what it was at ${shortRevision(subject.chosen.revision)}: by one commit that restores the tree, or by moving the branch if it takes forced pushes.`,
      'A moved branch loses the later commits; a commit keeps them.',
      `Every bundle of ${gitRepo.key} goes back.`,
    ],
    blastRadius: blastRadius([...scene.places, ...scene.siblingPlaces]),
    changes: [revertChange(facts, subject, undefined)],
    undo: `Bring ${branch} forward again to ${shortRevision(facts.head ?? 'the commit it was at')}.`,
  };
}

function sharedBecause({ scene }: RollbackFacts, branch: string): string | undefined {
  const { branchSharers, seesAll } = scene;
  if (SHARED.test(branch)) {
    return `${branch} is a branch people work on: moving it would take their commits away. Revert instead.`;
  }
  if (branchSharers.length > 0) {
    const names = listOf(branchSharers.map(({ key }) => key));
    return `${branch} is followed by ${names} as well, which would go back with it. Revert instead.`;
  }
  // The same words whether or not there is one that the caller may not see.
  return seesAll
    ? undefined
    : `Whether other GitRepos follow ${branch} cannot be shown to you. Revert instead.`;
}
