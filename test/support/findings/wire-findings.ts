import type { Finding, FindingPage } from '@outrider/api/contract/findings.ts';
import { SEVERITIES } from '@outrider/api/contract/vocabulary.ts';
import type { Severity } from '@outrider/api/contract/vocabulary.ts';

/** A finding as the API sends it; everything may be overridden. */
export function wireFinding(overrides: Partial<Finding> = {}): Finding {
  return {
    id: 'f1',
    rule: 'fleet/bundle-deployment-not-ready',
    messageId: 'imagePull',
    severity: 'high',
    state: 'open',
    causeClass: 'image',
    object: {
      cluster: 'local',
      apiVersion: 'fleet.cattle.io/v1alpha1',
      kind: 'BundleDeployment',
      namespace: 'cluster-fleet-default-edge-1',
      name: 'shop-deploy',
    },
    message: 'Deployment shop/web cannot start',
    cause: 'The image does not exist.',
    remediation: 'Push the image.',
    confidence: 0.9,
    transient: false,
    origin: {
      workspace: 'fleet-default',
      gitRepo: 'fleet-default/shop',
      bundle: 'fleet-default/shop-deploy',
      cluster: 'c-m-1',
      clusterName: 'edge-1',
      fleetCluster: 'fleet-default/edge-1',
    },
    evidence: [],
    related: [],
    codes: [],
    services: [],
    docs: 'rules/fleet/bundle-deployment-not-ready.md',
    firstSeen: '2026-11-20T10:00:00Z',
    lastSeen: '2026-11-21T10:00:00Z',
    lastChanged: '2026-11-20T10:00:00Z',
    ...overrides,
  };
}

/** Counts per severity; what is left out is zero. */
export function wireCounts(counts: Partial<Record<Severity, number>> = {}): Record<Severity, number> {
  return { critical: 0, high: 0, medium: 0, low: 0, info: 0, ...counts };
}

/** A page of these findings, counted. */
export function wireFindingPage(items: Finding[], overrides: Partial<FindingPage> = {}): FindingPage {
  const counts = SEVERITIES.map((severity) => [
    severity,
    items.filter((item) => item.severity === severity).length,
  ]);
  return {
    items,
    total: items.length,
    page: 1,
    pageSize: 50,
    severities: wireCounts(Object.fromEntries(counts) as Record<Severity, number>),
    ...overrides,
  };
}
