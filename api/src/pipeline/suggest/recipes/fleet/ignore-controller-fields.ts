import { defined } from '../../../../kernel/defined.ts';
import type { JudgedField } from '../../../detect/drift/judge/judge-object.ts';
import { isCannot } from '../../actions/parts/compiled-action.ts';
import { findingClaim } from '../../claims.ts';
import { defineSourceRecipe } from '../../define-source-recipe.ts';
import { judgedDrift } from '../../judged-drift.ts';
import { addInFleetYaml } from '../../sources/fleet-edit.ts';

const MOST_POINTERS = 10;

/** Lets Fleet overlook what a controller of the cluster writes. */
export const ignoreControllerFields = defineSourceRecipe({
  id: 'ignore-controller-fields',
  title: 'Let Fleet overlook what a controller writes',
  rules: ['fleet/drift-modified', 'fleet/drift-replicas'],
  step(finding, { snapshot }, source) {
    const fields = judgedDrift(finding, snapshot)?.fields ?? [];
    const [first] = fields;
    if (first === undefined) {
      return { cannot: 'The live object was not read yet, so it is not known who wrote what.' };
    }
    const refusal = refusalOf(fields);
    if (refusal !== undefined) return { cannot: refusal };
    const pointers = fields.map(({ field }) => field.pointer);
    const { apiVersion, kind, name, namespace } = finding.object;
    const patch = { apiVersion, kind, name, ...defined({ namespace }), jsonPointers: pointers };
    const files = addInFleetYaml(source, ['diff', 'comparePatches'], patch);
    if (isCannot(files)) return files;
    const writer = writerWords(first);
    return {
      title: `Let Fleet overlook what ${writer} writes into ${kind} ${name}`,
      lasting: true,
      because: [findingClaim(finding, `All that differs was written by ${writer}, and would be again.`)],
      risk: 'low',
      risks: [
        'Fleet then never reports these fields of this object, whoever changes them.',
        ...(pointers.some((pointer) => /\/\d+(?:\/|$)/.test(pointer))
          ? ['The pointers count elements of lists: they miss when the order changes.']
          : []),
      ],
      files,
    };
  },
});

/** Why the fields must not be overlooked; `undefined` when they may be. */
function refusalOf(fields: readonly JudgedField[]): string | undefined {
  const other = fields.find((one) => !isMachine(one));
  if (other !== undefined) {
    return `${other.field.path} was written by ${writerWords(other)}, not by a controller.`;
  }
  if (fields.some(({ weight }) => weight === 'security')) {
    return 'The fields decide what runs or who may reach it: a change of them must not be overlooked.';
  }
  const isNameable = fields.length <= MOST_POINTERS && fields.every(({ field }) => field.pointer !== '');
  return isNameable ? undefined : 'The fields cannot be named one by one.';
}

function writerWords({ writer }: JudgedField): string {
  return writer?.name ?? 'nobody that is known';
}

function isMachine({ writer }: JudgedField): boolean {
  return writer?.kind === 'controller' || writer?.kind === 'mutation';
}
