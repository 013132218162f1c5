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
}

/** What the board is made of. */
export interface HealthBoardOptions {
  load(question: SummaryQuestion): Promise<Summary>;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Answers older than this many milliseconds are asked for again when somebody looks. */
const KEEP = 30_000;

interface Slot {
  question: SummaryQuestion;
  entry: ShallowRef<BoardEntry>;
  askedAt: number;
}

/** A board that has asked for nothing yet. */
export function createHealthBoard({ load, now }: HealthBoardOptions): HealthBoard {
  const slots = new Map<string, Slot>();

  const ask = async (slot: Slot): Promise<void> => {
    const askedAt = now();
    slot.askedAt = askedAt;
    try {
      const summary = await load(slot.question);
      if (slot.askedAt !== askedAt) return;
      slot.entry.value = { groups: new Map(summary.groups.map((group) => [group.key, group])) };
    } catch (error) {
      const { groups } = slot.entry.value;
      slot.entry.value = { ...(groups && { groups }), problem: toApiProblem(error) };
    }
  };
  return {
    entry(question) {
      const key = JSON.stringify(question);
      const slot = slots.get(key) ?? { question, entry: shallowRef<BoardEntry>({}), askedAt: -Infinity };
      slots.set(key, slot);
      if (now() - slot.askedAt > KEEP) void ask(slot);
      return slot.entry;
    },
    async refresh() {
      await Promise.all([...slots.values()].map(ask));
    },
  };
}
