import { describe, expect, it } from 'vitest';

import type { FreezeWindow } from '@outrider/api/src/pipeline/propose/windows/freeze-window.ts';
import { windowRefusal } from '@outrider/api/src/pipeline/propose/windows/window-refusal.ts';

const EDGE = { workspace: 'fleet-default', cluster: { id: 'c-m-abc', name: 'edge-1' } };
/** A Friday. */
const NOON = Date.parse('2026-11-20T12:00:00Z');

const aWindow = (over: Partial<FreezeWindow> = {}): FreezeWindow => ({
  name: 'noon',
  kind: 'deny',
  schedule: '0 12 * * *',
  minutes: 60,
  timeZone: 'UTC',
  workspaces: ['*'],
  clusters: [],
  ...over,
});
const ALWAYS = { schedule: '0 0 * * *', minutes: 24 * 60 };
const NEVER_NOW = { schedule: '0 3 * * *', minutes: 5 };

describe('api/pipeline/propose/windows/window-refusal', () => {
  it.each([
    ['no window', [], true],
    ['an open deny', [aWindow()], false],
    ['a closed deny', [aWindow(NEVER_NOW)], true],
    ['an open allow', [aWindow({ kind: 'allow' })], true],
    ['a closed allow', [aWindow({ kind: 'allow', ...NEVER_NOW })], false],
    [
      'an open and a closed allow',
      [aWindow({ kind: 'allow', ...NEVER_NOW }), aWindow({ kind: 'allow' })],
      true,
    ],
    ['an open allow and an open deny', [aWindow({ kind: 'allow', ...ALWAYS }), aWindow()], false],
    ['an open allow and a closed deny', [aWindow({ kind: 'allow' }), aWindow(NEVER_NOW)], true],
    [
      'a closed allow and a closed deny',
      [aWindow({ kind: 'allow', ...NEVER_NOW }), aWindow(NEVER_NOW)],
      false,
    ],
    ['a closed allow for others', [aWindow({ kind: 'allow', ...NEVER_NOW, workspaces: ['other'] })], true],
  ])('as Argo CD: %s', (_, windows, may) => {
    expect(windowRefusal(windows, EDGE, NOON) === undefined).toBe(may);
  });

  it('says until when, and when there is a window again', () => {
    expect(windowRefusal([aWindow()], EDGE, NOON)).toBe(
      'The freeze window “noon” keeps changes out of cluster edge-1 until 2026-11-20 13:00 UTC.',
    );
    expect(windowRefusal([aWindow({ kind: 'allow', ...NEVER_NOW })], EDGE, NOON)).toBe(
      'No window for changes to cluster edge-1 is open now. The next one opens at 2026-11-21 03:00 UTC.',
    );
  });

  it.each([
    [{ workspaces: ['fleet-default'] }, true],
    [{ workspaces: ['fleet'] }, false],
    [{ workspaces: ['fleet-*'] }, true],
    [{ workspaces: ['*-d*f*t'] }, true],
    [{ workspaces: ['fleet-default*t'] }, false],
    [{ workspaces: [], clusters: ['c-m-abc'] }, true],
    [{ workspaces: [], clusters: ['edge-*'] }, true],
    [{ workspaces: ['other'], clusters: ['edge-1'] }, true],
    [{ workspaces: ['other'], clusters: ['edge'] }, false],
    [{ workspaces: [], clusters: ['.*'] }, false],
  ])('is for %j: %s', (over, is) => {
    expect(windowRefusal([aWindow(over)], EDGE, NOON) !== undefined).toBe(is);
  });
});
