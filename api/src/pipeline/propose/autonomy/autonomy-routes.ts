import type { AutonomySettings, AutonomyOrder, EmergencyStop } from '../../../../contract/fixes/autonomy.ts';
import { mapBounded } from '../../../kernel/map-bounded.ts';
import type { AccessReviewer } from '../../../ports/identity/access-reviewer.ts';
import type { Caller } from '../../../ports/identity/caller-verifier.ts';
import type { RouteHandlers, WriteHandlers } from '../../detect/access/request-context.ts';
import type { Policy } from '../policy/policy.ts';
import { actorOf } from '../routes/show-proposal.ts';
import { visibleWorkspaces } from '../routes/visible-workspaces.ts';
import { requireStep, whyNot, type Asker, type AutonomyStep } from './autonomy-rights.ts';
import type { AutonomyStore } from './autonomy-store.ts';
import type { ModeChange } from './change-mode.ts';
import { presentAutonomy, presentStop } from './present-autonomy.ts';
import { selectorName } from './selector-name.ts';

/** How many questions about one caller may be under way. */
const PARALLEL_REVIEWS = 16;

/** What the routes of autonomy need. */
export interface AutonomyRouteParts {
  readonly store: AutonomyStore;
  /** May remember rights for a while. */
  readonly reviewer: AccessReviewer;
  /** Asks anew each time. */
  readonly freshReviewer: AccessReviewer;
  readonly policy: Pick<Policy, 'robots'>;
  /** Fleet workspaces that are watched; none while Outrider starts. */
  readonly workspaces: () => readonly string[];
}

/** Handlers of autonomy and of the emergency stop. */
export interface AutonomyHandlers {
  readonly routes: Pick<RouteHandlers, 'autonomy' | 'emergencyStop'>;
  readonly writes: Pick<WriteHandlers, 'autonomyChange' | 'emergencyStopPress' | 'emergencyStopLift'>;
}

/** Answers the routes about what Outrider may do by itself, and about the emergency stop. */
export function autonomyRoutes({ freshReviewer, ...parts }: AutonomyRouteParts): AutonomyHandlers {
  const { store, policy } = parts;
  // What is changed goes by no right that is remembered, nor does the answer to it.
  const fresh = { ...parts, reviewer: freshReviewer };
  const asker = (caller: Caller): Asker => ({
    caller,
    reviewer: freshReviewer,
    policy,
  });
  return {
    routes: {
      autonomy: ({ caller }) => shownAutonomy(parts, caller),
      emergencyStop: ({ caller }) => shownStop(parts, caller),
    },
    writes: {
      autonomyChange: async ({ caller, body }) => {
        const { scope, name } = placeOf(body);
        await requireStep(asker(caller), ...stepOf(scope, name));
        const { mode, revision, reason } = body;
        await store.change({
          scope,
          name,
          mode,
          revision,
          reason,
          actor: actorOf(caller),
        });
        return shownAutonomy(fresh, caller);
      },
      emergencyStopPress: async ({ caller, body: { reason } }) => {
        await requireStep(asker(caller), 'stop');
        await store.press({ actor: actorOf(caller), reason });
        return shownStop(fresh, caller);
      },
      emergencyStopLift: async ({ caller, body: { reason, revision } }) => {
        await requireStep(asker(caller), 'lift');
        await store.lift({ actor: actorOf(caller), reason, revision });
        return shownStop(fresh, caller);
      },
    },
  };
}

type ShownParts = Omit<AutonomyRouteParts, 'freshReviewer'>;

async function shownAutonomy(
  { store, reviewer, policy, workspaces }: ShownParts,
  caller: Caller,
): Promise<AutonomySettings> {
  const stored = await store.read();
  const known = [...new Set([...workspaces(), ...stored.workspaces.keys()])].sort();
  const visible = await visibleWorkspaces(reviewer, caller, known);
  const asker = { caller, reviewer, policy };
  const mayNot = await whyNot(asker, 'all');
  // Who may change what holds for all has the right in each.
  const reasons = await mapBounded(visible, PARALLEL_REVIEWS, async (one) =>
    mayNot === undefined ? undefined : whyNot(asker, 'workspace', one),
  );
  const named = visible.map((name, index) => [name, reasons[index]] as const);
  const shown = presentAutonomy(stored, { workspaces: new Map(named), mayNot });
  // Labels of clusters are for those who may see something of what they are about.
  return visible.length === 0 && mayNot !== undefined ? { ...shown, clusters: [] } : shown;
}

/** Everybody may know of the stop: it is what keeps their changes from being carried out. */
async function shownStop({ store, reviewer, policy }: ShownParts, caller: Caller): Promise<EmergencyStop> {
  const asker = { caller, reviewer, policy };
  const reasons = await Promise.all(
    (['stop', 'lift'] as const).map(async (what) => ({
      what,
      why: await whyNot(asker, what),
    })),
  );
  const mayNot = reasons.flatMap(({ what, why }) => (why === undefined ? [] : [{ what, why }]));
  return presentStop(await store.stop(), mayNot);
}

function stepOf(scope: ModeChange['scope'], name: string): [AutonomyStep, string?] {
  return scope === 'workspace' ? ['workspace', name] : ['all'];
}

function placeOf(order: AutonomyOrder): Pick<ModeChange, 'scope' | 'name'> {
  switch (order.for) {
    case 'all':
      return { scope: 'all', name: '' };
    case 'workspace':
      return { scope: 'workspace', name: order.workspace };
    case 'clusters':
      return { scope: 'clusters', name: selectorName(order.labels) };
  }
}
