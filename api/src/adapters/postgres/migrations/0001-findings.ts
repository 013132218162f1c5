import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What the text search parser would keep inside a word, taking it for a path, a host, a sign, an address or a tag: it
 * becomes a space, so that `fleet-default/web` is found by each of its words. Everything else separates words anyway.
 * Since 0011 the words are written with the finding.
 */
const WORD_JOINERS = '/-.<&@+';

const OWN_WORDS = [
  'id',
  'rule',
  'object_kind',
  'object_namespace',
  'object_name',
  'left(message, 8192)',
  'left(cause, 8192)',
];
const ORIGIN_WORDS = [
  'workspace',
  'git_repo',
  'helm_op',
  'bundle',
  'cluster',
  'cluster_name',
  'fleet_cluster',
  'commit_sha',
];

/** The words of these columns as a `tsvector`; the `simple` dictionary keeps names as they are. */
function wordsOf(columns: readonly string[], weight: 'A' | 'B'): string {
  const text = columns.map((column) => `coalesce(${column}, '')`).join(" || ' ' || ");
  const words = `translate(${text}, '${WORD_JOINERS}', '${' '.repeat(WORD_JOINERS.length)}')`;
  return `setweight(to_tsvector('simple', ${words}), '${weight}')`;
}

/** Weight A marks what every reader of the object may see, B the names of the origin, which not everyone may learn. */
const SEARCH = `${wordsOf(OWN_WORDS, 'A')} || ${wordsOf(ORIGIN_WORDS, 'B')}`;

/** Names compare by bytes: the same order on every database, whatever its locale. */
const NAME = 'text collate "C"';

const statements = [
  `create table finding_scope (
    id integer generated always as identity primary key,
    cluster ${NAME} not null,
    api_group ${NAME} not null,
    resource ${NAME} not null,
    namespace ${NAME} not null,
    unique (cluster, api_group, resource, namespace)
  )`,

  `create table finding (
    id ${NAME} primary key,
    rule ${NAME} not null,
    message_id ${NAME} not null,
    severity smallint not null check (severity >= 0),
    state ${NAME} not null check (state in ('open', 'resolved')),
    cause_class ${NAME} not null,
    scope_id integer not null references finding_scope (id),
    object_cluster ${NAME} not null,
    object_api_version ${NAME} not null,
    object_kind ${NAME} not null,
    object_namespace ${NAME} not null,
    object_name ${NAME} not null,
    path text,
    message text not null,
    cause text,
    remediation text not null,
    confidence double precision not null,
    transient boolean not null,
    workspace ${NAME},
    git_repo ${NAME},
    helm_op ${NAME},
    bundle ${NAME},
    cluster ${NAME},
    cluster_name ${NAME},
    fleet_cluster ${NAME},
    commit_sha ${NAME},
    evidence jsonb not null,
    related jsonb not null,
    docs text not null,
    content_hash text not null,
    first_seen timestamptz not null,
    last_seen timestamptz not null,
    last_changed timestamptz not null,
    resolved_at timestamptz,
    search tsvector generated always as (${SEARCH}) stored,
    check ((state = 'resolved') = (resolved_at is not null))
  ) with (fillfactor = 80)`,

  // What a page asks for: the open findings of one thing. Room in each page of the table (fillfactor) and no index on
  // last_seen let a mere sighting be written without touching any index.
  "create index finding_open_by_severity on finding (severity, last_changed desc, id) where state = 'open'",
  'create index finding_by_git_repo on finding (git_repo, state) where git_repo is not null',
  'create index finding_by_helm_op on finding (helm_op, state) where helm_op is not null',
  'create index finding_by_bundle on finding (bundle, state) where bundle is not null',
  'create index finding_by_cluster on finding (cluster, state) where cluster is not null',
  'create index finding_by_fleet_cluster on finding (fleet_cluster, state) where fleet_cluster is not null',
  'create index finding_by_workspace on finding (workspace, state) where workspace is not null',
  'create index finding_by_object on finding (object_name, object_namespace, object_kind)',
  'create index finding_by_namespace on finding (object_namespace, object_name)',
  'create index finding_by_kind on finding (object_kind, state)',
  'create index finding_by_rule on finding (rule, state)',
  'create index finding_by_cause_class on finding (cause_class, state)',
  'create index finding_by_scope on finding (scope_id, state)',
  'create index finding_by_last_changed on finding (last_changed, id)',
  'create index finding_by_first_seen on finding (first_seen, id)',
  'create index finding_by_resolved_at on finding (resolved_at) where resolved_at is not null',
  'create index finding_search on finding using gin (search)',

  `create table finding_event (
    id bigint generated always as identity primary key,
    finding_id ${NAME} not null references finding (id) on delete cascade,
    scope_id integer not null,
    at timestamptz not null,
    change ${NAME} not null check (change in ('opened', 'changed', 'resolved', 'reopened')),
    severity smallint not null,
    previous_severity smallint,
    message text not null
  )`,
  'create index finding_event_by_finding on finding_event (finding_id, at desc, id desc)',
  'create index finding_event_by_time on finding_event (at)',
];

/** Findings, the scopes that decide who sees them, and their history. */
export const findings: Migration = {
  async up(db): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
