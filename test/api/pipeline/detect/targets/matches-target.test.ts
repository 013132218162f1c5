import { describe, expect, it } from 'vitest';

import { matchesTarget } from '@outrider/api/src/pipeline/detect/targets/matches-target.ts';

import { cluster, clusterGroup, target } from '../../../../support/records.ts';

const labels = (matchLabels: Record<string, string>) => ({ matchLabels, matchExpressions: [] });

const EDGE = cluster({ name: 'c-x1', displayName: 'edge-1', labels: { tier: 'edge', env: 'prod' } });
const GROUPS = [
  clusterGroup({ name: 'edge', selector: labels({ tier: 'edge' }), labels: { team: 'field' } }),
  clusterGroup({ name: 'core', selector: labels({ tier: 'core' }), labels: { team: 'base' } }),
  clusterGroup({ name: 'unset', selector: undefined }),
];

describe('api/pipeline/detect/targets/matches-target', () => {
  it.each([
    ['nothing', target(), false],
    ['only a name of its own', target({ name: 'prod' }), false],
    ['any label', target({ clusterSelector: labels({}) }), true],
    ['its labels', target({ clusterSelector: labels({ tier: 'edge' }) }), true],
    ['other labels', target({ clusterSelector: labels({ tier: 'core' }) }), false],
    ['its object name', target({ clusterName: 'c-x1' }), true],
    ['its display name', target({ clusterName: 'edge-1' }), true],
    ['another name', target({ clusterName: 'edge-2' }), false],
    ['its group', target({ clusterGroup: 'edge' }), true],
    ['another group', target({ clusterGroup: 'core' }), false],
    ['a group that does not exist', target({ clusterGroup: 'nowhere' }), false],
    ['a group without a selector', target({ clusterGroup: 'unset' }), false],
    ['the labels of its group', target({ clusterGroupSelector: labels({ team: 'field' }) }), true],
    ['the labels of another group', target({ clusterGroupSelector: labels({ team: 'base' }) }), false],
    [
      'its name, but other labels',
      target({ clusterName: 'edge-1', clusterSelector: labels({ tier: 'core' }) }),
      false,
    ],
    [
      'its group and its labels',
      target({ clusterGroup: 'edge', clusterSelector: labels({ env: 'prod' }) }),
      true,
    ],
  ])('asks for %s', (_, criteria, matches) => {
    expect(matchesTarget(criteria, EDGE, GROUPS)).toBe(matches);
  });
});
