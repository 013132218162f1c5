import { mapBounded } from '../../../kernel/map-bounded.ts';
import type { GitAnswer } from '../../../ports/git-reader.ts';
import { sourceTextOf } from '../../suggest/sources/gather-sources.ts';
import type { SuggestionDraft } from '../../suggest/suggest-for.ts';
import type { BranchFile, BranchState } from '../parts/branch-state.ts';
import { isGitChange, type GitChange } from '../parts/changes.ts';
import { touchedPaths } from '../parts/file-problem.ts';
import type { SeenSources } from './seen-sources.ts';

/** So many files of a draft are read at once. */
const PARALLEL = 8;

/** Reads the branches that a draft changes, as they are now. Never raises. */
export type ReadBranches = (
  draft: Pick<SuggestionDraft, 'changes' | 'source'>,
) => Promise<readonly BranchState[]>;

/** Reads for as long as one answer is made: a branch that several drafts change is the same for all of them. */
export function branchReader(sources: SeenSources): ReadBranches {
  const heads = new Map<string, Promise<GitAnswer<string>>>();
  const headOf = (gitRepo: string, branch: string) => {
    const name = `${gitRepo} ${branch}`;
    const head = heads.get(name) ?? sources.branchHead(gitRepo, branch);
    heads.set(name, head);
    return head;
  };
  return async ({ changes, source }) => {
    if (source === undefined) return [];
    const byBranch = Map.groupBy(changes.filter(isGitChange), (one) => `${one.repository} ${one.branch}`);
    return mapBounded([...byBranch.values()], PARALLEL, async (ofBranch) => {
      const [{ repository, branch } = { repository: '', branch: '' }] = ofBranch;
      const { value: commit, problem } = await headOf(source.gitRepo, branch);
      const place = { repository, branch };
      return problem === undefined
        ? { ...place, head: { commit }, files: await filesOf(ofBranch, { ...source, head: commit }, sources) }
        : { ...place, head: { cannot: problem.message }, files: new Map<string, BranchFile>() };
    });
  };
}

async function filesOf(
  changes: readonly GitChange[],
  { gitRepo, commit, head }: { readonly gitRepo: string; readonly commit: string; readonly head: string },
  sources: SeenSources,
): Promise<ReadonlyMap<string, BranchFile>> {
  const textAt = async (at: string, path: string) =>
    sourceTextOf(await sources.file({ gitRepo, commit: at, path }), path);
  const files = await mapBounded(touchedPaths(changes), PARALLEL, async (path) => {
    const restore = changes.find((one) => one.type === 'git-revert' && one.paths.includes(path));
    const then = restore?.type === 'git-revert' ? restore.restoreTo : commit;
    const [now, drafted] = await Promise.all([textAt(head, path), textAt(then, path)]);
    return [path, { now, drafted }] as const;
  });
  return new Map(files);
}
