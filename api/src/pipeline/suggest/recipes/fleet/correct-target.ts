import { danglingTargets } from '../../../detect/targets/dangling-targets.ts';
import { isCannot } from '../../actions/parts/compiled-action.ts';
import { isFields, type Fields } from '../../actions/parts/live-object.ts';
import { findingClaim } from '../../claims.ts';
import { defineSourceRecipe } from '../../define-source-recipe.ts';
import { fleetYamlOf } from '../../sources/bundle-source.ts';
import { setInFleetYaml } from '../../sources/fleet-edit.ts';
import { similarName } from '../../sources/similar-name.ts';
import { targetNames } from '../../target-names.ts';
import type { YamlStep } from '../../yaml-edit/yaml-edits.ts';

const LISTS = ['overrideTargets', 'targetCustomizations'] as const;
const FIELDS = { cluster: 'clusterName', group: 'clusterGroup' } as const;

/** Corrects the name by which a fleet.yaml means a cluster or a group. */
export const correctTarget = defineSourceRecipe({
  id: 'correct-target',
  title: 'Correct a target in fleet.yaml',
  rules: ['fleet/bundle-targets-nothing'],
  step(finding, { snapshot }, source) {
    const workspace = source.bundle.namespace ?? '';
    const wrong = danglingTargets(source.bundle.targets, workspace, snapshot);
    const slips = wrong.flatMap(({ kind, name }) => {
      if (kind === 'empty') return [];
      const meant = similarName(name, targetNames(kind, workspace, snapshot));
      return meant === undefined ? [] : [{ field: FIELDS[kind], name, meant }];
    });
    const [slip, second] = slips;
    if (slip === undefined || second !== undefined) {
      return {
        cannot:
          'None of its targets is surely misspelled: it may be meant for no cluster, or leave all of them out (doNotDeploy).',
      };
    }
    const fleet = fleetYamlOf(source);
    if (isCannot(fleet)) return fleet;
    const places = placesOf(fleet.value, slip);
    const [path] = places;
    if (path === undefined || places.length > 1) {
      return { cannot: `${fleet.file} does not say ${slip.name} in exactly one target.` };
    }
    const files = setInFleetYaml(source, { path, value: slip.meant, now: slip.name });
    if (isCannot(files)) return files;
    return {
      title: `Write ${slip.meant} in place of ${slip.name}`,
      lasting: true,
      because: [
        findingClaim(finding, `There is no ${slip.name} in ${workspace}, but there is ${slip.meant}.`),
      ],
      risk: 'medium',
      risks: ['The bundle is deployed to clusters that do not have it yet.'],
      files,
    };
  },
});

function placesOf(
  value: Fields,
  { field, name }: { readonly field: string; readonly name: string },
): readonly (readonly YamlStep[])[] {
  return LISTS.flatMap((list) => {
    const held = value[list];
    const items: readonly unknown[] = Array.isArray(held) ? held : [];
    return items.flatMap((item, at) => (isFields(item) && item[field] === name ? [[list, at, field]] : []));
  });
}
