import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../ports/database.ts';
import type { ModelCallRow } from '../../../ports/tables/model-tables.ts';
import { deleteInChunks } from '../../detect/store/delete-in-chunks.ts';

/** A call that is to be stored. */
export type NewModelCall = Omit<ModelCallRow, 'id'>;
/** A call that was answered. */
export type AnsweredCall = ModelCallRow & { readonly answer: NonNullable<ModelCallRow['answer']> };

/** Keeps every call to a model. */
export interface ModelCallStore {
  add(call: NewModelCall): Promise<void>;
  /** The last answer to the same question. */
  lastAnswer(fingerprint: string): Promise<AnsweredCall | undefined>;
  /** The last call with the same question that reached the endpoint, whatever came of it. */
  lastCall(fingerprint: string): Promise<ModelCallRow | undefined>;
  /** Deletes what is older than a time. */
  deleteBefore(time: Date): Promise<void>;
}

/** The store on the database. */
export function createModelCallStore(db: Kysely<Database>): ModelCallStore {
  const latest = (fingerprint: string) =>
    db
      .selectFrom('model_call')
      .selectAll()
      .where('fingerprint', '=', fingerprint)
      .orderBy('id', 'desc')
      .limit(1);
  return {
    async add(call) {
      await insertCall(db, call);
    },
    async lastAnswer(fingerprint) {
      const row = await latest(fingerprint).where('outcome', '=', 'answered').executeTakeFirst();
      return row?.answer ? { ...row, answer: row.answer } : undefined;
    },
    lastCall: (fingerprint) =>
      latest(fingerprint)
        .where(sql<boolean>`jsonb_array_length(sent) > 0`)
        .executeTakeFirst(),
    async deleteBefore(time) {
      await deleteInChunks((most) =>
        sql`
          delete from model_call where id in (
            select id from model_call where at < ${time} order by at limit ${most}
          )`.execute(db),
      );
      await sql`delete from model_budget where day < ${time.toISOString().slice(0, 10)}`.execute(db);
    },
  };
}

/** As `jsonb` takes it: without NUL and half surrogates, which a model can say as well as anything else. */
function json(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'string' ? item.toWellFormed().replaceAll('\u0000', '') : item,
  );
}

async function insertCall(db: Kysely<Database>, call: NewModelCall): Promise<void> {
  const { sent, answer, redactions, ...plain } = call;
  await sql`
    insert into model_call (
      at, finding_id, cluster, asked_by, endpoint, model, prompt_version, fingerprint, tier, outcome, problem,
      sent, answer, redactions, pseudonyms, omitted, repairs, input_tokens, output_tokens, latency_ms
    ) values (
      ${plain.at}, ${plain.finding_id}, ${plain.cluster}, ${plain.asked_by}, ${plain.endpoint}, ${plain.model},
      ${plain.prompt_version}, ${plain.fingerprint}, ${plain.tier}, ${plain.outcome}, ${plain.problem},
      ${json(sent)}::jsonb, ${answer && json(answer)}::jsonb, ${json(redactions)}::jsonb,
      ${plain.pseudonyms}, ${plain.omitted}, ${plain.repairs}, ${plain.input_tokens}, ${plain.output_tokens},
      ${plain.latency_ms}
    )`.execute(db);
}
