import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import type { BranchPlace, PullRequestText } from '../../../ports/forge.ts';
import type { CommitPlan, FileEdit } from '../../../ports/git-writer.ts';
import type { StepToDo } from '../plan/hands.ts';
import type { RepositoryTarget } from '../plan/step-work.ts';

/** Where the commit of a step goes: the same step always names the same branch. */
export function branchOf({ run, proposal, position, work }: StepToDo): string {
  const first = work.kind === 'pull-request' ? position - 1 : position;
  const undo = run.kind === 'undo' ? '-undo' : '';
  return `outrider/${proposal.id}-r${proposal.revision}${undo}${first > 0 ? `-${first}` : ''}`;
}

/** The branch of a step and what it is meant for. */
export function branchPlace(step: StepToDo, { repository, branch }: RepositoryTarget): BranchPlace {
  return { repository, branch: branchOf(step), base: branch };
}

/** The commit of a step: nothing in it depends on who tries, or when. */
export function commitPlan(step: StepToDo, target: RepositoryTarget, edits: readonly FileEdit[]): CommitPlan {
  const { proposal, run } = step;
  const requester = run.requestedBy ?? proposal.requester;
  return {
    repository: target.repository,
    branch: branchOf(step),
    base: { branch: target.branch, commit: target.baseCommit },
    edits,
    subject: titleOf(step),
    body: '',
    trailers: {
      useCase: run.kind === 'undo' ? 'undo' : 'fix',
      proposal: proposal.id,
      digest: `sha256:${run.digest}`,
      requestedBy: personOf(requester),
      approvedBy: approversOf(step).map(personOf),
    },
    at: proposal.openedAt,
  };
}

/** What the pull request of a step says. */
export function pullRequestText(step: StepToDo): PullRequestText {
  const { proposal, run } = step;
  const approvers = approversOf(step).map(({ displayName, name }) => displayName ?? name);
  const lines = [
    `${titleOf(step)}.`,
    '',
    `Proposal: ${proposal.id}, revision ${proposal.revision}`,
    `Plan: sha256:${run.digest}`,
    ...(approvers.length > 0 ? [`Approved by: ${approvers.join(', ')}`] : []),
  ];
  return {
    title: titleOf(step),
    body: lines.join('\n'),
    proposal: proposal.id,
    digest: `sha256:${run.digest}`,
  };
}

/** What is said at a pull request that is closed because its execution fails; the same execution says it once. */
export function withdrawalComment(
  { run, proposal }: StepToDo,
  reason: string,
): { readonly key: string; readonly text: string } {
  const lines = [
    `Outrider closes this pull request, and it must not be merged any more: ${reason}`,
    '',
    `Proposal: ${proposal.id}, revision ${proposal.revision}`,
    `Plan: sha256:${run.digest}`,
  ];
  return { key: `withdrawn-${run.id}`, text: lines.join('\n') };
}

function titleOf({ proposal, run }: StepToDo): string {
  return run.kind === 'undo' ? `Undo: ${proposal.title}` : proposal.title;
}

function approversOf({ proposal, run }: StepToDo): readonly AuditActor[] {
  if (run.kind === 'undo') return [];
  return proposal.approvals.filter(({ decision }) => decision === 'approve').map(({ actor }) => actor);
}

function personOf({ displayName, name }: AuditActor): string {
  return `${displayName ?? name} <${name}>`;
}
