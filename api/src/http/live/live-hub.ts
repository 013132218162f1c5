import { MOST_LIVE_INCIDENTS, type LiveEvent } from '../../../contract/live.ts';
import type { ObjectRef } from '../../../contract/object-ref.ts';
import type { Logger } from '../../kernel/logger.ts';
import { defined } from '../../kernel/defined.ts';
import type { AccessView } from '../../pipeline/detect/access/access-view.ts';
import { visibleOrigin } from '../../pipeline/detect/access/origin-refs.ts';
import type { StoredChange } from '../../pipeline/detect/detected-finding.ts';
import type { Visibility } from '../../pipeline/detect/visibility.ts';

/** One reader of live events. */
export interface LiveSubscriber {
  /** What this reader may see now; asked again for every batch, so that lost rights take effect. */
  access(): Promise<AccessView>;
  /** Whether this reader may see the proposals of a workspace. */
  seesProposalsOf(workspace: string): Promise<boolean>;
  send(event: LiveEvent): void;
}

/** Ids of the incidents that changed in a way which shows to somebody who may see this. */
export type VisibleIncidents = (visibility: Visibility) => Promise<readonly string[]>;

/** Passes stored changes on to everyone who may see them. */
export interface LiveHub {
  /** Adds a reader; the answer takes it away again. */
  subscribe(subscriber: LiveSubscriber): () => void;
  publish(changes: readonly StoredChange[]): void;
  /** Tells of incidents that changed: each reader of those that `visibleOnes` answers for what they may see. */
  publishIncidents(visibleOnes: VisibleIncidents): void;
  /** Tells of a proposal that changed: each reader who may see those of its workspace. */
  publishProposal(proposal: { readonly id: string; readonly workspace: string }): void;
  /** Tells everyone that some cluster is observed better or worse than before. */
  publishObservation(): void;
  readonly subscribers: number;
}

/** More changes than this in one batch are answered with `resync`: reading again is cheaper than being told. */
const MAX_BATCH = 100;

/** Makes a hub. Delivery to one reader never waits for another. */
export function createLiveHub(logger: Logger): LiveHub {
  const subscribers = new Set<LiveSubscriber>();
  const each = (deliver: (subscriber: LiveSubscriber) => Promise<void>) => {
    for (const subscriber of subscribers) {
      deliver(subscriber).catch((error: unknown) => {
        logger.warn({ err: error }, 'live events could not be delivered; the reader is told to read again');
        subscriber.send({ type: 'resync' });
      });
    }
  };
  return {
    subscribe(subscriber) {
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
    publish(changes) {
      if (changes.length > 0) each((subscriber) => deliver(subscriber, changes));
    },
    publishIncidents(visibleOnes) {
      each((subscriber) => deliverIncidents(subscriber, visibleOnes));
    },
    publishProposal({ id, workspace }) {
      each(async (subscriber) => {
        if (await subscriber.seesProposalsOf(workspace)) subscriber.send({ type: 'proposals', proposal: id });
      });
    },
    publishObservation() {
      for (const subscriber of subscribers) subscriber.send({ type: 'observation' });
    },
    get subscribers() {
      return subscribers.size;
    },
  };
}

async function deliver(subscriber: LiveSubscriber, changes: readonly StoredChange[]): Promise<void> {
  const access = await subscriber.access();
  if (access.visibility.kind === 'all' && changes.length > MAX_BATCH) {
    subscriber.send({ type: 'resync' });
    return;
  }
  let sent = 0;
  for (const change of changes) {
    const event = await visibleEvent(change, access);
    if (!event) continue;
    sent += 1;
    if (sent > MAX_BATCH) {
      subscriber.send({ type: 'resync' });
      return;
    }
    subscriber.send(event);
  }
}

async function deliverIncidents(subscriber: LiveSubscriber, visibleOnes: VisibleIncidents): Promise<void> {
  const { visibility } = await subscriber.access();
  const incidents = await visibleOnes(visibility);
  if (incidents.length === 0) return;
  const named = incidents.length <= MOST_LIVE_INCIDENTS;
  subscriber.send({ type: 'incidents', ...(named && { incidents: [...incidents] }) });
}

async function visibleEvent(
  { change, finding }: StoredChange,
  access: AccessView,
): Promise<LiveEvent | undefined> {
  // By scope: asking by name would cost a review for every change of a large fleet.
  if (!(await access.seesFindingsOn(finding.object))) return undefined;
  const maySee = (ref: ObjectRef) => access.maySee(ref);
  const { gitRepo, helmOp, bundle, cluster, fleetCluster } = await visibleOrigin(finding.origin, maySee);
  const places = { gitRepo, helmOp, bundle, cluster, fleetCluster };
  const { id, severity, rule } = finding;
  return { type: 'finding', id, change, severity, rule, ...defined(places) };
}
