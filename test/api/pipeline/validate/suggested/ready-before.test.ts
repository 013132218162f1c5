import { describe, expect, it } from 'vitest';

import { readyBefore } from '@outrider/api/src/pipeline/validate/suggested/ready-before.ts';
import { bundle } from '../../../../support/records.ts';
import { ledgerEntry } from '../../../../support/rollback/rollback-parts.ts';

const NOW_COMMIT = bundle().commit ?? '';
const everywhere = () => Promise.resolve(true);
const ledgerOf = (...entries: readonly ReturnType<typeof ledgerEntry>[]) => ({
  entriesOf: async () => entries,
});

describe('api/pipeline/validate/suggested/ready-before', () => {
  it('is the commit that was ready last, and is not the present one', async () => {
    const ledger = ledgerOf(
      ledgerEntry(NOW_COMMIT, 0, { lastReadyAt: 900 }),
      ledgerEntry('never', 0, { readyAt: undefined, lastReadyAt: undefined }),
      ledgerEntry('older', 0, { lastReadyAt: 100 }),
      ledgerEntry('good', 0, { readyAt: 200, lastReadyAt: 300 }),
      ledgerEntry('none', 0, { commit: undefined, lastReadyAt: 800 }),
    );
    expect(await readyBefore(bundle(), ledger, everywhere)).toBe('good');
  });

  it('knows only of clusters that may be known of', async () => {
    const ledger = ledgerOf(
      ledgerEntry('hidden', 0, { cluster: 'c-m-hidden', lastReadyAt: 900 }),
      ledgerEntry('seen', 0, { cluster: 'c-m-seen', lastReadyAt: 100 }),
    );
    expect(await readyBefore(bundle(), ledger, async (cluster) => cluster === 'c-m-seen')).toBe('seen');
    expect(await readyBefore(bundle(), ledger, async () => false)).toBeUndefined();
  });

  it('is nothing where the ledger knows of none, or does not answer', async () => {
    expect(await readyBefore(bundle(), ledgerOf(), everywhere)).toBeUndefined();
    const away = { entriesOf: () => Promise.reject(new Error('away')) };
    expect(await readyBefore(bundle(), away, everywhere)).toBeUndefined();
  });
});
