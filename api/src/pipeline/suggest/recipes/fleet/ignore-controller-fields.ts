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
    const others = fields.filter((one) => !isMachine(one));
    const pointers = fields.map(({ field }) => field.pointer).filter((pointer) => pointer !== '');
    if (fields.length === 0) return { cannot: 'The live object was not read yet, so it is not known who wrote what.' };
    const [other] = others;
    if (other !== undefined) {
      return {
        cannot: `${other.field.path} was written by ${other.writer?.name ?? 'nobody that is known'}, not by a controller.`,
      };
    }
    if (fields.some(({ weight }) => weight === 'security')) {
      return { cannot: 'The fields decide what runs or who may reach it: a change of them must not be overlooked.' };
    }
    if (pointers.length < fields.length || pointers.length > MOST_POINTERS) {
      return { cannot: 'The fields cannot be named one by one.' };
    }
    const { apiVersion, kind, name, namespace } = finding.object;
    const patch = { apiVersion, kind, name, ...defined({ namespace }), jsonPointers: pointers };
    const files = addInFleetYaml(source, ['diff', 'comparePatches'], patch);
    if (isCannot(files)) return files;
    const writer = fields[0]?.writer?.name ?? 'a controller';
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

function isMachine({ writer }: JudgedField): boolean {
  return writer?.kind === 'controller' || writer?.kind === 'mutation';
}
