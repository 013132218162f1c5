import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Names compare by bytes: the same order on every database, whatever its locale. */
const NAME = 'text collate "C"';

const statements = [
  `create table drift (
    id ${NAME} primary key,
    deployment ${NAME} not null,
    scope_id integer not null,
    kind ${NAME} not null,
    severity smallint not null check (severity >= 0),
    bundle ${NAME},
    git_repo ${NAME},
    cluster ${NAME} not null,
    cluster_name text not null,
    object_api_version ${NAME} not null,
    object_kind ${NAME} not null,
    object_namespace ${NAME} not null,
    object_name ${NAME} not null,
    content jsonb not null,
    first_seen timestamptz not null
  )`,
  'create index drift_by_deployment on drift (deployment)',
  'create index drift_by_severity on drift (severity, first_seen desc, id)',
  'create index drift_by_bundle on drift (bundle)',
  'create index drift_by_git_repo on drift (git_repo)',
  'create index drift_by_cluster on drift (cluster)',
  'create index drift_by_scope on drift (scope_id)',

  `create table drift_sighting (
    object ${NAME} not null,
    path ${NAME} not null,
    writer ${NAME} not null,
    at timestamptz not null
  )`,
  'create index drift_sighting_by_time on drift_sighting (at)',
];

/** Objects that differ from their release, field by field, and who was last seen writing fields that change often. */
export const drift: Migration = {
  async up(db): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
