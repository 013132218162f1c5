import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Names compare by bytes: the same order on every database, whatever its locale. */
const NAME = 'text collate "C"';

const statements = [
  `create table audit (
    chain ${NAME} not null,
    seq bigint not null check (seq >= 1),
    at timestamptz not null,
    body jsonb not null,
    canon text not null,
    prev ${NAME} not null,
    hash ${NAME} not null,
    actor ${NAME} generated always as (body #>> '{actor,name}') stored,
    action ${NAME} generated always as (body ->> 'action') stored,
    proposal ${NAME} generated always as (body ->> 'proposal') stored,
    primary key (chain, seq)
  )`,
  'create index audit_by_time on audit (at desc, chain, seq desc)',
  'create index audit_by_proposal on audit (proposal, at desc) where proposal is not null',
  'create index audit_by_actor on audit (actor, at desc)',

  `create table audit_head (
    chain ${NAME} primary key,
    seq bigint not null,
    hash ${NAME} not null,
    seal ${NAME} not null,
    key_id ${NAME} not null
  ) with (fillfactor = 50)`,

  `create table audit_checkpoint (
    chain ${NAME} not null,
    seq bigint not null,
    hash ${NAME} not null,
    at timestamptz not null,
    signature ${NAME} not null,
    primary key (chain, seq)
  )`,

  // Against mistakes and careless hands; against those who may switch triggers off there are the seals.
  `create function audit_stays() returns trigger language plpgsql as $$
  begin
    raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
  end $$`,
  `create trigger audit_stays before update or delete on audit for each row execute function audit_stays()`,
  `create trigger audit_stays_whole before truncate on audit for each statement execute function audit_stays()`,
  `create trigger audit_head_stays before delete on audit_head for each row execute function audit_stays()`,
  `create trigger audit_head_stays_whole before truncate on audit_head
    for each statement execute function audit_stays()`,
  `create trigger audit_checkpoint_stays before update or delete on audit_checkpoint
    for each row execute function audit_stays()`,
  `create trigger audit_checkpoint_stays_whole before truncate on audit_checkpoint
    for each statement execute function audit_stays()`,
];

/** The record of who did what: chained rows, where each chain ends, and where it ended at some time. */
export const audit: Migration = {
  async up(db): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
