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

  it('reads guardrails, and keeps some namespaces unless told otherwise', () => {
    expect(readFixPolicy('').policy.keptNamespaces).toContain('kube-*');
    const { policy } = readFixPolicy(`
      allowedKinds: [apps/Deployment, fleet.cattle.io/*]
      keptNamespaces: []
      limits: [{field: spec.replicas, kinds: [apps/Deployment], max: 20}, {field: 'spec.a[*].b', min: 1Gi}]
      rules: [{name: tags, expression: 'object == null || object.kind != "Pod"', message: No.}]
      directChanges: allowed`);
    expect(policy).toMatchObject({
      allowedKinds: ['apps/Deployment', 'fleet.cattle.io/*'],
      keptNamespaces: [],
      limits: [{ field: 'spec.replicas', max: 20 }, { min: '1Gi' }],
      rules: [{ name: 'tags' }],
      directChanges: 'allowed',
    });
  });

  it.each([
    'allowedKinds: []',
    'keptNamespaces: []',
    'limits: [{field: spec.replicas, max: 2}]',
    'rules: [{name: a, expression: "risk == \'low\'", message: No.}]',
    'directChanges: allowed',
    'protectedClusters: [{env: prod}]',
    'riskReach: {low: 1}',
    'production: [{tier: core}]',
    'preApprovedReach: 5',
  ])('has another revision with %s', (text) => {
    expect(readFixPolicy(text).policy.revision).not.toBe(readFixPolicy('').policy.revision);
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
    ['allowedKinds: ["apps/v1/Deployment"]', 'allowedKinds.0'],
    ['keptNamespaces: [Kube]', 'keptNamespaces.0'],
    ['keptNamespaces: [""]', 'keptNamespaces.0'],
    ['limits: [{field: spec.replicas}]', 'min or max'],
    ['limits: [{field: "spec..replicas", max: 1}]', 'limits.0.field'],
    ['limits: [{field: spec.replicas, max: many}]', 'limits.0.max'],
    ['rules: [{name: a, expression: "object.", message: No.}]', 'rules.0.expression'],
    ['rules: [{name: a, expression: "pod == 1", message: No.}]', 'Unknown variable'],
    ['rules: [{name: a, expression: "1", message: No.}]', 'not true or false'],
    ['rules: [{name: a, expression: "true"}]', 'rules.0.message'],
    [
      'rules: [{name: a, expression: "true", message: No.}, {name: a, expression: "true", message: No.}]',
      'names of their own',
    ],
    ['directChanges: maybe', 'directChanges'],
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
