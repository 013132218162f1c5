import { editText } from '../../../kernel/git/edit-text.ts';
import { inTime } from '../../../kernel/in-time.ts';
import type { RenderAnswer, RenderRequest } from '../../../ports/manifest-renderer.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { isCannot } from '../../suggest/actions/parts/compiled-action.ts';
import type { BranchState } from '../parts/branch-state.ts';
import type { GitChange } from '../parts/changes.ts';
import { foreignWords } from '../parts/ref-words.ts';
import { failed, passed, skipped, type Verdict } from '../parts/verdict.ts';
import { gitReposOf } from '../reach/git-repos-of.ts';
import type { DraftCheck } from './draft-check.ts';

type GitEdit = Extract<GitChange, { type: 'git-edit' }>;

/** How long rendering may take, in milliseconds. */
const PATIENCE_MS = 45_000;
const LATE: RenderAnswer = { outcome: 'unknown', message: 'it took too long.' };
const NOT_READ = 'Not rendered: the files were not read.';

/** Whether files that are changed in Git still give manifests. */
export const checkRender: DraftCheck = async ({ gitChanges }, { renderer, branches, snapshot }) => {
  if (gitChanges.length === 0) return [skipped('Nothing is changed in Git.')];
  if (renderer === undefined) {
    return [skipped('Not rendered: nobody here does it. Fleet does it after the merge.')];
  }
  const edits = gitChanges.filter((change) => change.type === 'git-edit');
  if (edits.length < gitChanges.length) {
    return [skipped('Not rendered: what is restored was rendered by Fleet before.')];
  }
  const requests = (branches ?? []).flatMap((branch) => requestsOf(branch, edits, snapshot));
  if (requests.length === 0) return [skipped(NOT_READ)];
  const answers: RenderAnswer[] = [];
  const end = performance.now() + PATIENCE_MS;
  for (const request of requests) {
    answers.push(await inTime(renderer.render(request), end - performance.now(), LATE));
  }
  return [verdictOn(answers)];
};

/** What is worst of all answers; where all is well, how much came out. */
function verdictOn(answers: readonly RenderAnswer[]): Verdict {
  const refused = answers.find((answer) => answer.outcome === 'refused');
  if (refused !== undefined) {
    return failed(`The changed files give no manifests: ${foreignWords(refused.message)}`);
  }
  const unknown = answers.find((answer) => answer.outcome === 'unknown');
  if (unknown !== undefined) return skipped(`Not rendered: ${foreignWords(unknown.message)}`);
  const objects = answers.reduce((sum, one) => sum + (one.outcome === 'rendered' ? one.objects : 0), 0);
  return passed(`The changed files give ${objects} object${objects === 1 ? '' : 's'}.`);
}

/** One for each folder that Fleet deploys and in which a file is edited, of the head of the branch. */
function requestsOf(
  { repository, branch, head, files }: BranchState,
  edits: readonly GitEdit[],
  snapshot: Snapshot,
): readonly RenderRequest[] {
  if (isCannot(head)) return [];
  const own = edits.filter((edit) => edit.repository === repository && edit.branch === branch);
  const byFolder = Map.groupBy(own, (edit) => folderOf(edit, snapshot));
  return [...byFolder].map(([folder, ofFolder]) => ({
    repository,
    commit: head.commit,
    folder,
    edited: editedTexts(ofFolder, files),
  }));
}

/** The innermost folder of a GitRepo that the file is in; what is in none may still be a part of all. */
function folderOf(edit: GitEdit, snapshot: Snapshot): string {
  const paths = gitReposOf(edit, snapshot).flatMap((gitRepo) => gitRepo.paths);
  const folders = paths.map((path) => path.replace(/^(?:\.?\/)+|^\.$/, '').replace(/\/+$/, ''));
  const above = folders.filter((folder) => !/[*?[\]{}!]/.test(folder) && edit.file.startsWith(`${folder}/`));
  return above.toSorted((left, right) => right.length - left.length)[0] ?? '';
}

function editedTexts(edits: readonly GitEdit[], files: BranchState['files']): ReadonlyMap<string, string> {
  const edited = new Map<string, string>();
  for (const [file, ofFile] of Map.groupBy(edits, (edit) => edit.file)) {
    const now = files.get(file)?.now;
    const text = now === undefined || isCannot(now) ? '' : now.text;
    // What cannot be edited is told by another check.
    edited.set(file, editText(text, ofFile).text ?? text);
  }
  return edited;
}
