import { describe, expect, it } from 'vitest';

import {
  ApiFailure,
  toApiProblem,
  toRancherProblem,
  toRefusal,
} from '../../../pkg/outrider/client/api-problem.ts';

const fromApi = (id: string, status: number): object => ({
  _status: status,
  id,
  status,
  message: 'm',
  next: 'n',
  requestId: 'r1',
});

describe('pkg/client/api-problem', () => {
  it.each([
    ['nothing behind the proxy', { _status: 503, kind: 'Status' }, { kind: 'absent' }],
    ['no such service', { _status: 404, kind: 'Status' }, { kind: 'absent' }],
    ['refused by Rancher', { _status: 403, kind: 'Status' }, { kind: 'forbidden', by: 'rancher' }],
    ['no session', { _status: 401 }, { kind: 'unauthenticated' }],
    ['refused by the API', fromApi('forbidden', 403), { kind: 'forbidden', by: 'api' }],
    ['the API is starting', fromApi('starting', 503), { kind: 'starting' }],
    ['the API does not accept the session', fromApi('unauthenticated', 401), { kind: 'unauthenticated' }],
    ['the API does not know it', fromApi('not_found', 404), { kind: 'missing' }],
    [
      'the API failed',
      fromApi('database_unavailable', 503),
      { kind: 'failed', message: 'm', next: 'n', requestId: 'r1' },
    ],
    ['the network failed', new Error('Network Error'), { kind: 'failed', message: 'Network Error' }],
    ['nothing at all', undefined, { kind: 'failed' }],
  ])('tells apart: %s', (_, rejection, problem) => {
    expect(toApiProblem(rejection)).toStrictEqual(problem);
  });

  it('keeps the problem of a failure that was sorted before', () => {
    expect(toApiProblem(new ApiFailure({ kind: 'starting' }))).toStrictEqual({ kind: 'starting' });
  });

  it('takes a 404 of Rancher itself for a missing object, not for a missing API', () => {
    expect(toRancherProblem({ _status: 404, type: 'error' })).toStrictEqual({ kind: 'missing' });
    expect(toRancherProblem({ _status: 403, type: 'error' })).toStrictEqual({
      kind: 'forbidden',
      by: 'rancher',
    });
  });

  it('lets the API say why it refused a change, and sorts what others refused as ever', () => {
    const said = { kind: 'failed', message: 'm', next: 'n', requestId: 'r1' };
    expect(toRefusal(fromApi('forbidden', 403))).toStrictEqual(said);
    expect(toRefusal(fromApi('plan_changed', 409))).toStrictEqual(said);
    expect(toRefusal({ _status: 403, kind: 'Status' })).toStrictEqual({ kind: 'forbidden', by: 'rancher' });
    expect(toRefusal(undefined)).toStrictEqual({ kind: 'failed' });
  });
});
