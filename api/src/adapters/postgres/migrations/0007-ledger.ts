import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Names compare by bytes: the same order on every database, whatever its locale. */
const NAME = 'text collate "C"';

const statements = [
  `create table ledger_deployment (
    id ${NAME} primary key,
    deployment ${NAME} not null,
    bundle ${NAME} not null,
    workspace ${NAME} not null,
    git_repo ${NAME},
    helm_op ${NAME},
    fleet_cluster ${NAME} not null,
    cluster ${NAME} not null,
    cluster_name text not null,
    deployment_id ${NAME} not null,
    commit_sha ${NAME},
    version ${NAME},
    outcome ${NAME} not null check (outcome in ('rolling', 'healthy', 'failed', 'broken', 'skipped')),
    failure text,
    running boolean not null,
    witnessed boolean not null,
    began_at timestamptz not null,
    staged_at timestamptz,
    released_at timestamptz,
    applied_at timestamptz,
    ready_at timestamptz,
    last_ready_at timestamptz,
    broken_at timestamptz,
    ended_at timestamptz,
    first_order double precision not null,
    last_order double precision not null,
    noted_at timestamptz not null
  ) with (fillfactor = 80)`,

  // The last word on one BundleDeployment is read before each write; pages ask by bundle, cluster, source or commit.
  'create index ledger_deployment_by_deployment on ledger_deployment (deployment, began_at desc)',
  'create index ledger_deployment_by_bundle on ledger_deployment (bundle, began_at desc)',
  'create index ledger_deployment_by_cluster on ledger_deployment (cluster, began_at desc)',
  'create index ledger_deployment_by_git_repo on ledger_deployment (git_repo, began_at desc) where git_repo is not null',
  'create index ledger_deployment_by_helm_op on ledger_deployment (helm_op, began_at desc) where helm_op is not null',
  'create index ledger_deployment_by_commit on ledger_deployment (commit_sha) where commit_sha is not null',
  'create index ledger_deployment_current on ledger_deployment (began_at desc, id) where ended_at is null',
  'create index ledger_deployment_by_time on ledger_deployment (began_at desc, id)',
  'create index ledger_deployment_by_end on ledger_deployment (ended_at) where ended_at is not null',
  // How long deployments took, newest first.
  `create index ledger_deployment_timed on ledger_deployment (ready_at desc)
    where released_at is not null and ready_at is not null`,

  `create table ledger_revision (
    kind ${NAME} not null check (kind in ('GitRepo', 'Bundle')),
    source ${NAME} not null,
    revision ${NAME} not null,
    at timestamptz not null,
    primary key (kind, source, revision)
  )`,
  'create index ledger_revision_by_time on ledger_revision (at)',
];

/** The ledger of deployments: which revision of which Bundle went where, and when it got how far. */
export const ledger: Migration = {
  async up(db): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
