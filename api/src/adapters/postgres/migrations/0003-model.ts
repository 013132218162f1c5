import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Names compare by bytes: the same order on every database, whatever its locale. */
const NAME = 'text collate "C"';

const statements = [
  `create table model_call (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    finding_id ${NAME} not null,
    cluster ${NAME} not null,
    asked_by text not null,
    endpoint ${NAME} not null,
    model ${NAME} not null,
    prompt_version ${NAME} not null,
    fingerprint ${NAME} not null,
    tier ${NAME} not null,
    outcome ${NAME} not null check (outcome in ('answered', 'failed', 'unusable', 'canceled')),
    problem ${NAME},
    sent jsonb not null,
    answer jsonb,
    redactions jsonb not null,
    pseudonyms integer not null,
    omitted integer not null,
    repairs smallint not null,
    input_tokens integer not null,
    output_tokens integer not null,
    latency_ms integer not null,
    check ((outcome = 'answered') = (answer is not null))
  )`,
  'create index model_call_by_fingerprint on model_call (fingerprint, id desc)',
  'create index model_call_by_time on model_call (at)',

  // The day is text, so that no time zone of a session can move it.
  `create table model_budget (
    cluster ${NAME} not null,
    day ${NAME} not null,
    used bigint not null default 0 check (used >= 0),
    reserved bigint not null default 0 check (reserved >= 0),
    primary key (cluster, day)
  )`,

  `create table model_endpoint (
    endpoint ${NAME} not null,
    model ${NAME} not null,
    tier ${NAME} not null,
    learned_at timestamptz not null,
    primary key (endpoint, model)
  )`,
];

/** Calls to a model, what they may cost, and what its endpoint supports. */
export const model: Migration = {
  async up(db): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
