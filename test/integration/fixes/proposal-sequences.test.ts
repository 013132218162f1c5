import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { OutriderError } from '@outrider/api/src/kernel/errors.ts';
import { stateOf } from '@outrider/api/src/pipeline/propose/state/state-of.ts';
import type { PlanReference } from '@outrider/api/src/pipeline/propose/store/refuse.ts';

import { openTestDatabase, TEST_DATABASE, type TestDatabase } from '../../support/database/database.ts';
import { proposalDesk, type ProposalDesk } from '../../support/fixes/proposal-desk.ts';
import { person } from '../../support/fixes/proposals.ts';

const HOUR = 3_600_000;
/** The embedded database takes its time for each. */
const RUNS = TEST_DATABASE === 'postgres' ? 200 : 60;
/** By the default policy. */
const NEEDED = { low: 1, medium: 1, high: 2 } as const;
const SIDE_EXITS = ['rejected', 'expired', 'superseded', 'invalidated', 'cancelled'];

const people = fc.constantFrom('ann', 'ben', 'cem', 'dot');
const risks = fc.constantFrom('low', 'medium', 'high');
const rarely = fc.integer({ min: 0, max: 4 }).map((roll) => roll === 0);
type Risk = keyof typeof NEEDED;

const steps = fc.oneof(
  { weight: 9, arbitrary: fc.record({ do: fc.constant('approve'), who: people, stale: rarely }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom('claim', 'start') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('revise'), who: people, risk: risks }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait'), hours: fc.integer({ min: -3, max: 26 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('right'), who: people }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('reject', 'cancel'), who: people }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('stop') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('sweep', 'finish') }) },
);
interface Step {
  readonly do: string;
  readonly who?: string;
  readonly stale?: boolean;
  readonly risk?: Risk;
  readonly hours?: number;
}

/** What the test itself knows of what happened, from the answers alone. */
interface Memory {
  id: string;
  risk: Risk;
  plan: PlanReference;
  first: PlanReference;
  expiresAt: number;
  /** Accepted approvals: digest and person. */
  readonly approvals: Set<string>;
  readonly authors: Set<string>;
  readonly without: Set<string>;
  rejected: boolean;
  stopped: boolean;
  won: { claim: number; start: number };
  end: string | undefined;
}

describe('integration/fixes/proposal-sequences', () => {
  let database: TestDatabase;
  let desk: ProposalDesk;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  async function opened(risk: Risk): Promise<Memory> {
    const id = await desk.open({ risk });
    const plan = await desk.latest(id);
    return {
      id,
      risk,
      plan,
      first: plan,
      expiresAt: desk.clock.now() + 24 * HOUR,
      approvals: new Set(),
      authors: new Set(['ann']),
      without: new Set(),
      rejected: false,
      stopped: false,
      won: { claim: 0, start: 0 },
      end: undefined,
    };
  }

  /** Whether it may be carried out, by what the test remembers. */
  function mayBegin({ plan, approvals, authors, without, risk, ...memory }: Memory): boolean {
    const counted = ['ann', 'ben', 'cem', 'dot'].filter(
      (name) => approvals.has(`${plan.digest} ${name}`) && !authors.has(name) && !without.has(name),
    );
    const inTime = desk.clock.now() < memory.expiresAt;
    return (
      counted.length >= NEEDED[risk] &&
      inTime &&
      !memory.rejected &&
      !memory.stopped &&
      memory.end === undefined
    );
  }

  async function begin(memory: Memory, which: 'claim' | 'start'): Promise<void> {
    const rights = new Map(
      ['ann', 'ben', 'cem', 'dot'].map(
        (name) => [name, memory.without.has(name) ? 'denied' : 'allowed'] as const,
      ),
    );
    const autonomy = { mode: 'advise', stopped: memory.stopped } as const;
    if ((await desk[which](memory.id, { rights, autonomy })) !== 'yours') return;
    expect(mayBegin(memory)).toBe(true);
    memory.won[which] += 1;
    expect(memory.won.claim).toBe(1);
    expect(memory.won.start).toBeLessThanOrEqual(1);
  }

  const acts: Readonly<Record<string, (memory: Memory, step: Step) => Promise<void>>> = {
    async approve(memory, { who = '', stale }) {
      const plan = stale === true ? memory.first : memory.plan;
      await desk.decide(memory.id, who, { plan, right: memory.without.has(who) ? 'denied' : 'allowed' });
      memory.approvals.add(`${plan.digest} ${who}`);
    },
    async revise(memory, { who = '', risk = 'low' }) {
      const { revision } = memory.plan;
      memory.plan = await desk.revise(memory.id, who, { risk, resultHash: `${revision}` });
      memory.risk = risk;
      memory.authors.add(who);
      memory.expiresAt = desk.clock.now() + 24 * HOUR;
    },
    async reject(memory, { who = '' }) {
      await desk.decide(memory.id, who, { decision: 'reject' });
      memory.rejected = true;
    },
    cancel: async ({ id }, { who = '' }) =>
      void (await desk.store.end({ id, as: 'cancelled', actor: person(who) })),
    sweep: async () => void (await desk.store.expireDue()),
    finish: async ({ id, plan }) => void (await desk.store.finish({ id, plan, outcome: 'succeeded' })),
    wait: async (_, { hours = 0 }) => desk.clock.advance(hours * HOUR),
    async right({ without }, { who = '' }) {
      if (!without.delete(who)) without.add(who);
    },
    async stop(memory) {
      memory.stopped = !memory.stopped;
    },
    claim: (memory) => begin(memory, 'claim'),
    start: (memory) => begin(memory, 'start'),
  };

  /** What ended, ended for good: what is written down stays, whatever comes after and however the clock goes. */
  async function look(memory: Memory): Promise<void> {
    const facts = await desk.store.read(memory.id);
    if (facts === undefined) throw new TypeError('The proposal is gone.');
    const state = stateOf(facts, desk.clock.now());
    if (memory.end !== undefined) expect(state).toBe(memory.end);
    if (facts.ended !== undefined && SIDE_EXITS.includes(state)) memory.end = state;
    if (['executing', 'succeeded'].includes(state)) expect(memory.won.start).toBe(1);
    expect(memory.plan).toEqual({ revision: facts.revision, digest: facts.digest });
  }

  it('nothing begins without the approvals of its plan, after its time, twice, or after its end', async () => {
    let began = 0;
    let ended = 0;
    await fc.assert(
      fc.asyncProperty(risks, fc.array(steps, { minLength: 8, maxLength: 22 }), async (risk, sequence) => {
        await database.db.deleteFrom('proposal').execute();
        desk = proposalDesk(database);
        const memory = await opened(risk);
        for (const step of sequence as readonly Step[]) {
          await acts[step.do]?.(memory, step).catch((error: unknown) => {
            // What is refused is refused on purpose; everything else is a fault.
            if (!(error instanceof OutriderError) || error.status >= 500) throw error;
          });
          await look(memory);
        }
        began += memory.won.start;
        ended += memory.end === undefined ? 0 : 1;
      }),
      { numRuns: RUNS },
    );
    // The sequences do get somewhere.
    expect(began).toBeGreaterThan(0);
    expect(ended).toBeGreaterThan(0);
  });
});
