import type { OptionParts } from './options/option-parts.ts';
import { listOf } from './words.ts';

/** What a plan could not know, each in one sentence. */
export function planGaps({ facts, chosen, path }: OptionParts): string[] {
  const { scene, revisions, siblingEntries } = facts;
  const unknown = scene.siblings.filter(
    ({ key }) => !siblingEntries.some(({ bundle, witnessed }) => witnessed && bundle === key),
  );
  return [
    ...(revisions.length === 0 ? ['The ledger has not seen any deployment of this bundle yet.'] : []),
    ...(chosen === undefined ? ['No earlier revision is known that one could go back to.'] : []),
    ...(chosen !== undefined && !chosen.takenBack.complete
      ? ['How many commits lie in between is not known: those that were never deployed are not counted.']
      : []),
    ...(unknown.length === 0
      ? []
      : [
          `What ${listOf(unknown.map(({ key }) => key))} ran before, and so whether it goes back as well, is not known.`,
        ]),
    ...(scene.gitRepo !== undefined && path === undefined
      ? ['Which path of the repository the bundle is made from is not known: fleet.yaml may name it.']
      : []),
  ];
}
