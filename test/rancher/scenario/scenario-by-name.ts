import { badTuesday } from '../../scenarios/bad-tuesday/scenario.ts';
import { calm } from '../../scenarios/calm/scenario.ts';
import { faultCatalog } from '../../scenarios/faults/catalog.ts';
import { type GeneratedOptions, generatedScenario } from '../../scenarios/generated/generated-scenario.ts';
import type { Scenario } from '../world.ts';
import { declaredScenario } from './declared-scenario.ts';

const makers: Record<string, (options: Partial<GeneratedOptions>) => Scenario> = {
  calm: () => declaredScenario(calm, faultCatalog),
  'bad-tuesday': () => declaredScenario(badTuesday, faultCatalog),
  // All well as in calm, but one GitRepo's status is 3 MB.
  'huge-status': () =>
    declaredScenario(
      { ...calm, name: 'huge-status', begin: [...calm.begin, { gitRepo: 'platform', fault: 'huge-status' }] },
      faultCatalog,
    ),
  generated: (options) => generatedScenario(options),
};

/** The names a scenario may have. */
export const scenarioNames: readonly string[] = Object.keys(makers);

/** A fresh scenario by name; options are for `generated`. Throws when there is none of that name. */
export function scenarioByName(name: string, options: Partial<GeneratedOptions> = {}): Scenario {
  const make = makers[name];
  if (!make) throw new RangeError(`There is no scenario "${name}"; there are ${scenarioNames.join(', ')}.`);
  return make(options);
}
