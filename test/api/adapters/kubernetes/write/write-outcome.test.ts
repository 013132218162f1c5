import { describe, expect, it } from 'vitest';

import { writeOutcome } from '@outrider/api/src/adapters/kubernetes/write/write-outcome.ts';
import type { WriteOutcome } from '@outrider/api/src/ports/cluster-writer.ts';
import { aDelete, aPatch } from '../../../../support/clusters/kubernetes-changes.ts';
import { failure } from '../../../../support/clusters/recording-api-server.ts';

const said = (status: number, reason: string, more: Record<string, unknown> = {}) => ({
  status,
  body: failure(status, reason, more) as Record<string, unknown>,
});
const nobody = (status: number) => ({ status, body: undefined });
const causes = [{ reason: 'FieldValueInvalid', field: 'spec.selector', message: 'field is immutable' }];
const deployment = { apiVersion: 'apps/v1', kind: 'Deployment' };

describe('api/adapters/kubernetes/write/write-outcome', () => {
  it.each<[string, Parameters<typeof writeOutcome>[1], WriteOutcome['outcome']]>([
    ['the object', { status: 200, body: deployment }, 'written'],
    ['a page of something else', nobody(200), 'unknown'],
    [
      'a Status in the place of the object',
      { status: 200, body: { kind: 'Status', apiVersion: 'v1' } },
      'unknown',
    ],
    ['a conflict', said(409, 'Conflict', { message: 'the object has been modified' }), 'changed-meanwhile'],
    ['a conflict of a proxy', nobody(409), 'changed-meanwhile'],
    [
      'a test that fails',
      said(422, 'Invalid', { message: 'the server rejected', details: {} }),
      'changed-meanwhile',
    ],
    ['a wrong field', said(422, 'Invalid', { details: { causes } }), 'refused'],
    ['no object', said(404, 'NotFound', { message: 'deployments.apps "cart" not found' }), 'target-gone'],
    ['no cluster', { status: 404, body: { type: 'error', status: '404' } }, 'refused'],
    ['no right', said(403, 'Forbidden', { message: 'cannot patch' }), 'not-allowed'],
    ['refused credentials', said(401, 'Unauthorized'), 'not-allowed'],
    ['a server that is too busy', said(429, 'TooManyRequests'), 'not-reached'],
    ['a patch nobody understands', said(400, 'BadRequest'), 'refused'],
    ['a redirection', nobody(302), 'refused'],
    ['a server that ran out of time', said(504, 'Timeout'), 'unknown'],
    ['a server in trouble', said(500, 'InternalError'), 'unknown'],
    ['a proxy that lost the server', nobody(502), 'unknown'],
    ['a request that timed out', nobody(408), 'unknown'],
  ])('reads %s', (_, answer, outcome) => {
    expect(writeOutcome(aPatch(), answer)).toMatchObject({ outcome });
  });

  it('has an object for what finalizers hold, and none for what is gone', () => {
    const gone = { status: 200, body: { kind: 'Status', apiVersion: 'v1', status: 'Success' } };
    expect(writeOutcome(aDelete(), gone)).toEqual({ outcome: 'written', object: undefined });
    const held = { status: 200, body: { ...deployment, metadata: { finalizers: ['a/b'] } } };
    expect(writeOutcome(aDelete(), held)).toEqual({ outcome: 'written', object: held.body });
  });

  it('gives the words of the API server, cleaned', () => {
    const message = 'Apply failed with 1 conflict: conflict with "hpa": .spec.replicas\u001B[31m';
    expect(writeOutcome(aPatch(), said(409, 'Conflict', { message }))).toEqual({
      outcome: 'changed-meanwhile',
      message: 'Apply failed with 1 conflict: conflict with "hpa": .spec.replicas',
    });
    expect(writeOutcome(aPatch(), nobody(502))).toMatchObject({
      message: 'The change was answered with 502, without a reason.',
    });
  });
});
