import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createProposalStore } from '@outrider/api/src/pipeline/propose/index.ts';
import { createAuditKey, createAuditLog } from '@outrider/api/src/support/audit/index.ts';

import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';
import { proposalDesk } from '../../support/fixes/proposal-desk.ts';
import { person } from '../../support/fixes/proposals.ts';

describe('integration/fixes/proposals-on-record', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('the audit takes what the store puts on record, in the same transaction', async () => {
    const desk = proposalDesk(database);
    const log = createAuditLog(createAuditKey(Buffer.alloc(32, 1)), desk.clock);
    const audit = log.append.bind(log);
    const store = createProposalStore({ db: database.db, clock: desk.clock, audit });
    const id = await desk.open();
    await store.comment({ id, actor: person('eve'), body: 'why?' });
    await store.end({ id, as: 'cancelled', actor: person('ann') });
    await expect(store.end({ id, as: 'invalidated', actor: person('ann') })).rejects.toThrow('cancelled');
    const rows = await database.db.selectFrom('audit').select(['chain', 'body']).orderBy('seq').execute();
    expect(rows).toMatchObject([
      { chain: 'fleet-default', body: { action: 'proposal-commented', proposal: id, revision: 1 } },
      { chain: 'fleet-default', body: { action: 'proposal-cancelled', proposal: id, revision: 1 } },
    ]);
  });
});
