import { beforeAll, describe, expect, it } from 'vitest';

import type { DetectedFinding } from '@outrider/api/src/pipeline/detect/detected-finding.ts';
import { objectKey, objectRefLine } from '@outrider/api/src/kernel/object-ref.ts';

import { createWorld } from '../rancher/create-world.ts';
import { runScenario } from '../rancher/scenario/run-scenario.ts';
import { scenarioByName } from '../rancher/scenario/scenario-by-name.ts';
import { tuesday } from '../rancher-tests/fleet/inspect-world.ts';
import { judgeWorld } from '../support/rules/judge-world.ts';

/** Rules that may both speak of one bundle on one cluster, and why that is not the same fact twice. */
const TWO_FACTS: readonly { readonly rules: readonly string[]; readonly why: string }[] = [
  {
    rules: ['fleet/drift-correction-failing', 'fleet/drift-modified'],
    why: 'The object is drifted for whoever looks after the cluster; that Fleet cannot correct it concerns the bundle.',
  },
];

const WORSE_THAN_INFO = (finding: DetectedFinding) => finding.severity !== 'info';

/** What is found at the beginning of a scenario and after each of its steps. */
function story(name: string): readonly (readonly DetectedFinding[])[] {
  const scenario = scenarioByName(name);
  const world = createWorld({ clusters: [] });
  const run = runScenario(world, scenario, { speed: 0, now: () => tuesday });
  run.stop();
  const chapters = [judgeWorld(world, tuesday)];
  for (const _ of scenario.timeline.steps) {
    run.step();
    chapters.push(judgeWorld(world, tuesday));
  }
  return chapters;
}

describe('meta/one-fact-once', () => {
  let chapters: readonly (readonly DetectedFinding[])[] = [];

  beforeAll(() => {
    chapters = story('bad-tuesday');
  });

  it('says one thing worse than info of an object and a cause class, at every step of a bad Tuesday', () => {
    for (const [at, findings] of chapters.entries()) {
      const groups = Map.groupBy(
        findings.filter(WORSE_THAN_INFO),
        (finding) => `${objectRefLine(finding.object)} ${finding.causeClass}`,
      );
      const double = [...groups].filter(([, group]) => group.length > 1);
      expect(
        double.map(([place, group]) => `${place}: ${group.map((one) => one.rule).join(', ')}`),
        `after ${String(at)} steps`,
      ).toEqual([]);
    }
    expect(chapters.length).toBeGreaterThan(10);
  });

  it('says one thing worse than info of a bundle on a cluster, at every step of a bad Tuesday', () => {
    for (const [at, findings] of chapters.entries()) {
      const groups = Map.groupBy(
        findings.filter(WORSE_THAN_INFO).filter(({ origin }) => origin.bundle && origin.fleetCluster),
        ({ origin }) => `${origin.bundle ?? ''} on ${origin.fleetCluster ?? ''}`,
      );
      const double = [...groups].filter(([, group]) => group.length > 1 && !areTwoFacts(group));
      expect(
        double.map(([place, group]) => `${place}: ${group.map((one) => one.rule).join(', ')}`),
        `after ${String(at)} steps`,
      ).toEqual([]);
    }
  });

  it('says one thing of a cluster whose agent is offline, and nothing of what it reported last', () => {
    const [morning = []] = chapters;
    const offline = morning.filter((finding) => finding.rule === 'fleet/agent-offline');
    expect(offline.map((finding) => finding.object.name)).toEqual(['core-madrid-1']);
    for (const { origin } of offline) {
      const there = morning.filter((finding) => finding.origin.fleetCluster === origin.fleetCluster);
      expect(there.map((finding) => finding.rule)).toEqual(['fleet/agent-offline']);
    }
    const words = offline.flatMap((finding) => finding.evidence.map((evidence) => evidence.value));
    expect(words).toContain('etcdserver: request timed out');
  });

  it('says of a pause once, on what is paused', () => {
    const paused = (chapters[0] ?? []).filter(
      (finding) => finding.origin.bundle === 'fleet-default/observability-dashboards',
    );
    expect(paused.map((finding) => `${finding.rule} ${finding.severity}`)).toEqual([
      'fleet/bundle-paused info',
    ]);
  });

  it('never says that what has become a failure passes by itself', () => {
    const passing = chapters.flat().filter((finding) => finding.transient && WORSE_THAN_INFO(finding));
    expect(passing.map((finding) => finding.message)).toEqual([]);
  });

  it('writes sentences', () => {
    for (const finding of chapters.flat()) {
      expect(finding.message).toMatch(/^[^\n]+\.$/);
      for (const text of [finding.message, finding.cause ?? '', finding.remediation]) {
        expect(text).not.toMatch(/[.,;:]\s*[;,]|\.\.(?!\.)|\n|\{\{|\bundefined\b/);
      }
      expect(finding.cause ?? '').not.toBe(finding.message);
    }
  });

  it('names nothing of Fleet in what is said of an object in a cluster', () => {
    const downstream = chapters.flat().filter(({ object }) => object.cluster !== 'local');
    expect(downstream.length).toBeGreaterThan(10);
    for (const { object, origin, message, cause, remediation } of downstream) {
      const text = [message, cause ?? '', remediation].join('\n');
      const own = `${objectKey(object)} ${objectKey(object).replace('/', '-')}`;
      const names = [origin.bundle, origin.gitRepo, origin.helmOp, origin.fleetCluster]
        .map((key) => key?.split('/')[1] ?? '')
        .filter((name) => name !== '' && !own.includes(name));
      expect(
        names.filter((name) => text.includes(name)),
        text,
      ).toEqual([]);
    }
  });
});

function areTwoFacts(group: readonly DetectedFinding[]): boolean {
  return TWO_FACTS.some(({ rules }) => group.every((finding) => rules.includes(finding.rule)));
}
