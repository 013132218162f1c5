import { describe, expect, it } from 'vitest';

import { driftRecord } from '@outrider/api/src/pipeline/detect/drift/judge/drift-record.ts';
import { driftedObjectsOf } from '@outrider/api/src/pipeline/detect/drift/drifted-objects.ts';
import type { LearnedObject } from '@outrider/api/src/pipeline/observe/drift/drift-note.ts';

import { driftedDeployment, type Drifted } from '../../../../../support/rules/drifted-deployments.ts';
import {
  learnedField,
  learnedObject,
  ownedBy,
  snapshotWithDrift,
} from '../../../../../support/rules/learned-drift.ts';

const IMAGE = 'spec.template.spec.containers[name=web].image';

function recordOf(drifted: Drifted, learned: Partial<LearnedObject> = {}) {
  const deployment = driftedDeployment([drifted], { release: 'shop/shop-app:4' });
  const snapshot = snapshotWithDrift(deployment, learnedObject(deployment, learned));
  const [object] = driftedObjectsOf(deployment, snapshot);
  if (!object) throw new TypeError('nothing differs');
  return driftRecord(object, deployment, snapshot);
}

describe('api/pipeline/detect/drift/judge/drift-record', () => {
  const patch = { spec: { template: { spec: { containers: [] } } } };

  it('takes the kind and the severity of the heaviest field', () => {
    const fields = [learnedField('spec.replicas', ownedBy('keda', 'scale')), learnedField(IMAGE)];
    const record = recordOf({ patch }, { fields });
    expect(record).toMatchObject({ kind: 'manual', severity: 'high' });
    expect(record.fields.map(({ path }) => path)).toEqual([IMAGE, 'spec.replicas']);
    expect(record.summary).toBe(
      `Someone with kubectl edit changed ${IMAGE}, spec.replicas of Deployment shop/web.`,
    );
    // What decides what runs is undone first.
    expect(record.advice.map(({ action }) => action)).toEqual(['revert', 'move-to-git', 'ignore']);
  });

  it.each([
    ['keda', 'controller', ['remove-field', 'ignore']],
    ['fleetagent', 'mutation', ['ignore', 'move-to-git']],
    ['argocd-controller', 'duplicate-owner', ['decide-owner']],
    ['billing-sync', 'unknown', ['move-to-git', 'revert', 'ignore']],
  ])('advises on what %s wrote', (manager, kind, actions) => {
    const fields = [learnedField('spec.replicas', ownedBy(manager))];
    const record = recordOf({ patch: { spec: { replicas: 2 } } }, { fields });
    expect(record.kind).toBe(kind);
    expect(record.advice.map(({ action }) => action)).toEqual(actions);
    const ignoring = record.advice.find(({ action }) => action === 'ignore');
    if (ignoring) expect(ignoring.text).toContain('- /spec/replicas');
  });

  it.each([
    [{ missing: true }, 'missing', ['redeploy', 'ignore']],
    [{ missing: true, kind: 'Job', apiVersion: 'batch/v1' }, 'missing', ['ignore', 'redeploy']],
    [{ missing: true, exist: true }, 'duplicate-owner', ['decide-owner']],
    [{ delete: true }, 'orphan', ['delete']],
  ])('advises on %j', (drifted, kind, actions) => {
    const record = recordOf(drifted);
    expect(record.kind).toBe(kind);
    expect(record.advice.map(({ action }) => action)).toEqual(actions);
    if ('kind' in drifted && drifted.kind === 'Job') expect(record.advice[0]?.text).toContain('op: ignore');
  });

  it('says plainly when it cannot know where a value stands in Git', () => {
    for (const sourceForm of ['chart', 'kustomize', 'unknown'] as const) {
      const record = recordOf({ patch }, { fields: [learnedField(IMAGE)], sourceForm });
      expect(record.advice.find(({ action }) => action === 'move-to-git')?.limits).toMatch(/cannot be known/);
    }
  });

  it('puts the end of a fight first', () => {
    const loop = { writers: ['a', 'b'], fields: [IMAGE], flips: 4, since: 0, last: 1 };
    const record = recordOf({ patch }, { fields: [learnedField(IMAGE)], loop });
    expect(record.loop).toMatchObject({ writers: ['a', 'b'], windowMinutes: 30 });
    expect(record.advice[0]?.action).toBe('break-loop');
  });

  it('does not take what was learned of another difference for its own', () => {
    const record = recordOf({ patch }, { fields: [learnedField(IMAGE)], patch: '{}' });
    expect(record).toMatchObject({ kind: 'unknown', fields: [] });
  });
});
