import type { ObjectRef } from '../../../../../contract/object-ref.ts';
import { isCannot, type CannotAct } from '../../actions/parts/compiled-action.ts';
import { isFields, textAt, valueAt, type Fields } from '../../actions/parts/live-object.ts';
import { findingClaim } from '../../claims.ts';
import { defineSourceRecipe } from '../../define-source-recipe.ts';
import type { Scene, SuggestedFor } from '../../scene.ts';
import type { BundleSource } from '../../sources/bundle-source.ts';
import { stepsOf, unreadable } from '../../sources/container-place.ts';
import { walk } from '../../sources/document-edit.ts';
import { fieldChanges } from '../../sources/field-edit.ts';
import { similarName } from '../../sources/similar-name.ts';
import { readValues } from '../../yaml-edit/read-values.ts';

/** Corrects the name or the key by which a workload asks for a ConfigMap, where one that exists is nearly the same. */
export const correctConfigReference = defineSourceRecipe({
  id: 'correct-config-reference',
  title: 'Correct the name or key of a ConfigMap',
  rules: ['cluster/config-reference-missing'],
  reads: ({ object, related }) => [object, ...related.filter(({ kind }) => kind === 'ConfigMap')],
  step(finding, scene, source) {
    const content = scene.live(finding.object)?.content;
    if (content === undefined) return unreadable(finding);
    const asked = askedReference(finding, content);
    if (asked === undefined) return { cannot: 'It is not known where the workload asks for it.' };
    const { steps, reference } = asked;
    const slip =
      finding.messageId === 'keyMissing'
        ? keySlip(finding, reference, scene)
        : nameSlip(finding, reference, source);
    if (isCannot(slip)) return slip;
    const { field, now, meant, why } = slip;
    const files = fieldChanges(source, [
      { object: finding.object, path: [...steps, field], now, value: meant },
    ]);
    if (isCannot(files)) return files;
    return {
      title: `Ask for ${meant} in place of ${now}`,
      lasting: true,
      because: [findingClaim(finding, why)],
      risk: 'low',
      risks: [
        'The pods are made anew with what stands there; that the names are nearly the same proves nothing.',
      ],
      files,
    };
  },
});

/** Where the workload asks for a ConfigMap, and how. */
function askedReference({ path = '' }: SuggestedFor, content: Fields) {
  const steps = stepsOf(path, content);
  const reference = steps && walk(content, steps).at;
  return steps !== undefined && isFields(reference) && textAt(reference, 'name') !== undefined
    ? { steps, reference }
    : undefined;
}

/** A word that is nearly one that exists. */
interface Slip {
  readonly field: 'name' | 'key';
  readonly now: string;
  readonly meant: string;
  readonly why: string;
}

function keySlip({ related }: SuggestedFor, reference: Fields, scene: Scene): Slip | CannotAct {
  const [name, now] = [textAt(reference, 'name'), textAt(reference, 'key')];
  const map = related.find((one) => one.kind === 'ConfigMap' && one.name === name);
  if (map === undefined) return SECRET;
  if (now === undefined) return { cannot: 'The key is one of a volume, which names several.' };
  const meant = similarName(now, keysOf(map, scene));
  return meant === undefined
    ? { cannot: `The ConfigMap ${map.name} has no key that is nearly called ${now}, or cannot be read.` }
    : { field: 'key', now, meant, why: `The ConfigMap ${map.name} has no key ${now}, but it has ${meant}.` };
}

const SECRET: CannotAct = { cannot: 'Outrider reads no Secrets, so it does not know what there is.' };

function keysOf(map: ObjectRef, scene: Scene): readonly string[] {
  const content = scene.live(map)?.content ?? {};
  return ['data', 'binaryData'].flatMap((part) => Object.keys(Object(valueAt(content, part)) as object));
}

/** The ConfigMaps that the bundle itself makes are those that its workloads most likely mean. */
function nameSlip({ path = '' }: SuggestedFor, reference: Fields, source: BundleSource): Slip | CannotAct {
  if (!/[.]configMap(?:KeyRef|Ref)?$/.test(path)) return SECRET;
  const now = textAt(reference, 'name') ?? '';
  const files = source.files.bundleFiles(source.bundle.key) ?? [];
  const names = files.flatMap(({ text }) => {
    const read = text.includes('ConfigMap') ? readValues(text) : undefined;
    if (read === undefined || isCannot(read) || read.isTemplate) return [];
    return read.documents.flatMap((one) =>
      isFields(one) && one['kind'] === 'ConfigMap' ? (textAt(one, 'metadata', 'name') ?? []) : [],
    );
  });
  const meant = similarName(now, names);
  return meant === undefined
    ? { cannot: `The bundle makes no ConfigMap that is nearly called ${now}.` }
    : { field: 'name', now, meant, why: `There is no ConfigMap ${now}, but the bundle makes ${meant}.` };
}
