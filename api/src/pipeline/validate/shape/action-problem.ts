import { sameContent } from '../../observe/same-content.ts';
import { compileAction } from '../../suggest/actions/action-table.ts';
import { isCannot } from '../../suggest/actions/parts/compiled-action.ts';
import type { ObjectStep } from '../parts/prepare-draft.ts';
import { refWords } from '../parts/ref-words.ts';

/**
 * Why a change is not the action that it calls itself; `undefined` when it is, or has no name. People and policies go by
 * the name: it has to say what is done. Nothing is said of an object that changed meanwhile: then no action fits it.
 */
export function actionProblem({ change, before, stale }: ObjectStep): string | undefined {
  if (change.type === 'kubernetes-apply' || change.action === undefined) return undefined;
  if (before === undefined || stale !== undefined) return undefined;
  const { action, object } = change;
  const compiled = compileAction(action, { cluster: object.cluster, content: before });
  if (isCannot(compiled)) return `${refWords(object)}: ${compiled.cannot}`;
  const isSame =
    change.type === compiled.change.type &&
    (change.type === 'kubernetes-delete' ||
      sameContent(change.operations, 'operations' in compiled.change && compiled.change.operations));
  return isSame ? undefined : `The change of ${refWords(object)} is not what ${action.name} does.`;
}
