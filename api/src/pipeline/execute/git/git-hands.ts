import type { Change } from '../../../../contract/diagnosis/changes.ts';
import type { Forge, ForgeAnswer, ForgeProblem, PullRequest } from '../../../ports/forge.ts';
import type { GitProblem, GitReader } from '../../../ports/git-reader.ts';
import type { FileEdit, GitWriter, PushOutcome } from '../../../ports/git-writer.ts';
import type { StepEvidence } from '../../../ports/tables/execution-tables.ts';
import type { Hands, Look, NoAnswer, Sent, StepToDo, Withdrawn } from '../plan/hands.ts';
import type { FileChange, RepositoryTarget } from '../plan/step-work.ts';
import { blobSha } from '../../../kernel/git/blob-sha.ts';
import { branchOf, branchPlace, commitPlan, pullRequestText, withdrawalComment } from './commit-words.ts';
import { plannedFiles } from './planned-files.ts';
import { pushedFor, strangeHead } from './pull-request-head.ts';

/** What changes of files are carried out with. */
export interface GitParts {
  readonly reader: Pick<GitReader, 'fileAt'>;
  readonly writer: GitWriter;
  readonly forge: Forge;
}

/** The evidence of a branch for which there is no forge. */
const BRANCH_ONLY: StepEvidence = {
  note: 'There is no forge for pull requests: the branch is to be merged by hand.',
};

/** Pushes the commit of a plan to a branch of its own, which never changes a branch that is there. */
export function pushHands({ reader, writer }: Pick<GitParts, 'reader' | 'writer'>): Hands {
  return {
    async look(step): Promise<Look> {
      const { target } = filesOf(step);
      const { problem } = await writer.head(target.repository, branchOf(step));
      if (problem !== undefined) return lookProblem(problem);
      // Whose the branch is, if it is there, tells the push: it compares, and changes nothing that is there.
      return { kind: 'missing', seen: { commit: target.baseCommit, blobs: target.blobs } };
    },
    async send(step): Promise<Sent> {
      const { target, changes } = filesOf(step);
      const planned = await plannedFiles(reader, target, changes);
      if (planned.problem !== undefined) {
        return { kind: planned.problem === 'wait' ? 'lost' : planned.problem, text: planned.text };
      }
      return sentOf(await writer.push(commitPlan(step, target, planned.files)), planned.files);
    },
    inverse: (step, _before, after) => revertOf(filesOf(step).target, after),
  };
}

/** Opens the pull request of a branch that was pushed. */
export function pullRequestHands({ forge }: Pick<GitParts, 'forge'>): Hands {
  return {
    async look(step): Promise<Look> {
      const place = branchPlace(step, filesOf(step).target);
      const { value, problem } = await forge.find(place);
      if (problem?.kind === 'off') return { kind: 'found', seen: BRANCH_ONLY };
      if (problem !== undefined) {
        return isPassing(problem)
          ? { kind: 'blind', ...noAnswer(problem) }
          : { kind: 'refused', text: problem.message };
      }
      if (value === undefined) return { kind: 'missing', seen: {} };
      if (value.proposal === step.proposal.id) return foundOf(step, value);
      return { kind: 'refused', text: `The branch ${place.branch} has a pull request of somebody else.` };
    },
    async send(step): Promise<Sent> {
      const place = branchPlace(step, filesOf(step).target);
      const { value, problem } = await forge.open(place, pullRequestText(step));
      if (problem?.kind === 'off') return { kind: 'done', seen: BRANCH_ONLY };
      if (problem !== undefined) {
        return isPassing(problem)
          ? { kind: 'lost', ...noAnswer(problem) }
          : { kind: 'refused', text: problem.message };
      }
      const found = foundOf(step, value);
      return found.kind === 'found' ? { kind: 'done', seen: found.seen } : found;
    },
    inverse: () => undefined,
    withdraw: (step, reason) => withdraw(forge, step, reason),
  };
}

type Found =
  | { readonly kind: 'found'; readonly seen: StepEvidence }
  | { readonly kind: 'refused'; readonly text: string };

