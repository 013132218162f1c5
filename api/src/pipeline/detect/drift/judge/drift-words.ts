import type { DriftedObject } from '../drifted-objects.ts';
import { objectWords } from '../../evidence/downstream-object.ts';
import type { JudgedField, JudgedObject } from './judge-object.ts';

const NAMED = 3;

/** Who changed what, in one sentence. */
export function driftSummary({ object, kind }: DriftedObject, judged: JudgedObject): string {
  const words = objectWords(object);
  if (kind === 'missing') return `${words} was deleted on the cluster.`;
  if (kind === 'extra') return `${words} is left from an earlier release.`;
  if (kind === 'notOwned') return `${words} belongs to ${judged.foreignOwner ?? 'another release'}.`;
  const writer = writerName(judged);
  const paths = pathWords(judged.fields.map(({ field }) => field.path));
  if (paths === '') return `${words} differs from its release.`;
  if (writer === undefined) {
    return `${paths} of ${words} differs from the release; the cluster does not tell who wrote it.`;
  }
  return `${writer.charAt(0).toUpperCase()}${writer.slice(1)} changed ${paths} of ${words}.`;
}

/** The writer of the heaviest field that has one. */
export function heaviestWritten({ fields }: JudgedObject): JudgedField | undefined {
  return fields.find(({ writer }) => writer !== undefined);
}

/** What that writer is called; another owner where nobody is named for the fields. */
export function writerName(judged: JudgedObject): string | undefined {
  return heaviestWritten(judged)?.writer?.name ?? judged.foreignOwner;
}

/** A few paths and how many more. */
export function pathWords(paths: readonly string[]): string {
  const more = paths.length - NAMED;
  return paths.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
