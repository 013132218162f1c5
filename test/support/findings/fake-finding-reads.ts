import type { Finding, FindingQuery } from '@outrider/api/contract/findings.ts';
import { SEVERITIES, type Severity } from '@outrider/api/contract/vocabulary.ts';
import type { FindingReads } from '@outrider/api/src/pipeline/detect/finding-reads.ts';
import type { FindingScope, Visibility } from '@outrider/api/src/pipeline/detect/visibility.ts';
import { apiGroup } from '@outrider/api/src/kernel/object-ref.ts';
import { resourceName } from '@outrider/api/src/kernel/names/resource-name.ts';

/** Findings in memory, read with the same visibility as stored ones; enough for tests that are not about SQL. */
export function fakeFindingReads(
  findings: readonly Finding[],
): FindingReads & { readonly queries: FindingQuery[] } {
  const scopes = scopesOf(findings);
  const visible = (visibility: Visibility) => findings.filter((finding) => sees(visibility, finding, scopes));
  const queries: FindingQuery[] = [];
  return {
    queries,
    list: (query, visibility) => {
      queries.push(query);
      const items = visible(visibility).filter((finding) => matches(finding, query));
      return Promise.resolve({
        items,
        total: items.length,
        page: query.page,
        pageSize: query.pageSize,
        severities: count(items),
      });
    },
    get: (id, visibility) => Promise.resolve(visible(visibility).find((finding) => finding.id === id)),
    history: (id, visibility) =>
      Promise.resolve(
        visible(visibility)
          .filter((finding) => finding.id === id)
          .map(({ firstSeen, severity, message }) => ({
            at: firstSeen,
            change: 'opened' as const,
            severity,
            message,
          })),
      ),
    summary: (query, visibility) => {
      const groups = Map.groupBy(visible(visibility), (finding) => keyOf(finding, query.by));
      groups.delete('');
      return Promise.resolve(
        [...groups].map(([key, items]) => ({ key, name: key, counts: count(items), total: items.length })),
      );
    },
    trend: () => Promise.resolve([]),
    ruleCounts: (visibility) =>
      Promise.resolve(
        new Map(
          [...Map.groupBy(visible(visibility), (f) => f.rule)].map(([rule, items]) => [rule, items.length]),
        ),
      ),
    severityCounts: () => Promise.resolve(count(findings)),
    scopes: () => Promise.resolve(scopes),
  };
}

function scopesOf(findings: readonly Finding[]): FindingScope[] {
  const keys = new Map<string, FindingScope>();
  for (const finding of findings) {
    const place = placeOf(finding);
    const key = JSON.stringify(place);
    if (!keys.has(key)) keys.set(key, { id: keys.size + 1, ...place });
  }
  return [...keys.values()];
}

function placeOf({ object }: Finding): Omit<FindingScope, 'id'> {
  const { cluster, apiVersion, kind, namespace } = object;
  return { cluster, group: apiGroup(apiVersion), resource: resourceName(kind), namespace: namespace ?? '' };
}

function sees(visibility: Visibility, finding: Finding, scopes: readonly FindingScope[]): boolean {
  if (visibility.kind === 'all') return true;
  const place = JSON.stringify(placeOf(finding));
  const scope = scopes.find(({ id: _id, ...rest }) => JSON.stringify(rest) === place);
  return scope !== undefined && visibility.scopeIds.includes(scope.id);
}

function matches(finding: Finding, query: FindingQuery): boolean {
  if (query.gitRepo && !query.gitRepo.includes(finding.origin.gitRepo ?? '')) return false;
  return !query.search || finding.message.includes(query.search);
}

function keyOf(finding: Finding, by: string): string {
  if (by === 'rule') return finding.rule;
  if (by === 'severity') return finding.severity;
  return finding.origin[by as 'gitRepo'] ?? '';
}

function count(findings: readonly Finding[]): Record<Severity, number> {
  const of = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return Object.fromEntries(SEVERITIES.map((severity) => [severity, of(severity)])) as Record<
    Severity,
    number
  >;
}
