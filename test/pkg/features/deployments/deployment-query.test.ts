import { describe, expect, it } from 'vitest';

import {
  formatDeploymentQuery,
  parseDeploymentQuery,
  toDeploymentFilter,
} from '../../../../pkg/outrider/features/deployments/deployment-query.ts';

describe('pkg/features/deployments/deployment-query', () => {
  it('reads what it writes', () => {
    const parsed = parseDeploymentQuery({
      bundle: 'ws/web',
      outcome: 'failed,broken',
      show: 'all',
      page: '2',
    });
    expect(formatDeploymentQuery(parsed)).toStrictEqual({
      bundle: 'ws/web',
      outcome: 'failed,broken',
      show: 'all',
      page: '2',
    });
    expect(parseDeploymentQuery(formatDeploymentQuery(parsed))).toStrictEqual(parsed);
  });

  it('shows what runs now unless the past is asked for', () => {
    const query = parseDeploymentQuery({ show: 'nonsense', outcome: 'nonsense' });
    expect(toDeploymentFilter(query)).toMatchObject({ show: 'current', outcome: [] });
    expect(formatDeploymentQuery(query)).toStrictEqual({});
  });
});
