import type { Claim } from '@outrider/api/contract/diagnosis/claims.ts';
import type {
  Incident,
  IncidentCluster,
  IncidentDetail,
  IncidentPage,
  Suspect,
} from '@outrider/api/contract/diagnosis/incidents.ts';

/** A claim as the API sends it, resting on a finding. */
export function wireClaim(text: string, finding = 'f1'): Claim {
  return { text, sources: [{ type: 'finding', finding, evidence: 'e1' }] };
}

/** An incident as the API lists it; everything may be overridden. */
export function wireIncident(overrides: Partial<Incident> = {}): Incident {
  return {
    id: 'abcdef0123456789',
    state: 'open',
    severity: 'high',
    causeKind: 'bundle-revision',
    causeClass: 'image',
    title: 'shop-deploy cannot start since 3f2a91c',
    workspaces: ['fleet-default'],
    gitRepos: ['fleet-default/shop'],
    bundles: ['fleet-default/shop-deploy'],
    extent: { findings: 2, clusters: 2, deployments: 2, unaffectedClusters: 5 },
    openedAt: '2026-11-20T10:00:00Z',
    lastChanged: '2026-11-20T10:05:00Z',
    ...overrides,
  };
}

/** A page of these incidents. */
export function wireIncidentPage(items: Incident[], overrides: Partial<IncidentPage> = {}): IncidentPage {
  return { items, total: items.length, page: 1, pageSize: 25, ...overrides };
}

/** A cluster of the matrix, with its cells as `bundle: state`. */
export function wireIncidentCluster(
  cluster: string,
  cells: Record<string, IncidentCluster['cells'][number]['state']>,
  traits: Record<string, string> = {},
): IncidentCluster {
  return {
    cluster,
    clusterName: `name of ${cluster}`,
    traits,
    cells: Object.entries(cells).map(([bundle, state]) => ({
      ...(bundle !== '' && { bundle }),
      state,
      ...(state === 'affected' && { finding: `${cluster} ${bundle}` }),
    })),
  };
}

/** A change that may have started an incident. */
export function wireSuspect(overrides: Partial<Suspect> = {}): Suspect {
  return {
    kind: 'commit',
    claim: wireClaim('Commit 3f2a91c changed the image of shop/web.'),
    at: '2026-11-20T09:58:00Z',
    commit: '3f2a91c000000000000000000000000000000000',
    author: 'Dana',
    score: 0.86,
    factors: { time: 0.95, topology: 1, fit: 0.9 },
    ...overrides,
  };
}

/** An incident as the API tells everything about it. */
export function wireIncidentDetail(overrides: Partial<IncidentDetail> = {}): IncidentDetail {
  return {
    ...wireIncident(),
    cause: wireClaim('The image shop/web:2.4 has no variant for `arm64`.'),
    remediation: 'Push an image for `arm64`.',
    facts: [wireClaim('It was first seen on edge-1.')],
    suspects: [wireSuspect()],
    differences: [
      {
        trait: 'label arch',
        value: 'arm64',
        affectedWith: 2,
        affectedWithout: 0,
        unaffectedWith: 0,
        unaffectedWithout: 5,
        claim: wireClaim('All affected clusters have arch=arm64, no unaffected one has.'),
      },
    ],
    clusters: [
      wireIncidentCluster('c-m-1', { 'fleet-default/shop-deploy': 'affected' }, { 'label arch': 'arm64' }),
      wireIncidentCluster('c-m-2', { 'fleet-default/shop-deploy': 'unaffected' }, { 'label arch': 'amd64' }),
    ],
    graph: {
      nodes: [
        { id: 'n1', role: 'change', label: 'Commit 3f2a91c', claim: wireClaim('It changed the image.') },
        { id: 'n2', role: 'cause', label: 'No image for arm64', claim: wireClaim('There is no variant.') },
      ],
      edges: [{ from: 'n1', to: 'n2', relation: 'started' }],
    },
    ...overrides,
  };
}
