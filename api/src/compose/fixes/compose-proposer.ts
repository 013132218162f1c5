import { repeat } from '../../jobs/repeat.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { AccessView } from '../../pipeline/detect/access/access-view.ts';
import type { FindingReads } from '../../pipeline/detect/finding-reads.ts';
import type { AutonomyStore } from '../../pipeline/propose/autonomy/autonomy-store.ts';
import { createProposer } from '../../pipeline/propose/autonomy/by-itself/propose-by-itself.ts';
import type { ProposalStore, SealedPolicy } from '../../pipeline/propose/index.ts';
import { RECIPES } from '../../pipeline/suggest/recipes/index.ts';
import { workOut, type SuggestionParts } from '../../pipeline/validate/suggested/work-out.ts';
import type { ComposedDatabase } from '../compose-database.ts';
import type { Pipeline } from '../compose-pipeline.ts';

/** Between two looks for something that Outrider may propose by itself, in milliseconds. */
const LOOK_EVERY = 30_000;
/** What Outrider itself sees, which is what its account may read. */
const OWN_VIEW: AccessView = {
  visibility: { kind: 'all' },
  maySee: () => Promise.resolve(true),
  seesFindingsOn: () => Promise.resolve(true),
};

/** What Outrider proposes by itself with. */
export interface ProposerComposition {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly database: Pick<ComposedDatabase, 'connection'>;
  readonly reads: FindingReads;
  readonly pipeline: Pick<Pipeline, 'watcher'>;
  readonly suggestions: SuggestionParts;
  readonly store: ProposalStore;
  readonly autonomy: AutonomyStore;
  readonly policy: SealedPolicy;
  /** Between two looks, in milliseconds; half a minute when absent. */
  readonly proposeEveryMs?: number | undefined;
}

/** Connects what Outrider proposes by itself, in workspaces where somebody asked for that. */
export function composeProposer({ database, pipeline, suggestions, ...parts }: ProposerComposition): {
  start(): void;
  stop(): Promise<void>;
} {
  const { watcher } = pipeline;
  const propose = createProposer({
    ...parts,
    db: database.connection.db,
    rules: RECIPES.flatMap(({ rules }) => rules),
    snapshot: () => (watcher.ready ? watcher.index : undefined),
    workOut: (finding) => workOut(suggestions, finding, OWN_VIEW),
  });
  const { proposeEveryMs: everyMs = LOOK_EVERY } = parts;
  let looking: ReturnType<typeof repeat> | undefined;
  return {
    start() {
      const run = async () => {
        await propose();
      };
      looking = repeat({ name: 'what Outrider proposes by itself', everyMs, run }, parts.logger);
    },
    async stop() {
      await looking?.stop();
    },
  };
}
