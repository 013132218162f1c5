import { shortRevision } from '../../../../kernel/names/short-revision.ts';
import type { Claim } from '../../../../../contract/diagnosis/claims.ts';
import { isCannot, type CannotAct } from '../../actions/parts/compiled-action.ts';
import { isFields, textAt } from '../../actions/parts/live-object.ts';
import { findingClaim } from '../../claims.ts';
import { defineSourceRecipe } from '../../define-source-recipe.ts';
import type { SuggestedFor } from '../../scene.ts';
import type { BundleSource } from '../../sources/bundle-source.ts';
import { containerPlace } from '../../sources/container-place.ts';
import { walk } from '../../sources/document-edit.ts';
import { fieldEdit } from '../../sources/field-edit.ts';
import { fileChanges } from '../../sources/file-changes.ts';
import type { FileEdits } from '../../sources/wanted-field.ts';
import { readValues } from '../../yaml-edit/read-values.ts';
import type { YamlEdit } from '../../yaml-edit/yaml-edits.ts';

/** Goes back to the image that was written when the bundle was last ready, or else before the file was last changed. */
export const restoreImage = defineSourceRecipe({
  id: 'restore-image',
  title: 'Go back to the image that ran last',
  rules: ['cluster/image-not-found', 'cluster/image-pull-denied'],
  reads: ({ object }) => [object],
  step(finding, scene, source) {
    if (finding.messageId === 'neverPulled') {
      return { cannot: 'The image is only looked for on the node: whether it exists is not known.' };
    }
    const container = containerPlace(finding, scene);
    if (isCannot(container)) return container;
    const image = textAt(container.content, 'image');
    if (image === undefined) return { cannot: 'The container names no image.' };
    const place = fieldEdit(source, {
      object: container.object,
      path: [...container.path, 'image'],
      now: image,
      value: image,
    });
    if (isCannot(place)) return place;
    const restored = restoredEdit(source, place);
    if (isCannot(restored)) return restored;
    const files = fileChanges(source, { file: place.file, edits: [restored.edit] });
    if (isCannot(files)) return files;
    return {
      title: `Let ${container.name} use ${restored.value} again`,
      lasting: true,
      because: [
        findingClaim(finding, `The image ${image} cannot be pulled.`),
        earlierClaim(source, restored),
      ],
      risk: restored.wasReady ? 'low' : 'medium',
      risks: risksOf(finding, restored),
      files,
    };
  },
});

function risksOf({ rule }: SuggestedFor, { wasReady }: Restored): readonly string[] {
  return [
    'What the new version was meant to bring is not deployed.',
    ...(wasReady ? [] : ['Whether the bundle was ready with it is not known: nobody saw it run.']),
    ...(rule === 'cluster/image-pull-denied'
      ? ['The registry refuses the image, and may refuse the earlier one as well.']
      : []),
  ];
}

type SetScalar = Extract<YamlEdit, { readonly type: 'set-scalar' }>;

interface Restored {
  readonly commit: string;
  /** Whether the ledger saw the bundle ready with it. */
  readonly wasReady: boolean;
  readonly value: string;
  readonly edit: SetScalar;
}

/** The edit that writes what the same place of the same file held at an earlier commit. */
function restoredEdit(source: BundleSource, { file, edits: [edit] }: FileEdits): Restored | CannotAct {
  if (edit?.type !== 'set-scalar') return { cannot: 'The image is not written in the file.' };
  const { commit, wasReady } = earlierCommit(source, file);
  if (commit === undefined) {
    return {
      cannot: 'It is not known with which commit the bundle was last ready, nor what was there before.',
    };
  }
  const held = heldBefore(
    documentOf(source.read(file), edit),
    documentOf(source.read(file, commit), edit),
    edit,
  );
  if (held === undefined) return { cannot: `${file} does not name the image at ${shortRevision(commit)}.` };
  // A tag that reads as a number is a text all the same.
  if (held !== String(edit.value)) return { commit, wasReady, value: held, edit: { ...edit, value: held } };
  return {
    cannot: wasReady
      ? `${file} named the same image when the bundle was last ready.`
      : `${file} named the same image before it was last changed.`,
  };
}

/** What the ledger saw ready counts more than what only stood there. */
function earlierCommit(
  source: BundleSource,
  file: string,
): { readonly commit: string | undefined; readonly wasReady: boolean } {
  const { files, bundle } = source;
  const ready = files.readyBefore(bundle.key);
  const wasReady = ready !== undefined && ready !== bundle.commit;
  return { commit: wasReady ? ready : source.changedBefore(file), wasReady };
}

/** What the place of an edit held in an earlier state of its document. */
function heldBefore(now: unknown, before: unknown, { path }: SetScalar): string | undefined {
  if (before === undefined || !isSameObject(now, before)) return undefined;
  const { depth, at } = walk(before, path);
  const isText = depth === path.length && (typeof at === 'string' || typeof at === 'number');
  return isText ? String(at) : undefined;
}

function documentOf(answer: ReturnType<BundleSource['read']>, { document }: YamlEdit): unknown {
  const read = isCannot(answer) ? answer : readValues(answer.text);
  if (isCannot(read)) return undefined;
  return read.documents[document !== undefined && 'index' in document ? document.index : 0];
}

function isSameObject(left: unknown, right: unknown): boolean {
  const name = (document: unknown) => {
    const fields = isFields(document) ? document : {};
    return `${textAt(fields, 'kind') ?? ''} ${textAt(fields, 'metadata', 'name') ?? ''}`;
  };
  return name(left) === name(right);
}

function earlierClaim({ bundle }: BundleSource, { commit, value, wasReady }: Restored): Claim {
  const at = shortRevision(commit);
  return {
    text: wasReady
      ? `With ${at} the bundle was ready, and ${value} stood here.`
      : `With ${at}, before the file was last changed, ${value} stood here.`,
    sources: [{ type: 'commit', gitRepo: bundle.gitRepo ?? '', commit }],
  };
}
