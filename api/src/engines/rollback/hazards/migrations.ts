import { isDeepStrictEqual } from 'node:util';

import type { ChangedFile } from '../../../ports/git-reader.ts';
import { listOf } from '../words.ts';
import { nameOf, type ManifestCheck, type ManifestHazard } from './manifest-pair.ts';
import { fieldsOf } from './read-manifests.ts';

/** Folders and files in which tools keep the steps of a database's schema. */
const PATHS =
  /(^|\/)(migrations?|migrate|flyway|liquibase|alembic|prisma|changelogs?|schema)(\/|[-_.])|(^|\/)V\d+(_\d+)*__[^/]+\.sql$|\.sql$/i;
/** Names of Jobs, and images, that bring a schema up to date. */
const NAMES =
  /(^|[^a-z])(migrat(e|ion|ions|or)|flyway|liquibase|alembic|prisma|goose|dbmate|schema-?(update|upgrade|init))([^a-z]|$)/i;

/** Files of the range that look like steps of a schema: going back does not undo what they did. */
export function migrationFiles(files: readonly ChangedFile[]): readonly ManifestHazard[] {
  const steps = files.filter(({ path, change }) => change !== 'deleted' && PATHS.test(path));
  if (steps.length === 0) return [];
  const text = `${listOf(steps.map(({ path }) => path))} changed since: what a migration did to a database stays, and the older version may not understand it.`;
  return [{ kind: 'schema-migration', risk: 'high', text }];
}

/** Jobs that migrate, by their names, images, commands and annotations. */
export const migrationJobs: ManifestCheck = (pair) => {
  const { kind, now, then } = pair;
  if ((kind !== 'Job' && kind !== 'CronJob') || now === undefined) return [];
  if (!NAMES.test(pair.name) && !NAMES.test(workOf(now.object))) return [];
  // Anchors may make circles of an object, which no JSON can be made of.
  if (then !== undefined && isDeepStrictEqual(now.object, then.object)) return [];
  const text = `${nameOf(pair)} looks like a migration of a database and differs: what it did stays, and the older version may not understand it.`;
  return [{ kind: 'schema-migration', risk: 'high', text }];
};

/** Names of images, and the words of commands and annotations. */
function workOf(object: Readonly<Record<string, unknown>>): string {
  const annotations = Object.keys(fieldsOf(fieldsOf(object['metadata'])['annotations']));
  const template = fieldsOf(fieldsOf(fieldsOf(object['spec'])['template'])['spec']);
  const containers = [template['initContainers'], template['containers']].flatMap((list) =>
    Array.isArray(list) ? (list as unknown[]) : [],
  );
  const words = containers.flatMap((container) => {
    const { image, command, args } = fieldsOf(container);
    return [image, command, args].flat(1);
  });
  return [...annotations, ...words].filter((word) => typeof word === 'string').join(' ');
}
