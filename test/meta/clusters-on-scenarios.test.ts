import { describe, expect, it } from 'vitest';

import type { DetectedFinding } from '@outrider/api/src/pipeline/detect/detected-finding.ts';

import { scenarioByName } from '../rancher/scenario/scenario-by-name.ts';
import type { World } from '../rancher/world.ts';
import { begunWorld, tuesday } from '../rancher-tests/fleet/inspect-world.ts';
import { coreFaults, meshFaults } from '../scenarios/bad-tuesday/cluster-faults.ts';
import { judgeSimulatedCluster } from '../support/cluster-rules/judge-simulated-cluster.ts';

const faults = [...meshFaults, ...coreFaults];

describe('meta/clusters-on-scenarios', async () => {
  const tuesdayFindings = await judgeWorld(begunWorld(scenarioByName('bad-tuesday')));
  const calmFindings = await judgeWorld(begunWorld(scenarioByName('calm')));

  it.each(faults)('$id on $cluster is found: $says', ({ cluster, objects, codes }) => {
    const found = tuesdayFindings.filter(
      (one) => one.cluster === cluster && objects.includes(nameOf(one.finding)) && tells(one.finding, codes),
    );
    expect(found.map(({ finding }) => finding.rule)).not.toEqual([]);
  });

  it('finds little else that matters on a bad Tuesday', () => {
    const known = new Set(
      faults.flatMap(({ cluster, objects }) => objects.map((object) => `${cluster} ${object}`)),
    );
    const others = tuesdayFindings
      .filter(({ finding }) => ['critical', 'high', 'medium'].includes(finding.severity))
      .filter(({ cluster, finding }) => !known.has(`${cluster} ${nameOf(finding)}`));
    expect(others.map(describeOne)).toEqual([]);
  });

  it('finds nothing that matters in a calm world', () => {
    const loud = calmFindings.filter(({ finding }) => finding.severity !== 'info');
    expect(loud.map(describeOne)).toEqual([]);
  });
});

interface Found {
  readonly cluster: string;
  readonly finding: DetectedFinding;
}

async function judgeWorld(world: World): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const cluster of world.clusters.values()) {
    const findings = await judgeSimulatedCluster(cluster, tuesday);
    found.push(...findings.map((finding) => ({ cluster: cluster.displayName, finding })));
  }
  return found;
}

/** A fault of the mesh is told by a rule that carries a code other tools have for it, where they have one. */
function tells(finding: DetectedFinding, codes: readonly string[]): boolean {
  const theirs = codes.filter((code) => /^(?:IST|KIA)/.test(code));
  return theirs.length === 0 || theirs.some((code) => finding.codes.includes(code));
}

function nameOf({ object }: DetectedFinding): string {
  return `${object.kind} ${object.namespace === undefined ? '' : `${object.namespace}/`}${object.name}`;
}

function describeOne({ cluster, finding }: Found): string {
  return `${cluster}: ${finding.rule} (${finding.severity}) ${nameOf(finding)}: ${finding.message}`;
}
