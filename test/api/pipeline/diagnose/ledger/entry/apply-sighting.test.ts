import { describe, expect, it } from 'vitest';

import { condition, NOW, MINUTE, SECOND } from '../../../../../support/records.ts';
import { LedgerStory, revision, running } from '../../../../../support/ledger/ledger-story.ts';

const at = (seconds: number) => NOW + seconds * SECOND;
const failing = condition('Deployed', 'False', 'values don’t meet the specifications of the schema');
const notReady = {
  ready: false,
  nonReady: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: 'shop',
      name: 'web',
      state: 'NotReady',
      error: true,
      transitioning: false,
      messages: ['Available: 0/1'],
    },
  ],
};

/** A revision `b` follows `a` all the way. */
function wholeWay(): LedgerStory {
  return new LedgerStory()
    .adopt(at(0), running('a'))
    .step(at(10), { stagedDeploymentId: revision('b'), commit: 'b' })
    .step(at(20), { deploymentId: revision('b') })
    .step(at(30), { appliedDeploymentId: revision('b'), ready: false })
    .step(at(90), { ready: true });
}

describe('api/pipeline/diagnose/ledger/entry/apply-sighting', () => {
  it('adopts what is there without making up when it came about', () => {
    const [only] = new LedgerStory().adopt(at(0), running('a')).entries;
    expect(only).toMatchObject({ commit: 'a', outcome: 'healthy', running: true, witnessed: false });
    expect(only).toMatchObject({ stagedAt: undefined, appliedAt: undefined, readyAt: undefined });
    expect(only?.lastReadyAt).toBe(at(0));
  });

  it('notes when each stage of a revision was reached, and when it took over', () => {
    const story = wholeWay();
    expect(story.of('b')).toMatchObject([
      {
        commit: 'b',
        witnessed: true,
        outcome: 'healthy',
        running: true,
        stagedAt: at(10),
        releasedAt: at(20),
        appliedAt: at(30),
        readyAt: at(90),
        endedAt: undefined,
      },
    ]);
    expect(story.of('a')).toMatchObject([{ running: false, endedAt: at(30), lastReadyAt: at(20) }]);
  });

  it('keeps the commit under which a revision was staged when the label moves on without new content', () => {
    const story = wholeWay().step(at(100), { commit: 'c' });
    expect(story.entries).toHaveLength(2);
    expect(story.of('b')[0]?.commit).toBe('b');
  });

  it('does not take the label for the commit of what still runs', () => {
    const story = new LedgerStory().adopt(at(0), {
      ...running('a'),
      stagedDeploymentId: revision('b'),
      commit: 'b',
    });
    expect(story.of('a')).toMatchObject([{ commit: undefined, running: true, outcome: 'healthy' }]);
    expect(story.of('b')).toMatchObject([{ commit: 'b', running: false, outcome: 'rolling' }]);
  });

  it('knows of what runs beneath something newer what the agent said last', () => {
    const story = new LedgerStory().adopt(at(0), { ...running('b'), appliedDeploymentId: revision('a') });
    expect(story.of('a')).toMatchObject([{ outcome: 'healthy', running: true, lastReadyAt: undefined }]);
    expect(story.of('b')).toMatchObject([{ outcome: 'rolling', running: false }]);
  });

  it('takes the same content with new options for a new revision of the same commit', () => {
    const story = new LedgerStory()
      .adopt(at(0), running('a'))
      .step(at(10), { stagedDeploymentId: 's-a:other', deploymentId: 's-a:other' });
    expect(story.entries.map((entry) => entry.commit)).toStrictEqual(['a', 'a']);
  });

  it('calls what is overtaken before it is applied skipped', () => {
    const story = new LedgerStory()
      .adopt(at(0), running('a'))
      .step(at(10), { stagedDeploymentId: revision('b'), commit: 'b' })
      .step(at(20), { stagedDeploymentId: revision('c'), commit: 'c' });
    expect(story.of('b')).toMatchObject([{ outcome: 'skipped', endedAt: at(20) }]);
    expect(story.of('a')).toMatchObject([{ running: true, endedAt: undefined }]);
  });

  it('begins a new entry when a revert brings an earlier revision back', () => {
    const story = wholeWay()
      .step(at(200), { stagedDeploymentId: revision('a'), deploymentId: revision('a'), commit: 'revert' })
      .step(at(210), { appliedDeploymentId: revision('a') });
    expect(story.of('a')).toMatchObject([
      { endedAt: at(30), commit: 'a' },
      { endedAt: undefined, commit: 'revert', readyAt: at(210) },
    ]);
  });

  it('goes on with what runs when a rollout is taken back before it got there', () => {
    const story = new LedgerStory()
      .adopt(at(0), running('a'))
      .step(at(10), { stagedDeploymentId: revision('b'), commit: 'b' })
      .step(at(20), { stagedDeploymentId: revision('a'), commit: 'revert' });
    expect(story.of('a')).toMatchObject([
      { endedAt: undefined, commit: 'a', stagedAt: undefined, witnessed: false },
    ]);
    expect(story.of('b')).toMatchObject([{ outcome: 'skipped' }]);
  });

  it('calls a revision failed that cannot be applied, and rolling when it is tried again and applied', () => {
    const story = new LedgerStory()
      .adopt(at(0), running('a'))
      .step(at(10), { ...running('b'), appliedDeploymentId: revision('a') })
      .step(at(20), { conditions: [failing] });
    expect(story.of('b')).toMatchObject([{ outcome: 'failed', brokenAt: at(20) }]);
    expect(story.of('b')[0]?.failure).toMatch(/\.$/);
    expect(story.of('a')).toMatchObject([{ outcome: 'healthy', running: true }]);
    story.step(at(30), { appliedDeploymentId: revision('b'), ready: false, conditions: [] });
    expect(story.of('b')).toMatchObject([{ outcome: 'rolling', failure: undefined }]);
  });

  it('does not call failed what waits for another bundle', () => {
    const waits = condition('Deployed', 'False', 'dependent bundle(s) are not ready: [db]');
    const story = new LedgerStory()
      .adopt(at(0), running('a'))
      .step(at(10), { ...running('b'), appliedDeploymentId: revision('a'), conditions: [waits] });
    expect(story.of('b')).toMatchObject([{ outcome: 'rolling', failure: undefined }]);
  });

  it('calls a revision failed that counts as applied though its install failed', () => {
    const installed = condition('Installed', 'False', 'not installed: timed out waiting for the condition');
    const story = new LedgerStory()
      .adopt(at(0), running('a'))
      .step(at(10), { ...running('b'), ready: false, conditions: [installed] });
    expect(story.of('b')).toMatchObject([{ outcome: 'failed', running: true }]);
  });

  it('calls broken what was ready and has not been for too long, and healthy again when it is', () => {
    const story = wholeWay().step(at(100), notReady);
    expect(story.of('b')).toMatchObject([{ outcome: 'healthy', lastReadyAt: at(100) }]);
    story.step(at(120), notReady, at(100));
    expect(story.of('b')).toMatchObject([
      {
        outcome: 'broken',
        brokenAt: at(100),
        failure: 'Deployment shop/web is not ready: “Available: 0/1”.',
      },
    ]);
    story.step(at(200), { ready: true, nonReady: [] });
    expect(story.of('b')).toMatchObject([{ outcome: 'healthy', failure: undefined, readyAt: at(90) }]);
  });

  it('believes nothing of a status that the agent no longer looks after', () => {
    const story = wholeWay().step(at(100), { paused: true, ready: false });
    expect(story.of('b')).toMatchObject([{ outcome: 'healthy' }]);
    const since = condition('Ready', 'True', { lastUpdate: at(-500) });
    const adopted = new LedgerStory().adopt(at(0), { ...running('a'), paused: true, conditions: [since] });
    expect(adopted.of('a')).toMatchObject([{ outcome: 'healthy', lastReadyAt: at(-500) }]);
  });

  it('does not count drift as failure', () => {
    expect(wholeWay().step(at(100), { nonModified: false }).of('b')).toMatchObject([{ outcome: 'healthy' }]);
  });

  it('ends everything when the deployment goes away', () => {
    const story = wholeWay().end(at(300));
    expect(story.entries.every((entry) => entry.endedAt !== undefined && !entry.running)).toBe(true);
    expect(story.of('b')).toMatchObject([{ lastReadyAt: at(300), endedAt: at(300) }]);
  });

  it('fills in after a restart what conditions tell', () => {
    const story = new LedgerStory()
      .adopt(at(0), running('a'))
      .step(at(10), { stagedDeploymentId: revision('b'), commit: 'b' })
      .adopt(at(500), { ...running('b'), conditions: [condition('Ready', 'True', { lastUpdate: at(200) })] });
    expect(story.of('b')).toMatchObject([
      { stagedAt: at(10), releasedAt: undefined, readyAt: at(200), witnessed: true, outcome: 'healthy' },
    ]);
  });

  it('changes nothing when the same is told again', () => {
    const story = wholeWay();
    const before = story.entries;
    story.adopt(at(95));
    expect(story.entries).toStrictEqual(before);
  });

  it('is not misled by a process that is behind', () => {
    const story = wholeWay();
    const before = story.entries;
    const old = running('a', { resourceVersion: '1' });
    story.late(at(95), old, { ...old, resourceVersion: '2', stagedDeploymentId: revision('b'), commit: 'b' });
    expect(story.entries).toStrictEqual(before);
  });

  it('begins anew when the API server counts anew', () => {
    const story = wholeWay();
    story.late(at(90) + 10 * MINUTE, undefined, running('c', { resourceVersion: '1' }));
    expect(story.of('c')).toMatchObject([{ running: true }]);
    expect(story.of('b')).toMatchObject([{ endedAt: at(90) + 10 * MINUTE }]);
  });
});
