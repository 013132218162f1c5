import type { BundleFile } from '../../../observe/drift/source/bundle-files.ts';
import { isCannot, type CannotAct } from '../../actions/parts/compiled-action.ts';
import { isFields, textAt } from '../../actions/parts/live-object.ts';
import { findingClaim } from '../../claims.ts';
import { defineSourceRecipe } from '../../define-source-recipe.ts';
import { podSpecOf, podSpecPath, unreadable } from '../../sources/container-place.ts';
import { fieldChanges } from '../../sources/field-edit.ts';
import { similarName } from '../../sources/similar-name.ts';
import { readValues } from '../../yaml-edit/read-values.ts';

/** Lets a workload name the pull secret that its bundle makes, where it names none or another. */
export const correctPullSecret = defineSourceRecipe({
  id: 'correct-pull-secret',
  title: 'Name the image pull secret that there is',
  rules: ['cluster/image-pull-denied'],
  reads: ({ object }) => [object],
  step(finding, scene, source) {
    const spec = podSpecOf(finding, scene);
    if (spec === undefined) return unreadable(finding);
    const made = pullSecretsIn(source.files.bundleFiles(source.bundle.key) ?? []);
    const choice = choose(namesOf(spec['imagePullSecrets']), made);
    if (isCannot(choice)) return choice;
    const { name, meant } = choice;
    const place = { object: finding.object, path: [...podSpecPath(finding.object), 'imagePullSecrets'] };
    const files = fieldChanges(source, [
      name === undefined
        ? { ...place, now: undefined, value: [{ name: meant }] }
        : { ...place, path: [...place.path, { key: 'name', is: name }, 'name'], now: name, value: meant },
    ]);
    if (isCannot(files)) return files;
    return {
      title: `Let ${finding.object.name} pull with the secret ${meant}`,
      lasting: true,
      because: [
        findingClaim(
          finding,
          name === undefined
            ? `The workload names no pull secret, and its bundle makes ${meant}.`
            : `The workload names the pull secret ${name}, and its bundle makes ${meant}.`,
        ),
      ],
      risk: 'low',
      risks: ['Whether the Secret opens this registry is not known: Outrider reads no Secrets.'],
      files,
    };
  },
});

/** The name that is wrong, or `undefined` where there is none yet, and the one that is meant. */
interface Choice {
  readonly name: string | undefined;
  readonly meant: string;
}

function choose(named: readonly string[], made: readonly string[]): Choice | CannotAct {
  if (made.length === 0) {
    return { cannot: 'The bundle makes no pull secret, and Outrider reads no Secrets of clusters.' };
  }
  if (named.some((one) => made.includes(one))) {
    return {
      cannot: 'The workload names the pull secret of its bundle: what is in the Secret does not suffice.',
    };
  }
  const [name] = named;
  const only = made.length === 1 ? made[0] : undefined;
  const meant = name === undefined ? only : similarName(name, made);
  return meant === undefined || named.length > 1
    ? { cannot: `Which of the pull secrets ${made.join(', ')} is meant is not certain.` }
    : { name, meant };
}

/** Names of pull secrets that files of the bundle describe, as they are or sealed. */
function pullSecretsIn(files: readonly BundleFile[]): readonly string[] {
  const names = files.flatMap(({ text }) => {
    if (!text.includes('dockerconfigjson')) return [];
    const read = readValues(text);
    if (isCannot(read) || read.isTemplate) return [];
    return read.documents.flatMap((one) =>
      isFields(one) && isPullSecret(one) ? (textAt(one, 'metadata', 'name') ?? []) : [],
    );
  });
  return [...new Set(names)];
}

function isPullSecret(document: Readonly<Record<string, unknown>>): boolean {
  const types = [
    textAt(document, 'type'),
    textAt(document, 'spec', 'template', 'type'),
    textAt(document, 'spec', 'target', 'template', 'type'),
  ];
  return types.includes('kubernetes.io/dockerconfigjson');
}

function namesOf(list: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  return items.flatMap((one) => (isFields(one) ? (textAt(one, 'name') ?? []) : []));
}
