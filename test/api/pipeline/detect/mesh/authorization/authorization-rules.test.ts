import { describe, expect, it } from 'vitest';

import {
  httpFieldsOf,
  needsIdentity,
  needsToken,
  type AuthorizationRule,
} from '@outrider/api/src/pipeline/detect/mesh/authorization/authorization-rules.ts';

import { objectsOfYaml, snapshotOfObjects } from '../../../../../support/cluster-rules/cluster-objects.ts';

/** The rule that a line of YAML says. */
function ruleOf(yaml: string): AuthorizationRule {
  const snapshot = snapshotOfObjects(
    objectsOfYaml(`
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: cart, namespace: shop }
spec: { rules: [${yaml}] }`),
  );
  const rule = snapshot.get('AuthorizationPolicy', 'shop', 'cart')?.spec.rules[0];
  if (rule === undefined) throw new TypeError('no rule');
  return rule;
}

describe('api/pipeline/detect/mesh/authorization/authorization-rules', () => {
  it('finds what only a proxy of requests can see', () => {
    const rule = ruleOf(
      '{ from: [{ source: { requestPrincipals: ["*"], principals: [a] } }], to: [{ operation: { ports: ["80"] } }, { operation: { notPaths: [/a] } }], when: [{ key: source.ip }, { key: "request.headers[a]" }] }',
    );
    expect(httpFieldsOf(rule)).toEqual([
      'from[0].source.requestPrincipals',
      'to[1].operation.notPaths',
      'when[1]',
    ]);
  });

  it('needs an identity only if every source does', () => {
    expect(
      needsIdentity(ruleOf('{ from: [{ source: { principals: [a] } }, { source: { namespaces: [b] } }] }')),
    ).toBe(true);
    expect(
      needsIdentity(ruleOf('{ from: [{ source: { principals: [a] } }, { source: { ipBlocks: [b] } }] }')),
    ).toBe(false);
    expect(needsIdentity(ruleOf('{ from: [{ source: { notPrincipals: [a] } }] }'))).toBe(false);
  });

  it('needs a token if one of its conditions does', () => {
    expect(needsToken(ruleOf('{ when: [{ key: "request.auth.claims[iss]", values: [a] }] }'))).toBe(true);
    expect(needsToken(ruleOf('{ when: [{ key: "request.auth.claims[iss]", notValues: [a] }] }'))).toBe(false);
    expect(needsToken(ruleOf('{}'))).toBe(false);
  });
});
