import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { describe, expect, it } from 'vitest';
import { FINDING_SORT_KEYS } from '@outrider/api/contract/vocabulary.ts';
import { findingOrder } from '@outrider/api/src/pipeline/detect/read/finding-order.ts';

const db = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
const order = (sort: string) => findingOrder(sort).compile(db).sql;

describe('api/pipeline/detect/read/finding-order', () => {
  it.each(FINDING_SORT_KEYS.flatMap((key) => [key, `-${key}`]))('ends %s in something unique', (sort) => {
    expect(order(sort)).toMatch(/finding\.id$/);
  });

  it('reverses the key and not the ties', () => {
    expect(order('-severity')).toBe(
      'finding.severity desc nulls last, finding.traffic_weight desc, finding.last_changed desc, finding.id',
    );
  });

  it('weighs traffic among what is equally severe, and nowhere else', () => {
    expect(order('severity')).toContain('finding.severity, finding.traffic_weight desc, ');
    for (const key of FINDING_SORT_KEYS.filter((known) => known !== 'severity')) {
      expect(order(key)).not.toContain('traffic_weight');
    }
  });

  it('falls back to the worst first', () => {
    expect(order('nonsense; drop table finding')).toBe(order('severity'));
  });
});
