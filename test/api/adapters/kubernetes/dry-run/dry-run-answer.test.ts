import { describe, expect, it } from 'vitest';

import { dryRunAnswer } from '@outrider/api/src/adapters/kubernetes/dry-run/dry-run-answer.ts';
import { aDelete, aPatch } from '../../../../support/clusters/kubernetes-changes.ts';
import { failure } from '../../../../support/clusters/recording-api-server.ts';

const said = (status: number, reason: string, more: Record<string, unknown> = {}) => ({
  status,
  body: failure(status, reason, more) as Record<string, unknown>,
});
const causes = [{ reason: 'FieldValueInvalid', field: 'spec.selector', message: 'field is immutable' }];

describe('api/adapters/kubernetes/dry-run/dry-run-answer', () => {
  it.each([
    [
      'a test that fails',
      said(422, 'Invalid', {
        message: 'the server rejected our request due to an error in our request',
        details: {},
      }),
      'The object is not as the change expects it: a test of the patch failed, or a path is not there.',
    ],
    [
      'a field that may not change',
      said(422, 'Invalid', {
        message: 'Deployment.apps "cart" is invalid: spec.selector',
        details: { name: 'cart', causes },
      }),
      'Deployment.apps "cart" is invalid: spec.selector',
    ],
    [
      'another owner',
      said(409, 'Conflict', { message: 'Apply failed with 1 conflict: conflict with "hpa": .spec.replicas' }),
      'Apply failed with 1 conflict: conflict with "hpa": .spec.replicas',
    ],
    [
      'a quota',
      said(403, 'Forbidden', { message: 'pods "cart" is forbidden: exceeded quota: small' }),
      'pods "cart" is forbidden: exceeded quota: small',
    ],
    [
      'no object',
      said(404, 'NotFound', { message: 'deployments.apps "cart" not found' }),
      'deployments.apps "cart" not found',
    ],
    ['no word', said(400, 'BadRequest'), 'The API server refused the change (BadRequest, 400).'],
  ])('is a refusal for %s', (_, answer, message) => {
    expect(dryRunAnswer(aPatch(), answer)).toEqual({ outcome: 'refused', message });
  });

  it.each([
    [
      'a right that who tries does not have',
      said(403, 'Forbidden', {
        message:
          'deployments.apps "cart" is forbidden: User "u-1" cannot patch resource "deployments" in API group "apps"',
      }),
    ],
    [
      'a webhook that cannot be tried',
      said(400, 'BadRequest', { message: 'admission webhook "a.b.c" does not support dry run' }),
    ],
    ['a cluster that Rancher does not know', { status: 404, body: { type: 'error', code: 'NotFound' } }],
    ['a page', { status: 403, body: undefined }],
    ['an error of the server', said(500, 'InternalError', { message: 'etcdserver: request timed out' })],
    ['refused credentials', said(401, 'Unauthorized', { message: 'Unauthorized' })],
    ['a server that is too busy', said(429, 'TooManyRequests', { message: 'slow down' })],
    ['an answer without an object', { status: 200, body: undefined }],
    ['a Status in the place of an object', { status: 200, body: { kind: 'Status', apiVersion: 'v1' } }],
  ])('says nothing of the change for %s', (_, answer) => {
    expect(dryRunAnswer(aPatch(), answer)).toMatchObject({ outcome: 'unknown' });
  });

  it('has no object for what would be gone', () => {
    const answer = { status: 200, body: { kind: 'Pod', apiVersion: 'v1' } };
    expect(dryRunAnswer(aDelete(), answer)).toEqual({ outcome: 'accepted', object: undefined });
  });

  it('quotes nothing of a Secret, nor a secret, nor a whole object', () => {
    const secret = { ...aPatch().object, apiVersion: 'v1', kind: 'Secret' };
    const quoting = said(422, 'Invalid', { message: 'Invalid value: "hunter2"', details: { causes } });
    expect(dryRunAnswer(aPatch({ object: secret }), quoting)).toEqual({
      outcome: 'refused',
      message: 'The API server refused the change (Invalid, 422).',
    });
    const long = dryRunAnswer(aPatch(), said(400, 'BadRequest', { message: 'x'.repeat(100_000) }));
    expect(JSON.stringify(long).length).toBeLessThan(1100);
    const token = `kubeconfig-u-abcde:${'a1b2c3d4e5'.repeat(5)}abcd`;
    const leaking = dryRunAnswer(aPatch(), said(400, 'BadRequest', { message: `bad token ${token}` }));
    expect(JSON.stringify(leaking)).not.toContain(token);
  });
});
