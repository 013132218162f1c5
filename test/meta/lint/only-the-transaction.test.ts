import { describe } from 'vitest';
import { onlyTheTransaction } from '../../../.config/lint/only-the-transaction.mts';
import { ruleTester } from './rule-tester.ts';

describe('meta/lint/only-the-transaction', () => {
  ruleTester.run('only-the-transaction', onlyTheTransaction, {
    valid: [
      "await db.transaction().execute((tx) => tx.insertInto('a').execute());",
      "await db.transaction().execute(async (tx) => { await tx.deleteFrom('a').execute(); }); await db.destroy();",
      'await db.transaction().execute((tx) => save(tx, row.db));',
      "await db.selectFrom('a').execute();",
    ],
    invalid: [
      {
        code: "await db.transaction().execute(async (tx) => { await db.insertInto('a').execute(); });",
        errors: [{ messageId: 'outside', data: { database: 'db' } }],
      },
      {
        code: 'await database.transaction().execute(function (tx) { return save(database); });',
        errors: [{ messageId: 'outside' }],
      },
    ],
  });
});
