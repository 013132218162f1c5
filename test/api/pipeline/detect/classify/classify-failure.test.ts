import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { classifyFailure } from '@outrider/api/src/pipeline/detect/classify/classify-failure.ts';

import { failureSamples as samples } from '../../../../support/rules/failure-samples.ts';

describe('api/pipeline/detect/classify/classify-failure', () => {
  it.each(samples)('knows $id', ({ id, text, transient }) => {
    const failure = classifyFailure(text);
    expect(failure).toMatchObject({ id, transient, known: true });
    expect(failure.cause).not.toMatch(/\{\{|undefined/);
    expect(failure.remedy).not.toMatch(/\{\{|undefined/);
  });

  it.each(samples)('knows $id inside a longer text', ({ id, text }) => {
    const anchored =
      /^(WaitApplied|OutOfSync|Pending|not ready|Unknown error|secrets |scaledobject|job\.batch)/;
    if (anchored.test(text)) return;
    expect(classifyFailure(`Error while running something (attempt 3): ${text}`).id).toBe(id);
  });

  it('names what a text names', () => {
    const quota = samples.find((sample) => sample.id === 'quota');
    expect(classifyFailure(quota?.text ?? '').data).toMatchObject({
      quota: 'compute',
      requested: 'limits.cpu=2',
      used: 'limits.cpu=9',
      limited: 'limits.cpu=10',
    });
    expect(classifyFailure('dependent bundle(s) are not ready: [base-crds base-dns]').data).toEqual({
      bundles: 'base-crds base-dns',
    });
    expect(classifyFailure(sampleText('tgt-missing-key')).data).toMatchObject({
      cluster: 'c1',
      namespace: 'fleet-default',
      key: 'foo',
    });
    expect(classifyFailure(sampleText('helm-ownership')).data).toMatchObject({
      kind: 'ClusterRole',
      name: 'grafana-clusterrole',
      key: 'meta.helm.sh/release-namespace',
      owner: 'ns-1',
      wanted: 'ns-2',
    });
    expect(classifyFailure(sampleText('helm-ssa-conflict')).data).toMatchObject({
      object: 'vllm-ns/qwen',
      manager: 'agent',
      field: '.spec.template.spec.containers[name="sglang"].image',
    });
    expect(classifyFailure(sampleText('helm-timeout-v4')).data).toMatchObject({
      kind: 'Deployment',
      namespace: 'ns',
      name: 'x',
    });
  });

  it('judges what is inside and keeps what is around it', () => {
    const nested = classifyFailure(
      'release web failed, and has been rolled back due to rollback-on-failure being set: ' +
        'server-side apply failed for object shop/web apps/v1, Kind=Deployment: ' +
        'admission webhook "policy.example.com" denied the request: no latest tag',
    );
    expect(nested).toMatchObject({
      id: 'adm-webhook-denied',
      causeClass: 'policy',
      context: ['helm-atomic-v4', 'helm-ssa-failed'],
      data: { webhook: 'policy.example.com', release: 'web', object: 'shop/web', reason: 'no latest tag' },
    });
  });

  it('lets the form of an unknown inner text outrank its wrapper', () => {
    const nested = classifyFailure(
      'server-side apply failed for object shop/web apps/v1, Kind=Deployment: ' +
        'Deployment.apps "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    );
    expect(nested).toMatchObject({
      id: 'unknown-invalid',
      known: false,
      context: ['helm-ssa-failed'],
      data: { field: 'spec.replicas', type: 'Invalid value' },
    });
  });

  it('keeps the wrapper when the inner text says nothing', () => {
    expect(classifyFailure('failed pre-upgrade: context deadline exceeded')).toMatchObject({
      id: 'helm-hook',
      data: { hook: 'pre-upgrade' },
    });
  });

  it.each([
    ['Widget.acme.io "a" is invalid: spec.size: Required value', 'unknown-invalid', 'manifest'],
    ['things.acme.io "a" is forbidden: too shiny', 'unknown-forbidden', 'policy'],
    ['x509: certificate uses a weak signature', 'unknown-certificate', 'network'],
    ['the server said status code: 451', 'unknown-http-client-error', 'unknown'],
    ['the server said status code: 503', 'unknown-http-server-error', 'network'],
    ['gizmo "a" not found', 'unknown-not-found', 'unknown'],
    ['the gizmo timed out', 'unknown-timeout', 'network'],
    ['read tcp: connection reset by peer', 'unknown-connection', 'network'],
    ['the gizmo is purple', 'unknown', 'unknown'],
    ['', 'unknown', 'unknown'],
  ])('judges the unknown %s by its form', (text, id, causeClass) => {
    const failure = classifyFailure(text);
    expect(failure).toMatchObject({ id, causeClass, known: false });
    expect(failure.cause).toContain('does not know this text');
    expect(failure.confidence).toBeLessThan(0.7);
  });

  it('is less sure of a text in a place where it is not expected', () => {
    const text = 'another operation (install/upgrade/rollback) is in progress';
    expect(classifyFailure(text, 'Deployed').confidence).toBeGreaterThan(
      classifyFailure(text, 'GitPolling').confidence,
    );
  });

  it('finds the innermost error at the end of a very long text', () => {
    const text = `release x failed: ${'padding '.repeat(20_000)}: namespaces "shop" not found`;
    expect(classifyFailure(text)).toMatchObject({ id: 'ns-not-found', data: { namespace: 'shop' } });
  });

  it('never repeats credentials of an address', () => {
    const failure = classifyFailure(
      'unexpected requesting "https://me:hunter2@git.example.com/a.git/info/refs" status code: 502',
    );
    expect(JSON.stringify(failure)).not.toContain('hunter2');
  });

  it('answers the same for the same text, and never throws', () => {
    const words = fc.constantFrom(...samples.flatMap((sample) => sample.text.split(/(?<=[ :"])/)));
    const text = fc.oneof(
      fc.string({ maxLength: 300 }),
      fc.array(words, { maxLength: 60 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(text, (value) => {
        const failure = classifyFailure(value);
        expect(failure.confidence).toBeGreaterThan(0);
        expect(failure.cause).not.toBe('');
        expect(classifyFailure(value)).toEqual(failure);
      }),
      { numRuns: 500 },
    );
  });
});

function sampleText(id: string): string {
  return samples.find((sample) => sample.id === id)?.text ?? '';
}
