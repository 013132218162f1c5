import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  askExpression,
  expressionProblem,
  type ExpressionFacts,
} from '@outrider/api/src/pipeline/validate/guardrails/policy-expression.ts';

const facts: ExpressionFacts = {
  object: { kind: 'Deployment', spec: { replicas: 3, share: 0.5, images: ['cart:1'] } },
  oldObject: null,
  change: { type: 'kubernetes-patch', object: { kind: 'Deployment' } },
  cluster: { id: 'c-1', name: 'edge-1', labels: { env: 'prod' } },
  risk: 'low',
};

describe('api/pipeline/validate/guardrails/policy-expression', () => {
  it.each([
    ['object.spec.replicas <= 3', 'met'],
    ['object.spec.replicas + 1 == 4', 'met'],
    ['object.spec.share < 1.0', 'met'],
    ['object.spec.images.all(one, !one.endsWith(":latest"))', 'met'],
    ['oldObject == null', 'met'],
    ['cluster.labels.env == "prod" && risk in ["low"]', 'met'],
    ['object.spec.?pause.orValue(false)', 'not-met'],
    ['change.type == "git-edit"', 'not-met'],
  ])('answers %s', (expression, answer) => {
    expect(expressionProblem(expression)).toBeUndefined();
    expect(askExpression(expression, facts)).toBe(answer);
  });

  it.each([
    ['object.', 'Expected IDENTIFIER'],
    ['pods > 1', 'Unknown variable: pods'],
    ['1 + 1', 'gives int'],
    ['"yes"', 'gives string'],
    ['steal(object)', 'steal'],
  ])('refuses %s', (expression, says) => {
    expect(expressionProblem(expression)).toContain(says);
  });

  it.each([
    ['many', Array.from({ length: 2000 }, () => 'true').join(' && '), 'maxAstNodes'],
    ['deep', `${'['.repeat(100)}${']'.repeat(100)} == []`, 'maxDepth'],
  ])('refuses what has too %s parts', (...[, expression, says]) => {
    expect(expressionProblem(expression)).toContain(says);
  });

  it.each([
    ['object.metadata.name == "x"', 'No such key: metadata'],
    ['oldObject.kind == "Deployment"', ''],
    ['object.spec.constructor.name == "Object"', 'No such key: constructor'],
    ['object.__proto__ == null', 'No such key: __proto__'],
    ['object.spec', 'neither true nor false'],
    ['object.kind + 1 == 2', ''],
  ])('is broken by %s', (expression, says) => {
    expect(askExpression(expression, facts)).toMatchObject({
      broken: expect.stringContaining(says) as string,
    });
  });

  it('ends what takes for ever', () => {
    const slow = { ...facts, object: `${'a'.repeat(60)}b` };
    expect(askExpression('object.matches("^(a+)+$")', slow)).toEqual({ broken: 'it took too long' });
    const many = { ...facts, object: Array.from({ length: 3000 }, (_, index) => index) };
    const cubed = 'object.all(a, object.all(b, object.all(c, c >= 0)))';
    expect(askExpression(cubed, many)).toEqual({ broken: 'it took too long' });
  });

  it('never raises, whatever the object holds', () => {
    fc.assert(
      fc.property(fc.anything(), (object) => {
        const answer = askExpression('object.spec.replicas > 1', { ...facts, object });
        expect(answer === 'met' || answer === 'not-met' || 'broken' in answer).toBe(true);
      }),
    );
  });
});
