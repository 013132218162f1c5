import type { DriftedObject, DriftPage, DriftQuery } from '../../../../contract/diagnosis/drift.ts';
import { DRIFT_KINDS } from '../../../../contract/diagnosis/diagnosis-words.ts';
import type { AccessView } from '../access/access-view.ts';
import { originRef } from '../access/origin-refs.ts';
import type { RouteHandlers } from '../access/request-context.ts';
import type { DriftReads } from './store/drift-reads.ts';

/** Answers the route about drift. */
export function driftRoutes(reads: DriftReads): Pick<RouteHandlers, 'drift'> {
  return {
    drift: async ({ query, access }) => {
      const view = await access();
      const visible = await visibleDriftQuery(query, view);
      if (visible === undefined) return emptyPage(query);
      const page = await reads.list(visible, view.visibility);
      return { ...page, items: await Promise.all(page.items.map((item) => presentDrift(item, view))) };
    },
  };
}

/** A filter by what the caller may not see would tell what is there; `undefined` when nothing is left to ask for. */
async function visibleDriftQuery(query: DriftQuery, view: AccessView): Promise<DriftQuery | undefined> {
  if (view.visibility.kind === 'all') return query;
  const narrowed = { ...query };
  for (const key of ['gitRepo', 'bundle', 'cluster'] as const) {
    const values = query[key];
    if (!values) continue;
    const verdicts = await Promise.all(values.map((value) => view.maySee(originRef(key, value))));
    narrowed[key] = values.filter((_, index) => verdicts[index]);
    if (narrowed[key].length === 0) return undefined;
  }
  return narrowed;
}

/**
 * A drifted object as its reader may see it: what comes from Git, and where it is there, is for those who may read the
 * GitRepo and the Bundle, which holds the files.
 */
async function presentDrift(item: DriftedObject, view: AccessView): Promise<DriftedObject> {
  if (view.visibility.kind === 'all') return item;
  const { bundle, gitRepo, ...rest } = item;
  const seesBundle = bundle !== undefined && (await view.maySee(originRef('bundle', bundle)));
  const seesRepo = gitRepo !== undefined && (await view.maySee(originRef('gitRepo', gitRepo)));
  const shown = { ...rest, ...(seesBundle && { bundle }), ...(seesRepo && { gitRepo }) };
  if (seesBundle && seesRepo) return shown;
  return {
    ...shown,
    fields: item.fields.map(({ place: _, ...field }) => ({ ...field, git: null })),
    advice: item.advice.map(({ change: _, ...advice }) => advice),
  };
}

function emptyPage({ page, pageSize }: DriftQuery): DriftPage {
  const kinds = Object.fromEntries(DRIFT_KINDS.map((kind) => [kind, 0])) as DriftPage['kinds'];
  return { items: [], total: 0, page, pageSize, kinds };
}
