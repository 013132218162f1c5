import type { Finding, FindingQuery } from '../../../../contract/findings.ts';
import type { AccessView } from '../../detect/access/access-view.ts';
import { visibleQuery } from '../../detect/access/visible-query.ts';
import type { FindingReads } from '../../detect/finding-reads.ts';
import { presentFinding } from '../../detect/routes/finding-presenter.ts';

/** How many related findings a model is told. */
const MOST = 6;
/** How many are looked at for them. */
const CANDIDATES = 25;

/**
 * Open findings that may have to do with one: those of the same release, and those of the same place in the same cluster.
 * Nearest first: same cluster and namespace, then same cluster, then worst. Only what the caller may see.
 */
export async function relatedFindings(
  finding: Finding,
  view: AccessView,
  reads: Pick<FindingReads, 'list'>,
): Promise<readonly Finding[]> {
  const pages = await Promise.all(
    relations(finding).map(async (filter) => {
      const query = await visibleQuery({ ...OPEN, ...filter }, view);
      return query ? (await reads.list(query, view.visibility)).items : [];
    }),
  );
  const others = new Map(pages.flat().map((other) => [other.id, other]));
  others.delete(finding.id);
  const nearest = [...others.values()]
    .map((other, position) => ({ other, distance: distanceOf(finding, other), position }))
    .sort((a, b) => a.distance - b.distance || a.position - b.position)
    .slice(0, MOST);
  return Promise.all(nearest.map(({ other }) => presentFinding(other, view)));
}

const OPEN: FindingQuery = { state: ['open'], sort: 'severity', page: 1, pageSize: CANDIDATES };

function relations({ object, origin }: Finding): Partial<FindingQuery>[] {
  const near: Partial<FindingQuery>[] = [];
  if (origin.bundle !== undefined) near.push({ bundle: [origin.bundle] });
  else if (origin.gitRepo !== undefined) near.push({ gitRepo: [origin.gitRepo] });
  else if (origin.helmOp !== undefined) near.push({ helmOp: [origin.helmOp] });
  const { cluster } = origin;
  if (cluster !== undefined && object.namespace !== undefined) {
    near.push({ cluster: [cluster], namespace: [object.namespace] });
  }
  return near;
}

function distanceOf(finding: Finding, other: Finding): number {
  const sameCluster = finding.origin.cluster === other.origin.cluster;
  const sameNamespace = finding.object.namespace === other.object.namespace;
  return (sameCluster ? 0 : 2) + (sameNamespace ? 0 : 1);
}
