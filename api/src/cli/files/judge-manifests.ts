import type { ReportedFinding } from '../../../contract/report.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import { apiGroup } from '../../kernel/object-ref.ts';
import type { DetectedFinding } from '../../pipeline/detect/detected-finding.ts';
import type { ClusterRule } from '../../pipeline/detect/downstream/define-cluster-rule.ts';
import { judgeCluster } from '../../pipeline/detect/downstream/judge-cluster.ts';
import type { CheckResult } from '../check/check-result.ts';
import { worstFirst } from '../check/check-result.ts';
import { createLineFinder, type LineOf } from './locate-path.ts';
import { manifestKey, snapshotOfManifests, type ManifestAssumptions } from './manifest-snapshot.ts';
import type { Manifest, ParsedManifests } from './parse-manifests.ts';

/** What judging objects from files works with. */
export interface ManifestTrial extends ManifestAssumptions {
  readonly parsed: ParsedManifests;
  readonly rules: readonly ClusterRule[];
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Judges objects from files as one cluster; each finding says in which file and on which line it lies. */
export async function judgeManifests(trial: ManifestTrial): Promise<CheckResult> {
  const { parsed, rules, clock, logger } = trial;
  const { snapshot, sources, gaps } = snapshotOfManifests(parsed.manifests, trial);
  const failed: string[] = [];
  const { findings } = await judgeCluster({
    rules,
    snapshot,
    now: clock.now(),
    originOf: () => ({}),
    onRuleError: (rule, subject, error) => {
      logger.error({ err: error, rule: rule.id, subject: subject.key }, 'A rule failed.');
      failed.push(
        `The rule ${rule.id} failed on ${subject.key}: a mistake of Outrider. Report it with the object.`,
      );
    },
  });
  const lineOf = createLineFinder();
  return {
    objects: countKinds([...sources.values()]),
    findings: findings.map((finding) => located(finding, sources, lineOf)).toSorted(worstFirst),
    gaps: [...parsed.gaps, ...gaps, ...failed],
  };
}

function located(
  finding: DetectedFinding,
  sources: ReadonlyMap<string, Manifest>,
  lineOf: LineOf,
): ReportedFinding {
  const { apiVersion, kind, namespace = '', name } = finding.object;
  const source = sources.get(manifestKey({ group: apiGroup(apiVersion), kind, namespace, name }));
  return source === undefined
    ? finding
    : { ...finding, file: source.file, line: lineOf(source, finding.path) };
}

function countKinds(manifests: readonly Manifest[]): Record<string, number> {
  const kinds = Map.groupBy(manifests, ({ object }) => String(object.kind));
  return Object.fromEntries([...kinds].map(([kind, of]) => [kind, of.length] as const).sort());
}
