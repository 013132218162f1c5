import type { Change } from '../../../../contract/diagnosis/changes.ts';
import type { Forge, ForgeProblem, PullRequest } from '../../../ports/forge.ts';
import type { GitProblem, GitReader } from '../../../ports/git-reader.ts';
import type { FileEdit, GitWriter, PushOutcome } from '../../../ports/git-writer.ts';
import type { StepEvidence } from '../../../ports/tables/execution-tables.ts';
import type { Hands, Look, Sent, StepToDo } from '../plan/hands.ts';
import type { FileChange, RepositoryTarget } from '../plan/step-work.ts';
import { blobSha } from '../../../kernel/git/blob-sha.ts';
import { branchOf, branchPlace, commitPlan, pullRequestText } from './commit-words.ts';
import { plannedFiles } from './planned-files.ts';

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
        return { kind: isPassing(problem) ? 'blind' : 'refused', text: problem.message };
      }
      if (value === undefined) return { kind: 'missing', seen: {} };
      if (value.proposal === step.proposal.id) return { kind: 'found', seen: seenOf(value) };
      return { kind: 'refused', text: `The branch ${place.branch} has a pull request of somebody else.` };
    },
    async send(step): Promise<Sent> {
      const place = branchPlace(step, filesOf(step).target);
      const { value, problem } = await forge.open(place, pullRequestText(step));
      if (problem === undefined) return { kind: 'done', seen: seenOf(value) };
      if (problem.kind === 'off') return { kind: 'done', seen: BRANCH_ONLY };
      return { kind: isPassing(problem) ? 'lost' : 'refused', text: problem.message };
    },
    inverse: () => undefined,
  };
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
