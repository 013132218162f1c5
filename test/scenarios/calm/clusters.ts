import type { ClusterDeclaration, ClusterGroupDeclaration } from '../../rancher/fleet/declarations.ts';
import { coreFrankfurt1 } from './insides/core-frankfurt-1.ts';
import { edgeBerlin1 } from './insides/edge-berlin-1.ts';
import { coreParis1, edgeHamburg1 } from './insides/quiet-states.ts';

/** Rancher's own cluster and five others; staging is only changed at night. */
export const clusters: ClusterDeclaration[] = [
  {
    id: 'local',
    name: 'local',
    workspace: 'fleet-local',
    labels: { env: 'management', region: 'eu-central-1', arch: 'amd64' },
    kubernetes: 'v1.34.3+rke2r1',
    nodes: 3,
    arch: 'amd64',
  },
  {
    id: 'c-m-7f3k2xq1',
    name: 'edge-berlin-1',
    workspace: 'fleet-default',
    labels: { env: 'prod', region: 'eu-central-1', arch: 'arm64', tier: 'edge' },
    kubernetes: 'v1.34.3+k3s1',
    nodes: 3,
    arch: 'arm64',
    inside: edgeBerlin1,
  },
  {
    id: 'c-m-2p9w4vtd',
    name: 'edge-hamburg-1',
    workspace: 'fleet-default',
    labels: { env: 'prod', region: 'eu-central-1', arch: 'arm64', tier: 'edge' },
    kubernetes: 'v1.34.3+k3s1',
    nodes: 3,
    arch: 'arm64',
    inside: edgeHamburg1,
  },
  {
    id: 'c-m-x8d5n0ke',
    name: 'core-frankfurt-1',
    workspace: 'fleet-default',
    labels: { env: 'prod', region: 'eu-central-1', arch: 'amd64', tier: 'core' },
    kubernetes: 'v1.34.1+rke2r1',
    nodes: 5,
    arch: 'amd64',
    inside: coreFrankfurt1,
  },
  {
    id: 'c-m-b6r1z7hs',
    name: 'core-paris-1',
    workspace: 'fleet-default',
    labels: { env: 'prod', region: 'eu-west-3', arch: 'amd64', tier: 'core' },
    kubernetes: 'v1.34.1+rke2r1',
    nodes: 5,
    arch: 'amd64',
    inside: coreParis1,
  },
  {
    id: 'c-m-q4j8c2my',
    name: 'staging-1',
    workspace: 'fleet-default',
    labels: { env: 'staging', region: 'eu-central-1', arch: 'amd64', tier: 'core' },
    kubernetes: 'v1.34.1+rke2r1',
    nodes: 3,
    arch: 'amd64',
    schedule: 'off',
  },
];

/** Groups that people think in. */
export const clusterGroups: ClusterGroupDeclaration[] = [
  { name: 'default', workspace: 'fleet-local', selector: { matchLabels: { env: 'management' } } },
  { name: 'edge', workspace: 'fleet-default', selector: { matchLabels: { tier: 'edge' } } },
  { name: 'prod', workspace: 'fleet-default', selector: { matchLabels: { env: 'prod' } } },
];
