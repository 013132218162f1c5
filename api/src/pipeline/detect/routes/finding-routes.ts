import type { FindingPage, FindingQuery } from '../../../../contract/findings.ts';
import type { SummaryGroup, SummaryQuery } from '../../../../contract/summary.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { NotFoundError } from '../../../kernel/errors.ts';
import type { AccessView } from '../access/access-view.ts';
import { objectOfKey } from '../access/object-of-key.ts';
import { isOriginKey, originRef } from '../access/origin-refs.ts';
import type { RouteHandlers } from '../access/request-context.ts';
import { visibleQuery } from '../access/visible-query.ts';
import { presentFinding } from './finding-presenter.ts';
import type { FindingReads } from '../finding-reads.ts';

type FindingRoutes = Pick<RouteHandlers, 'findings' | 'finding' | 'findingHistory' | 'summary' | 'trend'>;

/** Answers the routes about findings. */
export function findingRoutes(reads: FindingReads, clock: Clock): FindingRoutes {
  return {
    findings: async ({ query, access }) => {
      const view = await access();
      const visible = await visibleQuery(query, view);
      if (!visible) return emptyPage(query);
      const page = await reads.list(visible, view.visibility);
      return {
        ...page,
        items: await Promise.all(page.items.map((finding) => presentFinding(finding, view))),
      };
    },
    finding: async ({ params, access }) => {
      const view = await access();
      const finding = await reads.get(params.id, view.visibility);
      if (!finding) throw unknownFinding();
      return presentFinding(finding, view);
    },
    findingHistory: async ({ params, access }) => {
      const view = await access();
      const entries = await reads.history(params.id, view.visibility);
      // Retention forgets what happened long ago, also to what still holds.
      if (entries.length === 0 && !(await reads.get(params.id, view.visibility))) throw unknownFinding();
      return { id: params.id, entries: [...entries] };
    },
    summary: async ({ query, access }) => {
      const view = await access();
      if (!(await maySeeFilters(query, view))) return { by: query.by, groups: [], total: 0 };
      const groups = await visibleGroups(query, await reads.summary(query, view.visibility), view);
      return { by: query.by, groups, total: groups.reduce((sum, group) => sum + group.total, 0) };
    },
    trend: async ({ query, access }) => {
      const { visibility } = await access();
      return { state: 'open', points: await reads.trend(query, visibility, clock.now()) };
    },
  };
}

function emptyPage(query: FindingQuery): FindingPage {
  const severities = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  return { items: [], total: 0, page: query.page, pageSize: query.pageSize, severities };
}

function unknownFinding(): NotFoundError {
  return new NotFoundError('There is no such finding, or you may not see it.', {
    next: 'Open the findings list; the finding may be gone, or ask for the right to read its object.',
  });
}

/** A filter by what the caller may not see would tell what is there. */
async function maySeeFilters({ workspace, cluster }: SummaryQuery, view: AccessView): Promise<boolean> {
  if (view.visibility.kind === 'all') return true;
  const refs = [workspace && originRef('workspace', workspace), cluster && originRef('cluster', cluster)];
  const verdicts = await Promise.all(
    refs.filter((ref) => typeof ref === 'object').map((ref) => view.maySee(ref)),
  );
  return verdicts.every(Boolean);
}

/** Groups named after objects are shown only to those who may read these objects. */
async function visibleGroups(
  { by, cluster = '' }: Pick<SummaryQuery, 'by' | 'cluster'>,
  groups: readonly SummaryGroup[],
  access: AccessView,
): Promise<SummaryGroup[]> {
  if (access.visibility.kind === 'all' || !(isOriginKey(by) || by === 'object')) return [...groups];
  const refOf = ({ key }: SummaryGroup) => (isOriginKey(by) ? originRef(by, key) : objectOfKey(cluster, key));
  const verdicts = await Promise.all(groups.map((group) => access.maySee(refOf(group))));
  return groups.filter((_, index) => verdicts[index]);
}
