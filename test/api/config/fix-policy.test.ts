import { describe, expect, it } from 'vitest';

import { readFixPolicy } from '@outrider/api/src/config/fix-policy.ts';
import { ConfigError } from '@outrider/api/src/kernel/errors.ts';
import { DEFAULT_POLICY, sealPolicy } from '@outrider/api/src/pipeline/propose/index.ts';

const WINDOW = 'name: night, kind: deny, schedule: "0 22 * * *", minutes: 60, workspaces: ["*"]';

describe('api/config/fix-policy', () => {
  it('is the default one when nothing is said', () => {
    expect(readFixPolicy('')).toEqual({ policy: sealPolicy(DEFAULT_POLICY), windows: [] });
  });

  it('reads what is said, and takes the rest from the default one', () => {
    const { policy, windows } = readFixPolicy(`
      approvals: {high: 3}
      protectedClusters: [{env: prod}]
      preApproved: [restart-workload]
      windows: [{${WINDOW}}]`);
    expect(policy).toMatchObject({
      approvals: { low: 1, medium: 1, high: 3 },
      expiryHours: 24,
      protectedClusters: [{ env: 'prod' }],
      preApproved: ['restart-workload'],
    });
    expect(windows).toMatchObject([{ name: 'night', timeZone: 'UTC', clusters: [] }]);
  });

  it('has a revision that goes with what it says: not with the order, the form or the windows', () => {
    const one = readFixPolicy('robots: [a, b]\nexpiryHours: 12').policy.revision;
    const other = `{"expiryHours": 12, "robots": ["b", "a"], "windows": []}`;
    expect(readFixPolicy(other).policy.revision).toBe(one);
    expect(readFixPolicy(`robots: [a, b]\nexpiryHours: 12\nwindows: [{${WINDOW}}]`).policy.revision).toBe(
      one,
    );
    expect(readFixPolicy('robots: [a]\nexpiryHours: 12').policy.revision).not.toBe(one);
  });

  it.each([
    ['approvals: {low: 0}', 'approvals.low'],
    ['approvals: {critical: 2}', 'critical'],
    ['expiryHours: 10000', 'expiryHours'],
    ['expiryHours: .inf', 'expiryHours'],
    ['protectedClusters: [{}]', 'at least one label'],
    ['preApproved: [delete-everything]', 'preApproved.0'],
    ['approvalz: {}', 'approvalz'],
    ['[]', 'policy of fixes'],
    ['a: [', 'policy of fixes'],
    ['robots: [a]\nrobots: [b]', 'unique'],
    [`windows: [{${WINDOW.replace('0 22 * * *', '0 0 31 2 *')}}]`, 'never comes'],
    [`windows: [{${WINDOW.replace('0 22 * * *', '0 25 * * *')}}]`, 'never comes'],
    [`windows: [{${WINDOW.replace('0 22 * * *', '0 0 22 * * *')}}]`, 'five fields'],
    [`windows: [{${WINDOW}, timeZone: Berlin}]`, 'IANA time zone'],
    [`windows: [{${WINDOW.replace('["*"]', '[]')}}]`, 'for some workspaces or clusters'],
  ])('refuses %s', (text, told) => {
    expect(() => readFixPolicy(text)).toThrow(ConfigError);
    expect(() => readFixPolicy(text)).toThrow(told);
  });

  it('refuses a bomb of aliases without unfolding it', () => {
    const lines = [
      'a0: &a0 [x, x]',
      ...Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`),
    ];
    expect(() => readFixPolicy(lines.join('\n'))).toThrow(ConfigError);
  });
});
