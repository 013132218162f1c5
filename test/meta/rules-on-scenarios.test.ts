import { describe, expect, it } from 'vitest';

import type { Severity } from '@outrider/api/contract/vocabulary.ts';
import { completeFinding } from '@outrider/api/src/pipeline/detect/complete-finding.ts';
import { refOf } from '@outrider/api/src/pipeline/detect/evidence/ref-of.ts';
import { fleetRules } from '@outrider/api/src/pipeline/detect/rules/index.ts';
import { projectObject } from '@outrider/api/src/pipeline/observe/project/project-object.ts';
import { OBSERVED_KINDS } from '@outrider/api/src/pipeline/observe/records.ts';

import { fleetModel } from '../rancher/fleet/fleet-model.ts';
import { scenarioByName } from '../rancher/scenario/scenario-by-name.ts';
import { begunWorld, fleetObjects, tuesday } from '../rancher-tests/fleet/inspect-world.ts';
import { evaluateRule } from '../support/rules/evaluate-rule.ts';
import { snapshotOf } from '../support/records.ts';

/** Which rule must explain a deployment in which the scenario put this fault. */
const RULE_BY_FAULT: Readonly<Record<string, string>> = {
  'adm-webhook-unreachable': 'admission-webhook-down',
  'crash-loop': 'workload-not-ready',
  'dep-not-ready': 'waiting-for-dependency',
  'drift-by-ca-injector': 'drift-modified',
  'drift-by-foreign-hpa': 'drift-replicas',
  'drift-by-hand': 'drift-modified',
  'drift-by-webhook': 'drift-modified',
  'drift-correct-failed': 'drift-correction-failing',
  'drift-missing': 'drift-missing',
  'helm-atomic-v4': 'retry-loop',
  'helm-kubeversion': 'kubernetes-version-unfit',
  'helm-lock': 'helm-locked',
  'helm-not-owned': 'drift-not-owned',
  'helm-ownership': 'ownership-conflict',
  'helm-release-secret-too-long': 'apply-failed',
  'helm-removed-api': 'kubernetes-version-unfit',
  'image-pull': 'workload-not-ready',
  'k8s-job-immutable': 'immutable-field',
  'k8s-sts-forbidden': 'immutable-field',
  'kustomize-post-render': 'kustomize-failed',
  'options-secret-missing': 'apply-stalled',
  'out-of-memory': 'workload-not-ready',
  psa: 'workload-breaks-pod-security',
  quota: 'workload-out-of-quota',
  'registry-away': 'workload-not-ready',
  'silent-apply-conflict': 'apply-stalled',
  unschedulable: 'workload-not-ready',
  'wl-job-failed': 'job-failed',
  'wrong-architecture': 'workload-not-ready',
};

/** Faults that must not be reported for each deployment: nothing is wrong, or the fact belongs to another object. */
const QUIET_FAULTS = new Set([
  // The last word of a cluster that is offline.
  'apiserver-timeout',
  'held-by-pause',
  'held-by-rollout',
  'later-partition',
  'not-created',
  'rolling-update',
  'stale-display',
  'waiting-for-window',
]);

interface Reported {
  readonly place: string;
  readonly rule: string;
  readonly severity: Severity;
}

describe('meta/rules-on-scenarios', () => {
  it('finds nothing wrong with any deployment of a calm world', () => {
    const { reported } = judge('calm');
    expect(reported.filter((finding) => finding.severity !== 'info')).toEqual([]);
  });

  it('explains every fault of a bad Tuesday', () => {
    const { reported, faults } = judge('bad-tuesday');
    const unexplained = faults.filter(({ place, fault }) => {
      const wanted = RULE_BY_FAULT[fault];
      return (
        wanted !== undefined && !reported.some((one) => one.place === place && one.rule === `fleet/${wanted}`)
      );
    });
    expect(unexplained).toEqual([]);
    expect(faults.filter(({ fault }) => RULE_BY_FAULT[fault] !== undefined).length).toBeGreaterThan(25);
  });

  it('says nothing of deployments that only wait', () => {
    const { reported, faults } = judge('bad-tuesday');
    const quiet = faults.filter(({ fault }) => QUIET_FAULTS.has(fault)).map(({ place }) => place);
    expect(quiet.length).toBeGreaterThan(3);
    expect(reported.filter(({ place, severity }) => quiet.includes(place) && severity !== 'info')).toEqual(
      [],
    );
  });
});

function judge(name: string) {
  const world = begunWorld(scenarioByName(name));
  const kinds = OBSERVED_KINDS.filter((kind) => kind !== 'RancherCluster');
  const records = kinds.flatMap((kind) =>
    fleetObjects(world, kind).map((object) => projectObject(kind, { ...object })),
  );
  const snapshot = snapshotOf(...records.filter((record) => record !== undefined));
  const reported: Reported[] = [];
  for (const rule of fleetRules.filter((one) => one.subject === 'BundleDeployment')) {
    for (const subject of snapshot.all('BundleDeployment')) {
      for (const draft of evaluateRule(rule, subject, { snapshot, now: tuesday })) {
        const { severity } = completeFinding({ rule, subject: refOf(subject), origin: {}, draft });
        reported.push({ place: `${subject.bundle} on ${subject.cluster}`, rule: rule.id, severity });
      }
    }
  }
  const bundles = [...fleetModel(world).records.bundles.values()];
  const faults = bundles.flatMap((bundle) =>
    bundle.deployments.flatMap(({ bundle: of, cluster, outcome }) => {
      const place = `${of.namespace}/${of.name} on ${of.namespace}/${cluster.declaration.name}`;
      return outcome ? [{ place, fault: outcome.name }] : [];
    }),
  );
  return { reported, faults };
}
