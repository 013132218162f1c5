import { describe, expect, it } from 'vitest';

import { mayGoOn } from '@outrider/api/src/pipeline/execute/run/may-go-on.ts';
import type { Situation } from '@outrider/api/src/pipeline/execute/index.ts';
import type { RunFacts } from '@outrider/api/src/pipeline/execute/state/run-facts.ts';
import { sealPlan } from '@outrider/api/src/pipeline/propose/plan/plan-digest.ts';

import {
  ADVISE,
  anApproval,
  aPlan,
  aProposal,
  person,
  POLICY,
  T0,
} from '../../../../support/fixes/proposals.ts';

const open = aProposal();
const facts = { ...open, approvals: [anApproval(open, 'ben')] };
const SITUATION: Situation = {
  policy: POLICY,
  autonomy: ADVISE,
  windows: [],
  clusters: [{ id: 'c-1', name: 'edge-1', labels: {} }],
  rights: new Map([['ben', 'allowed']]),
  lacking: undefined,
};
const apply: RunFacts = {
  id: 'run-1',
  proposal: 'p-1',
  revision: 1,
  digest: facts.digest,
  kind: 'apply',
  state: 'running',
  lease: 1,
  openedAt: T0,
  steps: [],
};
const undoing = sealPlan(aPlan());
const undo: RunFacts = {
  ...apply,
  kind: 'undo',
  digest: undoing.digest,
  undoing: undoing.text,
  requestedBy: person('ben'),
};
const ended = { ...facts, ended: { as: 'carried-out' as const, at: T0, by: person('ben') } };

const causes = (run: RunFacts, over: Partial<Situation> = {}, now = T0) => {
  const about = run.kind === 'undo' ? ended : facts;
  const answer = mayGoOn(run, { facts: about, situation: { ...SITUATION, ...over }, now });
  return answer.ok ? [] : answer.reasons.map(({ cause }) => cause);
};

describe('api/pipeline/execute/run/may-go-on', () => {
  it('asks of a plan all that is asked before it is claimed', () => {
    expect(causes(apply)).toEqual([]);
    expect(causes(apply, { rights: new Map() })).toContain('approvals');
    expect(causes(apply, { autonomy: { mode: 'advise', stopped: true } })).toEqual(['stopped']);
    expect(causes(apply, {}, T0 + 86_400_000)).toContain('expired');
    expect(causes({ ...apply, digest: 'other' })).toEqual(['tampered']);
    expect(causes({ ...apply, revision: 2 })).toEqual(['tampered']);
  });

  it('what takes something back needs the right of who asked for it, and no new approval', () => {
    expect(causes(undo)).toEqual([]);
    expect(causes(undo, { rights: new Map([['ben', 'denied']]) })).toEqual(['approvals']);
    expect(causes({ ...undo, requestedBy: undefined })).toEqual(['approvals']);
  });

  it('it is kept out of the same places and times, and does not wait for ever', () => {
    expect(causes(undo, { autonomy: { mode: 'advise', stopped: true } })).toEqual(['stopped']);
    expect(causes(undo, { clusters: undefined })).toEqual(['protected']);
    expect(causes(undo, {}, T0 + 86_400_000)).toEqual(['expired']);
    expect(causes({ ...undo, undoing: undoing.text.replace(':3', ':300') })).toContain('tampered');
  });
});
