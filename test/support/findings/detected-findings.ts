import type { DetectedFinding } from '@outrider/api/src/pipeline/detect/detected-finding.ts';

/** What a test says about a finding; the rest is filled in. */
export type FindingParts = Partial<Omit<DetectedFinding, 'object'>> & {
  readonly id: string;
  readonly object?: Partial<DetectedFinding['object']>;
};

/** A plausible detected finding. */
export function aFinding({ object, ...parts }: FindingParts): DetectedFinding {
  const bundle = {
    cluster: 'local',
    apiVersion: 'fleet.cattle.io/v1alpha1',
    kind: 'Bundle',
    namespace: 'fleet-default',
    name: 'web',
    ...object,
  };
  return {
    rule: 'fleet/bundle-not-ready',
    messageId: 'notReady',
    severity: 'high',
    causeClass: 'workload',
    object: bundle,
    message: `${bundle.name} is not ready`,
    remediation: 'Open the first failing cluster.',
    confidence: 1,
    transient: false,
    origin: { workspace: 'fleet-default', bundle: `fleet-default/${bundle.name}` },
    evidence: [
      {
        id: 'e1',
        kind: 'field',
        object: bundle,
        path: 'status.display.state',
        value: 'NotReady',
        note: 'as Fleet says',
      },
    ],
    related: [],
    codes: [],
    services: [],
    docs: 'rules/fleet/bundle-not-ready.md',
    ...parts,
  };
}
