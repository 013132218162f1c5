import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { canonicalBody } from '@outrider/api/src/support/audit/canonical-body.ts';
import { canonicalText } from '@outrider/api/src/support/audit/canonical-text.ts';
import { auditEntry } from '../../../support/audit/audit-rows.ts';

const PLACE = { seq: 1, at: '2026-11-21T10:00:00.000Z' };

/** Every name and text within. */
function textsIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  return [...Object.keys(value), ...Object.values(value).flatMap(textsIn)];
}

describe('api/support/audit/canonical-body', () => {
  it('has one text, which says what the row says', () => {
    const detail = fc.dictionary(
      fc.string({ unit: 'binary' }),
      fc.anything({ withBigInt: true, withDate: true, maxDepth: 2 }),
      { maxKeys: 5 },
    );
    fc.assert(
      fc.property(detail, (value) => {
        const { body, canon } = canonicalBody(auditEntry({ detail: value }), PLACE);
        expect(canonicalText(JSON.parse(canon))).toBe(canon);
        expect(canonicalText(body)).toBe(canon);
        // Postgres takes neither a NUL nor half a surrogate pair.
        expect(JSON.stringify(textsIn(body))).not.toMatch(/(?<!\\)(\\\\)*\\u(0000|d[89a-f])/);
      }),
      { numRuns: 25 },
    );
  });

  it('does not depend on the order of names', () => {
    const one = canonicalBody(auditEntry({ detail: { a: 1, b: { c: 2, d: 3 } } }), PLACE);
    const other = canonicalBody(auditEntry({ detail: { b: { d: 3, c: 2 }, a: 1 } }), PLACE);
    expect(one.canon).toBe(other.canon);
  });

  it('leaves out what is not known', () => {
    const { canon } = canonicalBody(auditEntry({ proposal: undefined }), PLACE);
    expect(canon).toBe(
      '{"action":"proposal-opened","actor":{"displayName":"Ada","name":"u-ada","type":"user"},' +
        '"at":"2026-11-21T10:00:00.000Z","chain":"fleet-default","detail":{},"seq":1}',
    );
  });
});
