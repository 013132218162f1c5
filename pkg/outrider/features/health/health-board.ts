import type { ShallowRef } from 'vue';
import { shallowRef } from 'vue';

import type { Summary, SummaryGroup } from '@contract/summary.ts';
import type { SummaryDimension } from '@contract/vocabulary.ts';

import type { ApiProblem } from '../../client/api-problem.ts';
import { toApiProblem } from '../../client/api-problem.ts';

/** The health of all objects of one dimension. */
export interface BoardEntry {
  /** Groups by key; an object without a group has no open finding. `undefined` until the first answer. */
  groups?: ReadonlyMap<string, SummaryGroup>;
  problem?: ApiProblem;
}

/** One summary per dimension, shared by every cell of every table. */
export interface HealthBoard {
  /** The entry of a dimension; asks for it when it is unknown or older than 30 s. */
  entry(dimension: SummaryDimension): Readonly<ShallowRef<BoardEntry>>;
  /** Asks again for every dimension that somebody has looked at. */
  refresh(): Promise<void>;
}

/** What the board is made of. */
export interface HealthBoardOptions {
  load(dimension: SummaryDimension): Promise<Summary>;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Answers older than this many milliseconds are asked for again when somebody looks. */
const KEEP = 30_000;

interface Slot {
  entry: ShallowRef<BoardEntry>;
  askedAt: number;
}

/** A board that has asked for nothing yet. */
export function createHealthBoard({ load, now }: HealthBoardOptions): HealthBoard {
  const slots = new Map<SummaryDimension, Slot>();

  const ask = async (dimension: SummaryDimension, slot: Slot): Promise<void> => {
    const askedAt = now();
    slot.askedAt = askedAt;
    try {
      const summary = await load(dimension);
      if (slot.askedAt !== askedAt) return;
      slot.entry.value = { groups: new Map(summary.groups.map((group) => [group.key, group])) };
    } catch (error) {
      const { groups } = slot.entry.value;
      slot.entry.value = { ...(groups && { groups }), problem: toApiProblem(error) };
    }
  };
  return {
    entry(dimension) {
      const slot = slots.get(dimension) ?? { entry: shallowRef<BoardEntry>({}), askedAt: -Infinity };
      slots.set(dimension, slot);
      if (now() - slot.askedAt > KEEP) void ask(dimension, slot);
      return slot.entry;
    },
    async refresh() {
      await Promise.all([...slots].map(([dimension, slot]) => ask(dimension, slot)));
    },
  };
}
