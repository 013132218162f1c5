import { describe, expect, it } from 'vitest';

import type { AutonomyMode } from '@outrider/api/contract/fixes/fix-words.ts';
import type { StoredAutonomy } from '@outrider/api/src/pipeline/propose/autonomy/autonomy-settings.ts';
import {
  effectiveAutonomy,
  workspaceMode,
} from '@outrider/api/src/pipeline/propose/autonomy/effective-autonomy.ts';
import { person, T0 } from '../../../../support/fixes/proposals.ts';

const setting = (mode: AutonomyMode | undefined) => ({
  mode,
  revision: 1,
  by: person('ann'),
  at: new Date(T0),
  reason: undefined,
});
const cluster = (labels: Record<string, string>) => ({ labels });
const rule = (mode: AutonomyMode | undefined, labels: Record<string, string>) => ({
  ...setting(mode),
  labels,
});
function stored(over: Partial<StoredAutonomy> = {}): StoredAutonomy {
  return { stop: undefined, all: undefined, workspaces: new Map(), clusters: [], ...over };
}
const modeOf = (of: StoredAutonomy, clusters: Parameters<typeof effectiveAutonomy>[2]) =>
  effectiveAutonomy(of, 'fleet-default', clusters).mode;

describe('api/pipeline/propose/autonomy/effective-autonomy', () => {
  it('only observes where nobody set anything, and is not stopped', () => {
    expect(effectiveAutonomy(stored(), 'fleet-default', [])).toMatchObject({
      mode: 'observe',
      stopped: false,
    });
  });

  it('goes by the workspace before it goes by all, and by all again when its own is taken back', () => {
    const all = setting('observe');
    const workspaces = new Map([
      ['fleet-default', setting('automate')],
      ['fleet-local', setting(undefined)],
    ]);
    expect(workspaceMode({ all, workspaces }, 'fleet-default')).toBe('automate');
    expect(workspaceMode({ all, workspaces }, 'fleet-local')).toBe('observe');
    expect(workspaceMode({ all, workspaces }, 'elsewhere')).toBe('observe');
  });

  it('is as careful as the most careful rule for a cluster that is reached, never less', () => {
    const of = stored({
      workspaces: new Map([['fleet-default', setting('automate')]]),
      clusters: [rule('advise', { env: 'prod' }), rule('observe', { env: 'prod', tier: 'pay' })],
    });
    expect(modeOf(of, [])).toBe('automate');
    expect(modeOf(of, [cluster({ env: 'dev' })])).toBe('automate');
    expect(modeOf(of, [cluster({ env: 'dev' }), cluster({ env: 'prod' })])).toBe('advise');
    expect(modeOf(of, [cluster({ env: 'prod', tier: 'pay' })])).toBe('observe');
    const eager = stored({ all: setting('observe'), clusters: [rule('automate', { env: 'dev' })] });
    expect(modeOf(eager, [cluster({ env: 'dev' })])).toBe('observe');
  });

  it('goes by every rule where the clusters are not known, and by none that is gone', () => {
    const of = stored({ all: setting('advise'), clusters: [rule('observe', { env: 'prod' })] });
    expect(modeOf(of, undefined)).toBe('observe');
    const gone = stored({ all: setting('advise'), clusters: [rule(undefined, { env: 'prod' })] });
    expect(modeOf(gone, undefined)).toBe('advise');
  });

  it('takes no label from what all objects have', () => {
    const of = stored({ all: setting('advise'), clusters: [rule('observe', { constructor: 'x' })] });
    expect(modeOf(of, [cluster({})])).toBe('advise');
  });

  it('is stopped everywhere while the emergency stop is on', () => {
    const stop = { stopped: true, revision: 1, by: person('ann'), at: new Date(T0), reason: 'fire' };
    expect(effectiveAutonomy(stored({ stop }), 'elsewhere', []).stopped).toBe(true);
    const lifted = stored({ stop: { ...stop, stopped: false } });
    expect(effectiveAutonomy(lifted, 'elsewhere', []).stopped).toBe(false);
  });
});
