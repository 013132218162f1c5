import { bannedFileNames } from './banned-file-names.mts';
import { exportedDoc } from './exported-doc.mts';
import { fewExports } from './few-exports.mts';
import { indexOnlyReExports } from './index-only-re-exports.mts';
import { onlyTheTransaction } from './only-the-transaction.mts';
import { testMirrorsSource } from './test-mirrors-source.mts';
import { wireSchemaInContract } from './wire-schema-in-contract.mts';

/** What review comments of this repository turned into: the rules no published plugin has. */
export const outrider = {
  rules: {
    'banned-file-names': bannedFileNames,
    'exported-doc': exportedDoc,
    'few-exports': fewExports,
    'index-only-re-exports': indexOnlyReExports,
    'only-the-transaction': onlyTheTransaction,
    'test-mirrors-source': testMirrorsSource,
    'wire-schema-in-contract': wireSchemaInContract,
  },
};
