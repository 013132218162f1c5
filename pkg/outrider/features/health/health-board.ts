import type { ShallowRef } from 'vue';
import { shallowRef } from 'vue';

import type { Summary, SummaryGroup } from '@contract/summary.ts';

import type { ApiProblem } from '../../client/api-problem.ts';
import { toApiProblem } from '../../client/api-problem.ts';
import type { SummaryQuestion } from '../../client/summary.ts';

/** The health of all objects that one summary is about. */
export interface BoardEntry {
  /** Groups by key; an object without a group has no open finding. `undefined` until the first answer. */
  groups?: ReadonlyMap<string, SummaryGroup>;
  problem?: ApiProblem;
}

/** One summary per question, shared by every cell of every table. */
export interface HealthBoard {
  /** The answer to a question; asks for it when it is unknown or older than 30 s. */
  entry(question: SummaryQuestion): Readonly<ShallowRef<BoardEntry>>;
  /** Asks again every question that somebody has looked at. */
  refresh(): Promise<void>;
  /** Nobody looks any more: what failed is not tried again. */
  stop(): void;
}

/** What the board is made of. */
export interface HealthBoardOptions {
  load(question: SummaryQuestion): Promise<Summary>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `action` after `milliseconds`; the result cancels it. */
  after(milliseconds: number, action: () => void): () => void;
}

/** Answers older than this many milliseconds are asked for again when somebody looks. */
const KEEP = 30_000;
/** Milliseconds before what failed is asked again: doubled with each failure, up to the longest. */
const FIRST_RETRY = 2000;
const LAST_RETRY = 60_000;
/** What no second attempt changes, because it is about the user. */
const FINAL: readonly ApiProblem['kind'][] = ['forbidden', 'unauthenticated'];

interface Slot {
  question: SummaryQuestion;
  entry: ShallowRef<BoardEntry>;
  askedAt: number;
  /** How often in a row it failed. */
  failures: number;
  cancel?: (() => void) | undefined;
}

/** A board that has asked for nothing yet. */
export function createHealthBoard({ load, now, after }: HealthBoardOptions): HealthBoard {
  const slots = new Map<string, Slot>();
  let stopped = false;

  const retryLater = (slot: Slot, { kind }: ApiProblem): void => {
    slot.failures += 1;
    if (stopped || FINAL.includes(kind)) return;
    const pause = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (slot.failures - 1));
    slot.cancel = after(pause, () => void ask(slot));
  };
  const ask = async (slot: Slot): Promise<void> => {
    const askedAt = now();
    slot.askedAt = askedAt;
    slot.cancel?.();
    slot.cancel = undefined;
    try {
      const summary = await load(slot.question);
      if (slot.askedAt !== askedAt) return;
      slot.failures = 0;
      slot.entry.value = { groups: new Map(summary.groups.map((group) => [group.key, group])) };
    } catch (error) {
      const { groups } = slot.entry.value;
      const problem = toApiProblem(error);
      slot.entry.value = { ...(groups && { groups }), problem };
      if (slot.askedAt === askedAt) retryLater(slot, problem);
    }
  };
  return {
    entry(question) {
      const key = JSON.stringify(question);
      const slot = slots.get(key) ?? newSlot(question);
      slots.set(key, slot);
      if (now() - slot.askedAt > KEEP) void ask(slot);
      return slot.entry;
    },
    async refresh() {
      await Promise.all([...slots.values()].map(ask));
    },
    stop() {
      stopped = true;
      for (const { cancel } of slots.values()) cancel?.();
    },
  };
}

function newSlot(question: SummaryQuestion): Slot {
  return { question, entry: shallowRef<BoardEntry>({}), askedAt: -Infinity, failures: 0 };
}
