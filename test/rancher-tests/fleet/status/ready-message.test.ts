import { describe, expect, it } from 'vitest';
import type { ModifiedStatus, NonReadyStatus } from '../../../rancher/fleet/shapes.ts';
import { modifiedText, nonReadyText, readyMessage } from '../../../rancher/fleet/status/ready-message.ts';
import { addToSummary, emptySummary } from '../../../rancher/fleet/status/summary.ts';

const job: NonReadyStatus = {
  uid: '1',
  apiVersion: 'batch/v1',
  kind: 'Job',
  namespace: 'ns',
  name: 'x',
  summary: { state: 'failed', error: true, message: ['Job Failed. failed: 1/1'] },
};
const deployment: NonReadyStatus = {
  uid: '2',
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'ns',
  name: 'x',
  summary: {
    state: 'updating',
    transitioning: true,
    message: ['Deployment does not have minimum availability.', 'Available: 0/1'],
  },
};

describe('rancher-tests/fleet/status/ready-message', () => {
  it("writes objects that are not ready in Fleet's words, with its missing bracket", () => {
    expect(nonReadyText(job)).toBe('job.batch ns/x error] Job Failed. failed: 1/1');
    expect(nonReadyText(deployment)).toBe(
      'deployment.apps ns/x [progressing] Deployment does not have minimum availability., Available: 0/1',
    );
    expect(nonReadyText({ ...deployment, summary: { state: 's', transitioning: true, error: true } })).toBe(
      'deployment.apps ns/x [progressing,error]',
    );
  });

  it.each<[Partial<ModifiedStatus>, string]>([
    [{ missing: true }, 'configmap.v1 default/x missing'],
    [{ missing: true, exist: true }, 'configmap.v1 default/x is not owned by us'],
    [{ delete: true }, 'configmap.v1 default/x extra'],
    [{ patch: '{"data":{}}' }, 'configmap.v1 default/x modified {"data":{}}'],
  ])('writes drift %j as %s', (fields, text) => {
    const object = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'x' };
    expect(modifiedText({ ...object, ...fields })).toBe(text);
  });

  it('gives one example per state with its count, sorted', () => {
    const summary = emptySummary();
    const status = { nonReadyStatus: [deployment] };
    addToSummary(summary, { name: 'fleet-default/b', state: 'WaitApplied', message: '', status: undefined });
    addToSummary(summary, { name: 'fleet-default/c', state: 'WaitApplied', message: '', status: undefined });
    addToSummary(summary, { name: 'fleet-default/a', state: 'ErrApplied', message: 'no', status: undefined });
    addToSummary(summary, { name: 'fleet-default/d', state: 'NotReady', message: '', status });
    addToSummary(summary, { name: 'fleet-default/e', state: 'Ready', message: '', status: undefined });
    expect(readyMessage(summary, 'Cluster').split('; ')).toEqual([
      'ErrApplied(1) [Cluster fleet-default/a: no]',
      'NotReady(1) [Cluster fleet-default/d]',
      'WaitApplied(2) [Cluster fleet-default/b]',
      nonReadyText(deployment),
    ]);
  });

  it('is empty when all is ready', () => {
    expect(readyMessage(emptySummary(), 'Cluster')).toBe('');
  });

  it('lists ten and counts all', () => {
    const summary = emptySummary();
    for (let index = 0; index < 14; index += 1) {
      addToSummary(summary, { name: `c${index}`, state: 'NotReady', message: '', status: undefined });
    }
    expect(summary).toMatchObject({ notReady: 14, desiredReady: 14, ready: 0 });
    expect(summary.nonReadyResources).toHaveLength(10);
  });
});
