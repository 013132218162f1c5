import type { KubeObject } from '../../rancher/world.ts';

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

/** What rules grant, one `verb resource.group` each, sorted; a rule for certain names says so at the end. */
export function rightsOf(rules: readonly Rule[]): readonly string[] {
  return rules
    .flatMap(({ apiGroups, resources, resourceNames = [], verbs }) =>
      apiGroups.flatMap((group) =>
        resources.flatMap((resource) =>
          verbs.map((verb) => [right(verb, group, resource), ...resourceNames]),
        ),
      ),
    )
    .map((words) => words.join(' '))
    .toSorted();
}

/** One right, as `rightsOf` spells it. */
export function right(verb: string, group: string, resource: string): string {
  return `${verb} ${group === '' ? resource : `${resource}.${group}`}`;
}

/** The rules of a ClusterRole or RoleTemplate. */
export function rulesIn(object: KubeObject): readonly Rule[] {
  return object['rules'] as readonly Rule[];
}
