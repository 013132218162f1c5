import { describe, expect, it } from 'vitest';

import { liveReader } from '@outrider/api/src/pipeline/validate/suggested/read-live.ts';
import type {
  ClusterReader,
  ClusterReaders,
  RawObject,
  ReadProblem,
} from '@outrider/api/src/ports/cluster-reader.ts';

const JOB = { cluster: 'c-1', apiVersion: 'batch/v1', kind: 'Job', namespace: 'shop', name: 'import' };

function readers(objects: readonly RawObject[], problem?: ReadProblem) {
  const asked: unknown[] = [];
  const readAll: ClusterReader['readAll'] = (resource, onObjects, query) => {
    asked.push({ ...resource, ...query, signal: undefined });
    onObjects(objects);
    return Promise.resolve(problem);
  };
  const given = { downstream: () => ({ readAll }) } as unknown as ClusterReaders;
  return { read: liveReader(given), asked };
}

describe('api/pipeline/validate/suggested/read-live', () => {
  it('lists by name, with the right that there is, and says what it read', async () => {
    const { read, asked } = readers([{ metadata: { name: 'import' } }]);
    expect(await read(JOB)).toEqual({
      object: { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'import' } },
      problem: undefined,
    });
    expect(asked).toEqual([
      {
        group: 'batch',
        version: 'v1',
        plural: 'jobs',
        kind: 'Job',
        namespace: 'shop',
        fieldSelector: 'metadata.name=import',
        signal: undefined,
      },
    ]);
  });

  it('tells what is not there from what could not be read', async () => {
    expect(await readers([]).read(JOB)).toEqual({ object: undefined, problem: undefined });
    const problem: ReadProblem = { kind: 'timeout', message: 'The cluster did not answer.' };
    expect(await readers([], problem).read(JOB)).toEqual({ object: undefined, problem: problem.message });
  });

  it('reads no Secret', async () => {
    const { read, asked } = readers([{ data: { a: 'b' } }]);
    const answer = await read({ ...JOB, apiVersion: 'v1', kind: 'Secret' });
    expect(answer.object).toBeUndefined();
    expect(asked).toEqual([]);
  });
});
