import { describe, expect, it } from 'vitest';

import type { AccessView } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import { findingRoutes } from '@outrider/api/src/pipeline/detect/routes/finding-routes.ts';
import { callerNamed } from '../../../../support/fake-identity.ts';
import { fakeFindingReads } from '../../../../support/findings/fake-finding-reads.ts';
import { finding } from '../../../../support/findings/findings.ts';

const yes = () => Promise.resolve(true);
const EVERYTHING: AccessView = { visibility: { kind: 'all' }, maySee: yes, seesFindingsOn: yes };
const NOTHING: AccessView = {
  visibility: { kind: 'scopes', scopeIds: [] },
  maySee: () => Promise.resolve(false),
  seesFindingsOn: () => Promise.resolve(false),
};

describe('api/pipeline/detect/routes/finding-routes', () => {
  it('answers an empty history when retention forgot all of it but the finding still holds', async () => {
    const known = finding();
    const reads = { ...fakeFindingReads([known]), history: () => Promise.resolve([]) };
    const { findingHistory } = findingRoutes(reads, { now: () => 0 });
    const ask = (view: AccessView, id: string) =>
      findingHistory({
        caller: callerNamed('ada'),
        access: () => Promise.resolve(view),
        query: {},
        params: { id },
      });
    await expect(ask(EVERYTHING, known.id)).resolves.toStrictEqual({ id: known.id, entries: [] });
    await expect(ask(EVERYTHING, '00000000')).rejects.toMatchObject({ status: 404 });
    await expect(ask(NOTHING, known.id)).rejects.toMatchObject({ status: 404 });
  });
});
