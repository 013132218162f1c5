import { describe, expect, it } from 'vitest';

import {
  formatDriftQuery,
  parseDriftQuery,
  toDriftFilter,
} from '../../../../pkg/outrider/features/drift/drift-query.ts';

describe('pkg/features/drift/drift-query', () => {
  it('reads what it writes', () => {
    const query = { kind: 'missing,manual', cluster: 'c-1,c-2', bundle: 'ws/web', page: '3' };
    const parsed = parseDriftQuery(query);
    expect(parsed.kind).toStrictEqual(['manual', 'missing']);
    expect(parseDriftQuery(formatDriftQuery(parsed))).toStrictEqual(parsed);
  });

  it('writes nothing for what is the default, and sends on nothing it does not understand', () => {
    expect(formatDriftQuery(parseDriftQuery({ kind: 'nonsense', page: '-2' }))).toStrictEqual({});
    expect(toDriftFilter(parseDriftQuery({ kind: 'nonsense' }))).toMatchObject({ kind: [], page: 1 });
  });
});
