import type { Severity } from '../../../../contract/vocabulary.ts';
import { objectRefLine } from '../../../kernel/object-ref.ts';
import type { ClusterVerdict } from './judge-cluster.ts';

const MATTERS: ReadonlySet<Severity> = new Set(['critical', 'high', 'medium']);

/** Objects about which rules over clusters found something that matters, as `objectRefLine` names them. */
export function explainedObjects({ findings }: ClusterVerdict): ReadonlySet<string> {
  return new Set(
    findings
      .filter(({ rule, severity }) => rule.startsWith('cluster/') && MATTERS.has(severity))
      .map(({ object }) => objectRefLine(object)),
  );
}
