import type { ObjectRef } from '../../../../contract/object-ref.ts';
import type { CannotAct } from '../actions/parts/compiled-action.ts';
import { isFields, textAt, valueAt, type Fields } from '../actions/parts/live-object.ts';
import type { Scene, SuggestedFor } from '../scene.ts';
import type { YamlStep } from '../yaml-edit/yaml-edits.ts';

/** A container of a live workload, and where it stands in what makes its pods. */
interface ContainerPlace {
  readonly object: ObjectRef;
  readonly name: string;
  readonly content: Fields;
  readonly path: readonly YamlStep[];
}

const POD_SPECS: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};

/** Where in a workload the spec of its pods stands. */
export function podSpecPath({ kind }: ObjectRef): readonly string[] {
  return POD_SPECS[kind] ?? ['spec', 'template', 'spec'];
}

/** The spec of the pods of the workload that a finding is about, as it is now; `undefined` where it cannot be read. */
export function podSpecOf({ object }: SuggestedFor, scene: Pick<Scene, 'live'>): Fields | undefined {
  const live = scene.live(object);
  const spec = live && valueAt(live.content, ...podSpecPath(object));
  return isFields(spec) ? spec : undefined;
}

/** Said where a workload cannot be read. */
export function unreadable({ object }: SuggestedFor): CannotAct {
  return { cannot: `${object.kind} ${object.name} does not exist, or you may not read it.` };
}

/** The container that the path of a finding leads to. */
export function containerPlace(
  finding: SuggestedFor,
  scene: Pick<Scene, 'live'>,
): ContainerPlace | CannotAct {
  const spec = podSpecOf(finding, scene);
  if (spec === undefined) return unreadable(finding);
  const [, list = '', at] = /[.](initContainers|containers)\[(\d+)\]/.exec(finding.path ?? '') ?? [];
  if (list === '') return { cannot: 'The container is not one of the workload itself.' };
  const content = itemAt(spec[list], Number(at));
  const name = content && textAt(content, 'name');
  if (content === undefined || name === undefined) {
    return { cannot: 'The workload does not have the container any more.' };
  }
  return {
    object: finding.object,
    name,
    content,
    path: [...podSpecPath(finding.object), list, { key: 'name', is: name }],
  };
}

/**
 * The path of a finding as steps from the top of its object: items of lists by their names where they have one, because
 * positions are not the same everywhere. `undefined` where it leads nowhere.
 */
export function stepsOf(path: string, content: Fields): readonly YamlStep[] | undefined {
  const steps: YamlStep[] = [];
  let here: unknown = content;
  for (const [, key, position] of path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)) {
    if (key !== undefined) {
      steps.push(key);
      here = isFields(here) ? here[key] : undefined;
    } else {
      const item = itemAt(here, Number(position));
      const name = item && textAt(item, 'name');
      steps.push(name === undefined ? Number(position) : { key: 'name', is: name });
      here = item;
    }
    if (here === undefined) return undefined;
  }
  return steps;
}

function itemAt(list: unknown, position: number): Fields | undefined {
  const item: unknown = Array.isArray(list) ? list[position] : undefined;
  return isFields(item) ? item : undefined;
}
