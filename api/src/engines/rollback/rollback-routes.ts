import { NotFoundError } from '../../kernel/errors.ts';
import { originRef, type AccessView, type RouteHandlers } from '../../pipeline/detect/index.ts';
import type { BundleRecord } from '../../pipeline/observe/index.ts';
import { planRollback } from './plan-rollback.ts';
import type { RollbackParts, RollbackQuestion } from './rollback-question.ts';

/** What the caller may see of an incident: the bundles and the clusters (Rancher ids) it touches. */
export interface IncidentReach {
  readonly bundles: readonly string[];
  readonly clusters: readonly string[];
}

/** What the route works with. */
export interface RollbackRoutesOptions extends RollbackParts {
  /** Finds an incident as the caller may see it; `undefined` when there is none. */
  readonly incidentOf: (id: string, view: AccessView) => Promise<IncidentReach | undefined>;
}

/** Answers the route about rollbacks. */
export function rollbackRoutes(options: RollbackRoutesOptions): Pick<RouteHandlers, 'rollback'> {
  return {
    rollback: async ({ params, query, access }) => {
      const view = await access();
      const bundle = await visibleBundle(options, `${params.namespace}/${params.name}`, view);
      const incident = await visibleIncident(options, { id: query.incident, bundle }, view);
      return planRollback(options, { bundle, to: query.to, incident }, view);
    },
  };
}

async function visibleBundle(
  { snapshot }: RollbackRoutesOptions,
  key: string,
  view: AccessView,
): Promise<BundleRecord> {
  const bundle = snapshot().get('Bundle', key);
  if (bundle !== undefined && (await view.maySee(originRef('bundle', key)))) return bundle;
  throw new NotFoundError('There is no such Bundle, or you may not see it.', {
    next: 'Check the name and the workspace, or ask for the right to read Bundles there.',
  });
}

async function visibleIncident(
  { incidentOf }: RollbackRoutesOptions,
  { id, bundle }: { readonly id: string | undefined; readonly bundle: BundleRecord },
  view: AccessView,
): Promise<RollbackQuestion['incident']> {
  if (id === undefined) return undefined;
  const reach = await incidentOf(id, view);
  if (reach?.bundles.includes(bundle.key) !== true) {
    throw new NotFoundError('There is no such incident with this bundle, or you may not see it.', {
      next: 'Ask without `incident`, or open the incident and start from there.',
    });
  }
  return { id, clusters: reach.clusters };
}
