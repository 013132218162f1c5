import { hostname } from 'node:os';

import {
  createEventWriter,
  type OpenEventWriter,
} from '../../adapters/kubernetes/write/create-event-writer.ts';
import type { Config } from '../../config.ts';
import { repeat } from '../../jobs/repeat.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import { LOCAL_CLUSTER, objectKey } from '../../kernel/object-ref.ts';
import type { FindingReads } from '../../pipeline/detect/finding-reads.ts';
import { createAnnotator, createAnnouncer } from '../../pipeline/execute/index.ts';
import type { Snapshot } from '../../pipeline/observe/snapshot.ts';
import type { ProposalStore } from '../../pipeline/propose/index.ts';
import type { AuditReads } from '../../support/audit/index.ts';
import type { ExecutorAccess, ExecutorClusters } from './compose-executor-access.ts';
import { readByName } from './read-by-name.ts';

/** What is told, and with what. */
export interface AnnouncementParts {
  readonly config: Pick<Config, 'fixes'>;
  readonly access: Pick<ExecutorAccess, 'clusters'>;
  readonly audit: Pick<AuditReads, 'page'>;
  readonly store: ProposalStore;
  readonly reads: FindingReads;
  /** `undefined` while nothing is known yet. */
  readonly snapshot: () => Snapshot | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What is told in the management cluster itself: both are writes, so only the executor's account does it. */
export interface Announcements {
  start(): void;
  stop(): Promise<void>;
}

/** Between two looks for something to tell, in milliseconds. */
const EVENTS_EVERY = 5000;
const ANNOTATE_EVERY = 30_000;
/** Open proposals that are looked through for GitRepos that are about to be changed. */
const MOST_PLANNED = 500;

/** Connects what is told of proposals and findings in the management cluster; nothing of it is on by itself. */
export function composeAnnouncements(parts: AnnouncementParts): Announcements {
  const { config, access, logger } = parts;
  const { clusters } = access;
  const isOn = config.fixes.events || config.fixes.annotateEveryMs !== undefined;
  if (!isOn) return SILENT;
  if (clusters === undefined) {
    logger.warn('events and annotations are switched on, but the executor has no access to clusters');
    return SILENT;
  }
  const events = createEventWriter(clusters.readers.accessTo(LOCAL_CLUSTER));
  let running: readonly ReturnType<typeof repeat>[] = [];
  return {
    start() {
      running = works(parts, clusters, events).map((work) => repeat(work, logger));
    },
    async stop() {
      await Promise.all(running.map((one) => one.stop()));
      events.close();
    },
  };
}

const SILENT: Announcements = { start: () => undefined, stop: () => Promise.resolve() };

function works(parts: AnnouncementParts, clusters: ExecutorClusters, events: OpenEventWriter) {
  const { events: tells, annotateEveryMs } = parts.config.fixes;
  const announcer = createAnnouncer({ ...parts, events, instance: hostname() });
  const told = {
    name: 'events of proposals',
    everyMs: EVENTS_EVERY,
    run: async () => void (await announcer.round()),
  };
  if (annotateEveryMs === undefined) return [told];
  const { writer } = clusters;
  const read = readByName(clusters.readers);
  const planned = () => plannedGitRepos(parts);
  const annotator = createAnnotator({ ...parts, read, writer, planned, everyMs: annotateEveryMs });
  const run = async () => void (await annotator.round());
  return [...(tells ? [told] : []), { name: 'annotations of GitRepos', everyMs: ANNOTATE_EVERY, run }];
}

async function plannedGitRepos({ store, snapshot }: AnnouncementParts): Promise<ReadonlySet<string>> {
  const workspaces = new Set([...(snapshot()?.all('GitRepo') ?? [])].map(({ namespace }) => namespace ?? ''));
  const open = await store.list({ workspaces: [...workspaces], open: true, limit: MOST_PLANNED });
  const targets = open.flatMap(({ plan }) => plan.targets);
  return new Set(
    targets.flatMap((target) =>
      target.type === 'object' && target.kind === 'GitRepo' ? [objectKey(target)] : [],
    ),
  );
}
