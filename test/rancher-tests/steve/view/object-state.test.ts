import { describe, expect, it } from 'vitest';
import { objectState } from '../../../rancher/steve/view/object-state.ts';

const ready = { type: 'Ready', status: 'True' };

describe('rancher-tests/steve/view/object-state', () => {
  it.each([
    {
      says: 'what status.display says, in lower case',
      kind: 'GitRepo',
      status: { display: { state: 'ErrApplied' } },
      name: 'errapplied',
    },
    {
      says: 'status.summary without a display',
      kind: 'Bundle',
      status: { summary: { state: 'OutOfSync' } },
      name: 'outofsync',
    },
    {
      says: 'active when all conditions are satisfied',
      kind: 'Cluster',
      status: { conditions: [ready] },
      name: 'active',
    },
    { says: 'active when nothing is said', kind: 'ConfigMap', status: {}, name: 'active' },
    {
      says: 'unavailable while not ready',
      kind: 'Thing',
      status: { conditions: [{ type: 'Ready', status: 'False' }] },
      name: 'unavailable',
    },
    { says: 'the phase', kind: 'Namespace', status: { phase: 'Terminating' }, name: 'terminating' },
    {
      says: 'in progress while replicas are missing',
      kind: 'Deployment',
      status: { availableReplicas: 0 },
      name: 'in-progress',
    },
    { says: 'the phase of a pod', kind: 'Pod', status: { phase: 'Running' }, name: 'running' },
  ])('is $says', ({ kind, status, name }) => {
    expect(objectState(object(kind, status)).name).toBe(name);
  });

  it('lets a False Deployed condition win over what the status says, as an error', () => {
    const conditions = [{ type: 'Deployed', status: 'False', message: 'no such chart' }];
    expect(objectState(object('BundleDeployment', { display: { state: 'ErrApplied' }, conditions }))).toEqual(
      {
        name: 'deploying',
        error: true,
        transitioning: false,
        message: 'no such chart',
      },
    );
  });

  it('adds a stalled condition to the stated state', () => {
    const conditions = [{ type: 'Stalled', status: 'True', message: 'no access' }];
    expect(objectState(object('GitRepo', { display: { state: 'NotReady' }, conditions }))).toMatchObject({
      name: 'notready',
      error: true,
      message: 'no access',
    });
  });

  it('shows why a container waits', () => {
    const containerStatuses = [{ state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off' } } }];
    expect(objectState(object('Pod', { phase: 'Running', containerStatuses }))).toMatchObject({
      name: 'crashloopbackoff',
      error: true,
    });
  });

  it.each([undefined, null, 'text', [], { conditions: 'none' }, { conditions: [null, 3, {}], display: 1 }])(
    'survives the status %j',
    (status) => {
      expect(objectState({ ...object('GitRepo', {}), status }).name).toBe('active');
    },
  );
});

function object(kind: string, status: Record<string, unknown>) {
  return { apiVersion: 'v1', kind, metadata: { name: 'x' }, status };
}
