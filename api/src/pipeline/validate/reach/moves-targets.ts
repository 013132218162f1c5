import type { Change } from '../../../../contract/diagnosis/changes.ts';

/**
 * Places of Fleet's objects that say which clusters get something: targets, the labels that selectors look at, and what
 * brings in another fleet.yaml, which may name targets of its own (`overrideTargets`).
 */
const PLACES =
  /^\/(?:spec(?:\/(?:targets|targetRestrictions|selector|repo|branch|revision|paths|bundles|helm)(?:\/.*)?)?|metadata(?:\/labels(?:\/.*)?)?)$/;
/** The same in the words of fleet.yaml. */
const WORDS =
  /\b(?:overrideTargets|targetCustomizations|targets|doNotDeploy|cluster(?:Name|Group|GroupSelector|Selector))\b/;
const FLEET_YAML = /(?:^|\/)fleet\.ya?ml$/;

/** Whether a change of one of Fleet's objects, or of a file, may bring something to clusters that were not meant before. */
export function movesTargets(change: Change): boolean {
  switch (change.type) {
    case 'kubernetes-patch':
      return change.operations.some(({ op, path }) => op !== 'test' && PLACES.test(path));
    case 'kubernetes-apply':
      return true;
    case 'git-edit':
      return FLEET_YAML.test(change.file) && WORDS.test(`${change.before}\n${change.after}`);
    case 'git-revert':
      // What a fleet.yaml said then is not known here; a folder may hold one.
      return (
        change.paths.length === 0 || change.paths.some((path) => FLEET_YAML.test(path) || !hasEnding(path))
      );
    default:
      return false;
  }
}

function hasEnding(path: string): boolean {
  return /[^/.][.][^/.]+$/.test(path);
}
