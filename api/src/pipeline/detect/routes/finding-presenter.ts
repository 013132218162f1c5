import type { Evidence, Finding } from '../../../../contract/findings.ts';
import type { ObjectRef } from '../../../../contract/object-ref.ts';
import type { AccessView } from '../access/access-view.ts';
import { visibleOrigin } from '../access/origin-refs.ts';

/** A finding as its reader may see it: evidence, related objects and origin are cut to the reader's own rights. */
export async function presentFinding(finding: Finding, access: AccessView): Promise<Finding> {
  if (access.visibility.kind === 'all') return finding;
  const maySee = (ref: ObjectRef) => access.maySee(ref);
  return {
    ...finding,
    origin: await visibleOrigin(finding.origin, maySee),
    evidence: await keep(finding.evidence, (evidence: Evidence) => maySee(evidence.object)),
    related: await keep(finding.related, maySee),
  };
}

async function keep<T>(items: readonly T[], test: (item: T) => Promise<boolean>): Promise<T[]> {
  const verdicts = await Promise.all(items.map(test));
  return items.filter((_, index) => verdicts[index]);
}
