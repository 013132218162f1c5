import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { SEVERITIES } from '../../../../contract/vocabulary.ts';
import { objectRefLine } from '../../../kernel/object-ref.ts';
import { WORKLOAD_KINDS } from '../../detect/cluster-objects/workloads/workload-record.ts';
import type { FindingTraits } from '../../detect/detected-finding.ts';
import { failureWords } from './failure-words.ts';
import type { FindingFacts } from './finding-facts.ts';

/** What is kept of an open finding to group it by: about half a kilobyte. */
export interface OpenFinding {
  readonly id: string;
  readonly rule: string;
  /** Index into `SEVERITIES`: 0 is the worst. */
  readonly severity: number;
  readonly object: ObjectRef;
  /** Rancher id of the cluster it affects. */
  readonly cluster: string | undefined;
  readonly bundle: string | undefined;
  readonly gitRepo: string | undefined;
  readonly helmOp: string | undefined;
  readonly traits: FindingTraits;
  /** What failed, without names that differ from cluster to cluster. */
  readonly failure: string;
  /** The object and the workloads that own it or that it is about, as `objectRefLine` names them. */
  readonly workloads: readonly string[];
}

const WORKLOADS: ReadonlySet<string> = new Set(WORKLOAD_KINDS);
/** Owners are few; a Service may stand before many workloads. */
const MOST_WORKLOADS = 12;

/** Reduces a finding to what it is grouped by. */
export function openFinding(finding: FindingFacts): OpenFinding {
  const { id, rule, severity, object, origin } = finding;
  return {
    id,
    rule,
    severity: SEVERITIES.indexOf(severity),
    object,
    cluster: origin.cluster,
    bundle: origin.bundle,
    gitRepo: origin.gitRepo,
    helmOp: origin.helmOp,
    traits: finding.traits ?? {},
    failure: finding.traits?.failure ?? failureWords(finding),
    workloads: workloadsOf(finding),
  };
}

function workloadsOf({ object, related }: FindingFacts): readonly string[] {
  const workloads = related.filter((ref) => ref.cluster === object.cluster && WORKLOADS.has(ref.kind));
  return [object, ...workloads.slice(0, MOST_WORKLOADS)].map(objectRefLine);
}
