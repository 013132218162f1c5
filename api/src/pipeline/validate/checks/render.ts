import { inTime } from '../../../kernel/in-time.ts';
import type { RenderAnswer } from '../../../ports/manifest-renderer.ts';
import { foreignWords } from '../parts/ref-words.ts';
import { failed, passed, skipped } from '../parts/verdict.ts';
import type { DraftCheck } from './draft-check.ts';

/** How long rendering may take, in milliseconds. */
const PATIENCE_MS = 30_000;
const LATE: RenderAnswer = { outcome: 'unknown', message: 'it took too long.' };

/** Whether files that are changed in Git still give manifests. */
export const checkRender: DraftCheck = async ({ gitChanges }, { renderer }) => {
  if (gitChanges.length === 0) return [skipped('Nothing is changed in Git.')];
  if (renderer === undefined) {
    return [
      skipped('Not rendered: neither kustomize nor Helm is here to do it. Fleet does it after the merge.'),
    ];
  }
  const answer = await inTime(renderer.render(gitChanges), PATIENCE_MS, LATE);
  switch (answer.outcome) {
    case 'rendered':
      return [passed(`The changed files give ${answer.objects} object${answer.objects === 1 ? '' : 's'}.`)];
    case 'refused':
      return [failed(`The changed files give no manifests: ${foreignWords(answer.message)}`)];
    case 'unknown':
      return [skipped(`Not rendered: ${foreignWords(answer.message)}`)];
  }
};