/** A pull request of ours, which is the one of the step only as long as it holds what was pushed. */
function foundOf({ run, position }: StepToDo, pull: PullRequest): Found {
  const strange = strangeHead(pull, pushedFor(run, position));
  return strange === undefined ? { kind: 'found', seen: seenOf(pull) } : { kind: 'refused', text: strange };
}

async function withdraw(forge: Forge, step: StepToDo, reason: string): Promise<Withdrawn> {
  const number = step.run.steps[step.position]?.after?.pullRequest?.number;
  const { value: pull, problem } = await pullOf(forge, step, number);
  // Where there is no forge, and never was one, nothing was opened.
  if (problem?.kind === 'off' && number === undefined) return { kind: 'none' };
  if (problem !== undefined) return { kind: 'blind', ...noAnswer(problem) };
  if (pull === undefined) return { kind: 'none' };
  return pull.state === 'open' ? closeOpen(forge, { step, pull, reason }) : { kind: 'ended', pull };
}

async function closeOpen(
  forge: Forge,
  { step, pull, reason }: { readonly step: StepToDo; readonly pull: PullRequest; readonly reason: string },
): Promise<Withdrawn> {
  const place = { repository: filesOf(step).target.repository, number: pull.number };
  const said = await forge.comment(place, withdrawalComment(step, reason));
  // One that cannot be commented is closed all the same.
  if (said.problem !== undefined && isPassing(said.problem)) {
    return { kind: 'blind', ...noAnswer(said.problem) };
  }
  const { value, problem } = await forge.close(place);
  if (problem !== undefined) return { kind: 'blind', ...noAnswer(problem) };
  return value.state === 'open'
    ? { kind: 'blind', text: 'The forge says that it is open still.' }
    : { kind: 'ended', pull: value };
}

/** The pull request of a step, if it has one; by its number where that is known, unless that was removed. */
async function pullOf(
  forge: Forge,
  step: StepToDo,
  number: number | undefined,
): Promise<ForgeAnswer<PullRequest | undefined>> {
  const { target } = filesOf(step);
  if (number !== undefined) {
    const read = await forge.read({ repository: target.repository, number });
    if (read.problem?.kind !== 'not-found') return read;
  }
  const found = await forge.find(branchPlace(step, target));
  return found.value?.proposal === step.proposal.id || found.problem !== undefined
    ? found
    : { value: undefined };
}

function noAnswer({ message, retryAfterMs }: ForgeProblem): NoAnswer {
  return { text: message, retryAfterMs };
}

function filesOf({ work }: StepToDo): {
  readonly target: RepositoryTarget;
  readonly changes: readonly FileChange[];
} {
  if (work.kind !== 'change') return work;
  // Steps are given to hands by their kind.
  return {
    target: { type: 'repository', repository: '', branch: '', baseCommit: '', blobs: {} },
    changes: [],
  };
}

function seenOf({ number, url, head }: PullRequest): StepEvidence {
  return { commit: head, pullRequest: { number, url } };
}

function lookProblem({ kind, message }: GitProblem): Look {
  const passes = kind === 'unreachable' || kind === 'timeout';
  return { kind: passes ? 'blind' : 'refused', text: message };
}

/** Whether a forge may answer otherwise later. */
function isPassing({ kind }: ForgeProblem): boolean {
  return kind === 'unreachable' || kind === 'rate-limited';
}

function sentOf(outcome: PushOutcome, files: readonly FileEdit[]): Sent {
  switch (outcome.outcome) {
    case 'pushed':
    case 'already-there':
      return { kind: 'done', seen: { commit: outcome.commit, blobs: blobsAfter(files) } };
    case 'base-moved':
      return { kind: 'changed', text: outcome.message };
    case 'unreachable':
      return { kind: 'lost', text: outcome.message };
    default:
      return { kind: 'refused', text: outcome.message };
  }
}

function blobsAfter(files: readonly FileEdit[]): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ path, after }) => [path, after === null ? '' : blobSha(after)]));
}

/** Brings the files back to what they were when the plan was made. */
function revertOf({ repository, branch, baseCommit, blobs }: RepositoryTarget, after: StepEvidence): Change {
  return {
    type: 'git-revert',
    gitRepo: '',
    repository,
    branch,
    commits: after.commit === undefined ? [] : [after.commit],
    restoreTo: baseCommit,
    paths: Object.keys(blobs),
  };
}
