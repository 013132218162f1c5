import { textOf } from '../project/read/read-text.ts';
import { fieldsOf } from '../project/read/read-field.ts';
import type { BundleDeploymentRecord } from '../records.ts';
import { compareFields, type FieldDifference } from './compare-fields.ts';
import type { LearnedField, LearnedLoop, LearnedObject, OwnerMarks } from './drift-note.ts';
import { jsonPointer, pathText } from './field-path.ts';
import type { LiveRead } from './live-reads.ts';
import { ownerOf, readManagedFields } from './managed-fields.ts';
import { shownValue } from './shown-value.ts';
import { findSource } from './source/find-source.ts';
import type { BundleFiles } from './source/bundle-files.ts';

/** An object that Fleet reports as different. */
export type ModifiedObject = BundleDeploymentRecord['modified'][number];

/** What is known of one such object. */
export interface Known {
  readonly live: LiveRead;
  readonly files: BundleFiles;
  readonly loop: LearnedLoop | undefined;
}

/**
 * What the live object and the source tell about an object that differs: field by field what is wanted, what is there, who
 * wrote it, and where it stands in Git. Values are hidden here, so that nothing beyond ever sees a credential.
 */
export function learnObject(entry: ModifiedObject, { live, files, loop }: Known): LearnedObject {
  const { apiVersion, kind, namespace, name, patch } = entry;
  const object = live.object;
  const differences = object === undefined ? [] : differencesOf(entry, object);
  return {
    object: { apiVersion, kind, namespace, name },
    patch,
    fields: differences.map((difference) => learnField(entry, { difference, object, files })),
    marks: marksOf(object),
    sourceForm: files.form,
    readAt: live.readAt,
    problem: live.problem,
    loop,
  };
}

/** Of a Secret only the metadata was read: what differs in its data is known by key from the patch, without values. */
function differencesOf({ kind, patch }: ModifiedObject, object: unknown): readonly FieldDifference[] {
  const parsed = parsedPatch(patch);
  if (parsed === undefined) return [];
  const differences = compareFields(parsed, object);
  if (kind !== 'Secret') return differences;
  return differences.flatMap((difference) => {
    const [first, second] = difference.steps;
    if (first === undefined || !('key' in first) || first.key === 'metadata') return [difference];
    const whole =
      second === undefined && typeof difference.desired === 'object' ? difference.desired : undefined;
    const keys = Object.keys(whole ?? {});
    if (keys.length === 0) return [{ ...difference, live: HIDDEN_LIVE }];
    return keys.map((key) => ({ steps: [first, { key }], desired: HIDDEN_LIVE, live: HIDDEN_LIVE }));
  });
}

/** Stands for what was not read; shown as a hidden value. */
const HIDDEN_LIVE = '…';

function learnField(
  entry: ModifiedObject,
  {
    difference: { steps, desired, live },
    object,
    files,
  }: { readonly difference: FieldDifference; readonly object: unknown; readonly files: BundleFiles },
): LearnedField {
  const shownAs = { kind: entry.kind, steps };
  return {
    path: pathText(steps),
    pointer: jsonPointer(steps),
    desired: shownValue(desired, shownAs),
    live: shownValue(live, shownAs),
    owner: live === undefined ? undefined : ownerOf(readManagedFields(object), steps, object),
    source: findSource(files, { object: entry, steps, live }),
  };
}

function marksOf(object: unknown): OwnerMarks {
  const metadata = fieldsOf(fieldsOf(object).metadata);
  const annotations = fieldsOf(metadata.annotations);
  const labels = fieldsOf(metadata.labels);
  const release = textOf(annotations['meta.helm.sh/release-name']);
  const namespace = textOf(annotations['meta.helm.sh/release-namespace']) ?? '';
  const flux = ['kustomize.toolkit.fluxcd.io/name', 'helm.toolkit.fluxcd.io/name'];
  const argo = ['argocd.argoproj.io/tracking-id', 'argocd.argoproj.io/instance'];
  const isFlux = flux.some((key) => textOf(labels[key]) !== undefined);
  const isArgo = argo.some((key) => textOf(annotations[key] ?? labels[key]) !== undefined);
  return {
    helmRelease: release === undefined ? undefined : `${namespace}/${release}`,
    objectSet: textOf(annotations['objectset.rio.cattle.io/id']),
    gitOps: isArgo ? 'Argo CD' : isFlux ? 'Flux' : undefined,
  };
}

function parsedPatch(patch: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(patch);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
