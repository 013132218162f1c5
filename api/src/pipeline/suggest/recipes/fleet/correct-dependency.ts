import { likelyMeant, missingDependencies } from '../../../detect/bundle-graph/dependency-names.ts';
import { isCannot } from '../../actions/parts/compiled-action.ts';
import { findingClaim } from '../../claims.ts';
import { defineSourceRecipe } from '../../define-source-recipe.ts';
import { setInFleetYaml } from '../../sources/fleet-edit.ts';
import { similarName } from '../../sources/similar-name.ts';

/** Corrects the name of a bundle that another one waits for. */
export const correctDependency = defineSourceRecipe({
  id: 'correct-dependency',
  title: 'Correct the name of a dependency',
  rules: ['fleet/depends-on-missing-bundle'],
  step(finding, { snapshot }, source) {
    const { bundle } = source;
    const missing = missingDependencies(bundle, snapshot).find(
      ({ at }) => finding.path === `spec.dependsOn[${at}].name`,
    );
    const name = missing?.dependency.name;
    if (missing === undefined || name === undefined) {
      return { cannot: 'It asks for labels, not for a name: which bundles are meant is not known.' };
    }
    const others = [...snapshot.all('Bundle')].filter(
      (other) => other.namespace === bundle.namespace && other.key !== bundle.key,
    );
    const meant =
      likelyMeant(name, bundle, snapshot) ??
      similarName(
        name,
        others.map((other) => other.name),
      );
    if (meant === undefined) return { cannot: `No bundle of the workspace is nearly called ${name}.` };
    const files = setInFleetYaml(source, {
      path: ['dependsOn', missing.at, 'name'],
      value: meant,
      now: name,
    });
    if (isCannot(files)) return files;
    return {
      title: `Depend on ${meant} in place of ${name}`,
      lasting: true,
      because: [findingClaim(finding, `There is no bundle ${name}, but there is ${meant}.`, finding.path)],
      risk: 'low',
      risks: ['The bundle is deployed as soon as the other one is ready.'],
      files,
    };
  },
});
