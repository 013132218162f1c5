import { wordsOf } from '../../../kernel/names/words.ts';
import type { FindingRow } from '../../../ports/database.ts';
import { ORIGIN_COLUMNS } from '../read/row-to-finding.ts';

/** What every reader of the object may see. */
const OWN = ['id', 'rule', 'object_kind', 'object_namespace', 'object_name', 'message', 'cause'] as const;
type SearchedColumn = (typeof OWN)[number] | (typeof ORIGIN_COLUMNS)[number];

/** What is said of a finding is searched up to here, in characters. */
const LONGEST_TEXT = 8192;

/**
 * The words of a row as a Postgres `tsvector`, with weight A for what every reader may see and B for the origin. Made
 * here and not by `to_tsvector`, whose parser takes longer than everything else that is done to store a finding.
 */
export function searchVector(row: Pick<FindingRow, SearchedColumn>): string {
  const lexemes: string[] = [];
  let position = 0;
  const add = (column: SearchedColumn, weight: 'A' | 'B') => {
    for (const word of wordsOf((row[column] ?? '').slice(0, LONGEST_TEXT))) {
      position += 1;
      lexemes.push(`'${word}':${String(position)}${weight}`);
    }
    // Words of two columns are not side by side.
    position += 1;
  };
  for (const column of OWN) add(column, 'A');
  // Names of the origin, which not everyone may learn.
  for (const column of ORIGIN_COLUMNS) add(column, 'B');
  return lexemes.join(' ');
}
