import { describe, expect, it } from 'vitest';

import type { LiveEvent } from '@outrider/api/contract/live.ts';
import { createLiveHub } from '@outrider/api/src/http/live/live-hub.ts';
import type { AccessView } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import type { Visibility } from '@outrider/api/src/pipeline/detect/visibility.ts';
import { eventually } from '../../../support/eventually.ts';
import { silentLogger } from '../../../support/silent-logger.ts';

const ALL: Visibility = { kind: 'all' };
const FEW: Visibility = { kind: 'scopes', scopeIds: [1] };

describe('api/http/live/live-hub', () => {
  it('tells each reader of the incidents that changed for them, and nothing when none did', async () => {
    const { hub, read } = aHub();
    const [all, few, none] = [read(ALL), read(FEW), read({ kind: 'scopes', scopeIds: [] })];
    hub.publishIncidents((visibility) =>
      Promise.resolve(visibility === ALL ? ['a', 'b'] : visibility === FEW ? ['b'] : []),
    );
    await eventually(() => expect(few).toHaveLength(1));
    hub.publishObservation();
    expect(all).toEqual([{ type: 'incidents', incidents: ['a', 'b'] }, { type: 'observation' }]);
    expect(few[0]).toEqual({ type: 'incidents', incidents: ['b'] });
    expect(none).toEqual([{ type: 'observation' }]);
  });

  it('names no incidents when there are too many of them', async () => {
    const { hub, read } = aHub();
    const events = read(ALL);
    hub.publishIncidents(() => Promise.resolve(Array.from({ length: 101 }, String)));
    await eventually(() => expect(events).toEqual([{ type: 'incidents' }]));
  });

  it('tells of a proposal only who may see those of its workspace', async () => {
    const { hub, read } = aHub();
    const [one, other] = [read(FEW, ['fleet-default']), read(ALL, ['fleet-local'])];
    hub.publishProposal({ id: 'p-1', workspace: 'fleet-default' });
    await eventually(() => expect(one).toEqual([{ type: 'proposals', proposal: 'p-1' }]));
    expect(other).toEqual([]);
  });

  it('has a reader read again when it cannot tell what they may see', async () => {
    const { hub, read } = aHub();
    const events = read(FEW);
    hub.publishIncidents(() => Promise.reject(new RangeError('away')));
    await eventually(() => expect(events).toEqual([{ type: 'resync' }]));
  });
});

function aHub() {
  const hub = createLiveHub(silentLogger().logger);
  const read = (visibility: Visibility, workspaces: readonly string[] = []): LiveEvent[] => {
    const events: LiveEvent[] = [];
    const no = () => Promise.resolve(false);
    const view: AccessView = { visibility, maySee: no, seesFindingsOn: no };
    hub.subscribe({
      access: () => Promise.resolve(view),
      seesProposalsOf: (workspace) => Promise.resolve(workspaces.includes(workspace)),
      send: (event) => void events.push(event),
    });
    return events;
  };
  return { hub, read };
}
