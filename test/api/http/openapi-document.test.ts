import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { AUDIT_EXPORT_ROUTE } from '@outrider/api/contract/fixes/audit-routes.ts';
import { EXPLAIN_ROUTE, LIVE_ROUTE, ROUTES, WRITE_ROUTES } from '@outrider/api/contract/routes.ts';
import { openApiDocument } from '@outrider/api/src/http/openapi-document.ts';

const GOLDEN = path.resolve(import.meta.dirname, '../../../docs/openapi.json');
const document = openApiDocument('0.1.0');

/** Every schema in the document, with where it stands. */
function* schemas(value: unknown, at: string): Iterable<{ at: string; schema: Record<string, unknown> }> {
  if (typeof value !== 'object' || value === null) return;
  if ('properties' in value) yield { at, schema: value as Record<string, unknown> };
  for (const [key, child] of Object.entries(value)) yield* schemas(child, `${at}/${key}`);
}

describe('api/http/openapi-document', () => {
  it('describes every route of the contract', () => {
    const routes = [...Object.values(ROUTES), ...Object.values(WRITE_ROUTES), LIVE_ROUTE, AUDIT_EXPORT_ROUTE];
    const paths = new Set<string>(routes.map((route) => route.path));
    expect(Object.keys(document.paths ?? {}).toSorted()).toStrictEqual([...paths].toSorted());
  });

  it('describes what is asked for by POST beside what is read there', () => {
    const { get, post } = document.paths?.[EXPLAIN_ROUTE.path] ?? {};
    expect(get?.operationId).toBe('explanation');
    expect(Object.keys(post?.responses ?? {})).toEqual(expect.arrayContaining(['200', '409', '429']));
  });

  it('is what docs/openapi.json says (npm run openapi writes it)', () => {
    expect(JSON.parse(readFileSync(GOLDEN, 'utf8'))).toStrictEqual(JSON.parse(JSON.stringify(document)));
  });

  it('says of every route that too much may be asked', () => {
    for (const [path, { get, post }] of Object.entries(document.paths ?? {})) {
      for (const operation of [get, post].filter((each) => each !== undefined)) {
        expect(Object.keys(operation.responses ?? {}), path).toContain('429');
      }
    }
  });

  it('gives every named schema a description', () => {
    const unnamed = Object.entries(document.components?.schemas ?? {}).filter(
      ([, schema]) => !(schema as { description?: string }).description,
    );
    expect(unnamed.map(([name]) => name)).toStrictEqual([]);
  });

  it('requires in answers whatever is not optional', () => {
    const loose = [...schemas(document.components?.schemas, '')].filter(
      ({ schema }) => !Array.isArray(schema['required']),
    );
    // The body of a request may leave everything out; of origins and of times that nobody watched nothing may be known.
    expect(loose.map(({ at }) => at)).toStrictEqual([
      '/ExplanationOrder',
      '/FindingOrigin',
      '/Deployment/properties/stages',
    ]);
  });
});
