import { describe, expect, it } from 'vitest';

import type { Suggestion } from '@outrider/api/contract/fixes/suggestions.ts';
import { NotReadyError } from '@outrider/api/src/kernel/errors.ts';
import { planFor } from '@outrider/api/src/pipeline/propose/routes/plan-for.ts';
import { compileAction } from '@outrider/api/src/pipeline/suggest/actions/action-table.ts';
import { isCannot } from '@outrider/api/src/pipeline/suggest/actions/parts/compiled-action.ts';
import { targetOf, type LiveObject } from '@outrider/api/src/pipeline/suggest/actions/parts/live-object.ts';
import { sceneOf } from '@outrider/api/src/pipeline/suggest/scene.ts';
import { POLICY, T0 } from '../../../../support/fixes/proposals.ts';
import { cluster, NOW, snapshotOf } from '../../../../support/records.ts';
import { live } from '../../../../support/suggest/live-objects.ts';

const paused = live('GitRepo', { spec: { paused: true } });
const cart = live('Deployment', {
  cluster: 'c-m-1',
  spec: { replicas: 2, template: { metadata: {}, spec: { containers: [] } } },
});
const RESTART = { name: 'restart-workload', parameters: { at: '2026-11-20T10:00:00Z' } } as const;
const RESUME = { name: 'resume', parameters: {} } as const;

function changesOf(...objects: readonly LiveObject[]): Suggestion['changes'] {
  return objects.map((object) => {
    const compiled = compileAction(object === cart ? RESTART : RESUME, object);
    if (isCannot(compiled)) throw new TypeError(compiled.cannot);
    return compiled.change;
  });
}

function suggestion(changes: Suggestion['changes']): Suggestion {
  return {
    ...{ id: '0'.repeat(32), recipe: 'a', title: 'Do it', ready: true, because: [], changes },
    ...{ risk: 'low', risks: [], reversible: true, undo: 'Undo it.', checks: [] },
    reach: { bundles: 0, clusters: 1, deployments: 0, workloads: 0 },
  };
}

function planned(changes: Suggestion['changes'], objects: readonly LiveObject[], clusters = [cluster()]) {
  const facts = { snapshot: snapshotOf(...clusters), now: NOW, sees: () => true };
  const scene = sceneOf(
    facts,
    objects.flatMap((object) => {
      const ref = targetOf(object)?.object;
      return ref === undefined ? [] : [[ref, object] as const];
    }),
  );
  return planFor({ suggestion: suggestion(changes), scene, policy: POLICY, now: T0 });
}

describe('api/pipeline/propose/routes/plan-for', () => {
  it('plans for objects as they were just read, under the policy of now', () => {
    const { plan, workspace } = planned(changesOf(paused), [paused]);
    expect(workspace).toBe('fleet-default');
    expect(plan).toMatchObject({
      targets: [{ type: 'object', kind: 'GitRepo', name: 'shop', uid: 'uid-of-shop', resourceVersion: '7' }],
      policyRevision: POLICY.revision,
      expiresAt: new Date(T0 + POLICY.expiryHours * 3_600_000).toISOString(),
    });
  });

  it('leaves the decision to the workspace of the cluster that is changed', () => {
    const known = cluster({ clusterId: 'c-m-1' });
    expect(planned(changesOf(cart), [cart], [known]).workspace).toBe(known.namespace);
    expect(() => planned(changesOf(cart), [cart], [])).toThrow(NotReadyError);
  });

  it('makes no plan of what nobody could read, nor across workspaces, nor for files', () => {
    expect(() => planned(changesOf(paused), [])).toThrow('could not be read');
    const other = live('GitRepo', { namespace: 'fleet-local', spec: { paused: true } });
    expect(() => planned(changesOf(paused, other), [paused, other])).toThrow('several Fleet workspaces');
    const edit = {
      type: 'git-edit' as const,
      repository: 'r',
      branch: 'b',
      file: 'f',
      before: '',
      after: 'a',
    };
    expect(() => planned([edit], [])).toThrow('Git');
  });
});
