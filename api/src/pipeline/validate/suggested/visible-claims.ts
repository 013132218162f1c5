import type { Claim, ClaimSource } from '../../../../contract/diagnosis/claims.ts';
import { mapBounded } from '../../../kernel/map-bounded.ts';
import type { AccessView } from '../../detect/access/access-view.ts';
import { originRef } from '../../detect/access/origin-refs.ts';

/** So many sources are asked about at once. */
const PARALLEL = 8;

/** Claims with those of their sources that the caller may see; a claim of which nothing is left is dropped. */
export async function visibleClaims(claims: readonly Claim[], view: AccessView): Promise<Claim[]> {
  const cut = await mapBounded(claims, PARALLEL, async ({ text, sources }) => {
    const seen = await Promise.all(sources.map((source) => sees(source, view)));
    return { text, sources: sources.filter((_, index) => seen[index]) };
  });
  return cut.filter(({ sources }) => sources.length > 0);
}

/** The finding itself is shown, and what of its evidence may be seen was cut before anything was suggested. */
async function sees(source: ClaimSource, view: AccessView): Promise<boolean> {
  switch (source.type) {
    case 'finding':
      return true;
    case 'object':
      return view.maySee(source.object);
    case 'cluster':
      return view.maySee(originRef('cluster', source.cluster));
    case 'commit':
      return view.maySee(originRef('gitRepo', source.gitRepo));
    case 'deployment':
      return view.maySee(originRef('bundle', source.bundle));
  }
}
