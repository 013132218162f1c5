import { describe, expect, it } from 'vitest';

import type { ObjectSchemas, SchemaAnswer } from '@outrider/api/src/ports/object-schemas.ts';
import type { RawObject } from '@outrider/api/src/ports/cluster-reader.ts';
import { live } from '../../../../support/suggest/live-objects.ts';
import { actionDraft, resultsOf, validationScene } from '../../../../support/validate/drafts.ts';

const workload = live('Deployment', { spec: { replicas: 1 } });
const draft = actionDraft(workload, { name: 'scale', parameters: { replicas: 3 } });
const wrong = { path: '/spec/replicas', message: 'must be at most 2.' };

async function says(answer: (object: RawObject) => SchemaAnswer) {
  const schemas: ObjectSchemas = { compare: async (_cluster, object) => answer(object) };
  return resultsOf('schema', draft, validationScene({ objects: [workload], schemas }));
}

const replicasOf = (object: RawObject) => (object.spec as { replicas: number }).replicas;

describe('api/pipeline/validate/checks/schema', () => {
  it('compares the object as it would be, in its cluster', async () => {
    const seen: [string, unknown][] = [];
    const schemas: ObjectSchemas = {
      compare: async (cluster, object) => {
        seen.push([cluster, object.spec]);
        return { outcome: 'compared', problems: [] };
      },
    };
    const on = validationScene({ objects: [workload], schemas });
    expect(await resultsOf('schema', draft, on)).toMatchObject([
      { outcome: 'passed', cluster: 'c-m-edge-1' },
    ]);
    expect(seen).toEqual([['c-m-edge-1', { replicas: 3 }]]);
  });

  it('fails what the schema does not have, and says what', async () => {
    const results = await says((object) => ({
      outcome: 'compared',
      problems: replicasOf(object) === 3 ? [wrong] : [],
    }));
    expect(results).toMatchObject([
      { outcome: 'failed', text: expect.stringContaining('/spec/replicas: must be') },
    ]);
  });

  it('does not blame the change for what was wrong before', async () => {
    const results = await says(() => ({ outcome: 'compared', problems: [wrong] }));
    expect(results).toMatchObject([{ outcome: 'passed' }]);
  });

  it('says why it was not compared', async () => {
    const unknown = await says(() => ({ outcome: 'unknown', message: 'The cluster does not serve it.' }));
    expect(unknown).toMatchObject([{ outcome: 'skipped', text: 'The cluster does not serve it.' }]);
    expect(await resultsOf('schema', draft, validationScene({ objects: [workload] }))).toMatchObject([
      { outcome: 'skipped', text: expect.stringContaining('Nobody reads the schemas') },
    ]);
    const job = live('Job', { status: { conditions: [{ type: 'Failed', status: 'True' }] } });
    const deletion = actionDraft(job, { name: 'delete-job', parameters: {} });
    expect(await resultsOf('schema', deletion, validationScene({ objects: [job] }))).toMatchObject([
      { outcome: 'skipped' },
    ]);
  });

  it('has failed where it broke, and tells nobody what broke it', async () => {
    const results = await says(() => {
      throw new TypeError('token-abcde:secret');
    });
    expect(results).toMatchObject([{ outcome: 'failed', cluster: 'c-m-edge-1' }]);
    expect(results[0]?.text).not.toContain('token');
  });
});
