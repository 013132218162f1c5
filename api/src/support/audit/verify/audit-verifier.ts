import type { Kysely } from 'kysely';

import type { AuditVerification } from '../../../../contract/fixes/audit.ts';
import type { Database } from '../../../ports/database.ts';
import type { AuditKey } from '../audit-key.ts';
import { noAuditKey } from '../audit-log.ts';
import { verifyChain, type KeptCheckpoint } from './verify-chain.ts';

/** Says of chains whether they are whole. */
export interface AuditVerifier {
  /** Raises ConfigError when there is no key. */
  verify(chain: string): Promise<AuditVerification>;
}

/**
 * Verifies one chain at a time, and for all who ask at the same time once: it reads every row of it. `kept` are
 * checkpoints from outside the database.
 */
export function createAuditVerifier(
  db: Kysely<Database>,
  key: AuditKey | undefined,
  kept?: readonly KeptCheckpoint[],
): AuditVerifier {
  const underWay = new Map<string, Promise<AuditVerification>>();
  let last: Promise<unknown> = Promise.resolve();

  return {
    async verify(chain) {
      if (key === undefined) throw noAuditKey();
      const known = underWay.get(chain);
      if (known !== undefined) return known;
      const verification = last
        .then(() => verifyChain({ db, key, kept }, chain))
        .finally(() => underWay.delete(chain));
      underWay.set(chain, verification);
      last = verification.catch(() => undefined);
      return verification;
    },
  };
}
