import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

import type { FindingQuery } from '../../../../contract/findings.ts';
import { FINDING_SORT_KEYS } from '../../../../contract/vocabulary.ts';
import type { FindingSortKey } from '../../../../contract/vocabulary.ts';

/** What each key sorts by, ascending. */
const KEY_EXPRESSIONS: Readonly<Record<FindingSortKey, readonly string[]>> = {
  severity: ['finding.severity'],
  lastChanged: ['finding.last_changed'],
  firstSeen: ['finding.first_seen'],
  rule: ['finding.rule'],
  cluster: ['coalesce(finding.cluster_name, finding.cluster)', 'finding.cluster'],
  object: ['finding.object_namespace', 'finding.object_name', 'finding.object_kind'],
};

/**
 * The `order by` of a list. What is equally severe comes in the order of the traffic it touches, the heaviest first;
 * equals come newest first, then by id, so that pages never overlap.
 */
export function findingOrder(sort: FindingQuery['sort']): RawBuilder<unknown> {
  const descending = sort.startsWith('-');
  const key = FINDING_SORT_KEYS.find((known) => known === sort.slice(descending ? 1 : 0)) ?? 'severity';
  const direction = descending ? ' desc nulls last' : '';
  const byKey = KEY_EXPRESSIONS[key].map((expression) => `${expression}${direction}`);
  const ties = key === 'lastChanged' ? ['finding.id'] : ['finding.last_changed desc', 'finding.id'];
  const weight = key === 'severity' ? ['finding.traffic_weight desc'] : [];
  return sql.raw([...byKey, ...weight, ...ties].join(', '));
}
