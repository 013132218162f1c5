import type {
  BundleDeclaration,
  ClusterDeclaration,
  FleetDeclaration,
  GitRepoDeclaration,
} from '../../rancher/fleet/declarations.ts';
import { sha256 } from '../../rancher/fleet/digest.ts';
import { generateMesh, type MeshSize } from './generate-mesh.ts';
import { places, teams } from './places.ts';

/** How large a generated fleet is. */
export interface FleetSize {
  clusters: number;
  bundles: number;
  /** Bundles per GitRepo. */
  bundlesPerRepo: number;
  /** Objects per bundle, at least 3. */
  objectsPerBundle: number;
  /** A mesh in the first cluster; none unless given. */
  mesh?: MeshSize;
}

const objectsOfAnApp = 3;

/** Declares a fleet of any size: every bundle goes to every cluster. The same size gives the same fleet. */
export function generateFleet(size: FleetSize): FleetDeclaration {
  const bundles = Array.from({ length: size.bundles }, (_, index) => bundle(index, size));
  const repos: GitRepoDeclaration[] = [];
  for (let start = 0; start < bundles.length; start += size.bundlesPerRepo) {
    repos.push(gitRepo(repos.length, bundles.slice(start, start + size.bundlesPerRepo)));
  }
  return {
    clusters: [localCluster, ...Array.from({ length: size.clusters }, (_, index) => clusterAt(index, size))],
    clusterGroups: [
      { name: 'prod', workspace: 'fleet-default', selector: { matchLabels: { env: 'prod' } } },
      { name: 'staging', workspace: 'fleet-default', selector: { matchLabels: { env: 'staging' } } },
    ],
    gitRepos: repos,
    helmOps: [],
  };
}

const localCluster: ClusterDeclaration = {
  id: 'local',
  name: 'local',
  workspace: 'fleet-local',
  labels: { env: 'management', region: 'eu-central-1', arch: 'amd64' },
  kubernetes: 'v1.34.3+rke2r1',
  nodes: 3,
  arch: 'amd64',
};

function clusterAt(index: number, { mesh }: FleetSize): ClusterDeclaration {
  const plain = cluster(index);
  // A mesh needs nodes to run on.
  return mesh && index === 0 ? { ...plain, nodes: 10, inside: generateMesh(mesh).inside } : plain;
}

function cluster(index: number): ClusterDeclaration {
  const { city, region } = pick(places, index);
  const edge = index % 3 !== 0;
  const arch = edge ? 'arm64' : 'amd64';
  const name = `${edge ? 'edge' : 'core'}-${city}-${String(Math.floor(index / places.length) + 1).padStart(2, '0')}`;
  return {
    id: `c-m-${BigInt(`0x${sha256(name).slice(0, 12)}`)
      .toString(36)
      .padStart(8, '0')
      .slice(0, 8)}`,
    name,
    workspace: 'fleet-default',
    labels: { env: index % 10 === 9 ? 'staging' : 'prod', region, arch, tier: edge ? 'edge' : 'core' },
    kubernetes: edge ? 'v1.34.3+k3s1' : 'v1.34.1+rke2r1',
    nodes: edge ? 1 : 3,
    arch,
  };
}

function gitRepo(index: number, bundles: BundleDeclaration[]): GitRepoDeclaration {
  const team = pick(teams, index);
  const name = index < teams.length ? team : `${team}-${Math.floor(index / teams.length) + 1}`;
  return {
    name,
    workspace: 'fleet-default',
    repo: `https://git.acme.example/${team}/${name}.git`,
    branch: 'main',
    targets: [{ clusterSelector: { matchExpressions: [{ key: 'env', operator: 'Exists' }] } }],
    bundles,
  };
}

function bundle(index: number, { objectsPerBundle }: FleetSize): BundleDeclaration {
  const name = `service-${String(index + 1).padStart(3, '0')}`;
  const further = Math.max(objectsPerBundle - objectsOfAnApp, 0);
  return {
    path: name,
    namespace: name,
    version: `1.${index % 30}`,
    apps: [{ name, replicas: 1 + (index % 3) }],
    objects: Array.from({ length: further }, (_, number) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: `${name}-settings-${number + 1}`,
      body: { data: { part: String(number + 1) } },
    })),
  };
}

function pick<T>(list: readonly T[], index: number): T {
  const element = list[index % list.length];
  if (element === undefined) throw new RangeError('There is nothing to pick from.');
  return element;
}
