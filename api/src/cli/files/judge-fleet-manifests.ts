import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import { apiGroup } from '../../kernel/object-ref.ts';
import { PendingChanges } from '../../pipeline/detect/pending-changes.ts';
import { fleetRules } from '../../pipeline/detect/rules/index.ts';
import { RuleRunner } from '../../pipeline/detect/run-rules.ts';
import { FleetIndex } from '../../pipeline/observe/fleet-index.ts';
import { OBSERVED_RESOURCES } from '../../pipeline/observe/observed-resources.ts';
import { projectObject } from '../../pipeline/observe/project/project-object.ts';
import { OBSERVED_KINDS } from '../../pipeline/observe/records.ts';
import type { CheckResult } from '../check/check-result.ts';
import { manifestKey } from './manifest-snapshot.ts';
import { createLineFinder } from './locate-path.ts';
import type { Manifest, ParsedManifests } from './parse-manifests.ts';

/** Judges the objects of Fleet among those of files by the rules over Fleet. */
export function judgeFleetManifests(
  { manifests }: ParsedManifests,
  parts: { readonly clock: Clock; readonly logger: Logger },
): Pick<CheckResult, 'objects' | 'findings'> {
  const index = new FleetIndex();
  const sources = new Map<string, Manifest>();
  for (const manifest of manifests) addTo(index, sources, manifest);
  const runner = new RuleRunner({ rules: fleetRules, index, ...parts });
  const changes = new PendingChanges();
  runner.begin();
  for (const judgement of runner.everything()) runner.judge(judgement, changes);
  const lineOf = createLineFinder();
  const counted = OBSERVED_KINDS.map((kind) => [kind, index.count(kind)] as const);
  return {
    objects: Object.fromEntries(counted.filter(([, count]) => count > 0)),
    findings: changes.take().upserts.map((finding) => {
      const { apiVersion, kind, namespace = '', name } = finding.object;
      const source = sources.get(manifestKey({ group: apiGroup(apiVersion), kind, namespace, name }));
      return source === undefined
        ? finding
        : { ...finding, file: source.file, line: lineOf(source, finding.path) };
    }),
  };
}

function addTo(index: FleetIndex, sources: Map<string, Manifest>, manifest: Manifest): void {
  const { object } = manifest;
  const group = apiGroup(String(object.apiVersion));
  const kind = OBSERVED_KINDS.find(
    (one) => OBSERVED_RESOURCES[one].group === group && OBSERVED_RESOURCES[one].kind === object.kind,
  );
  const record = kind === undefined ? undefined : projectObject(kind, object);
  if (record === undefined) return;
  index.apply(record);
  const { namespace = '', name } = record;
  sources.set(manifestKey({ group, kind: String(object.kind), namespace, name }), manifest);
}
