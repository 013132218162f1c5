import type { World } from '../world.ts';
import type { CureDeclaration } from './cure-declaration.ts';
import type { FaultSubject } from './faults.ts';
import { holds } from './file-test.ts';
import type { DeploymentPlace, FleetModel } from './fleet-model.ts';
import type { BundleEntry, GitRepoEntry } from './model/entries.ts';

/** A fault that is gone as long as files stay as they are. */
interface CuredFault {
  place: DeploymentPlace;
  subject: FaultSubject | undefined;
}

interface Cure {
  declaration: CureDeclaration;
  /** Deployments that it has healed. */
  cured: CuredFault[];
}

const books = new WeakMap<World, Cure[]>();

/** Declares which faults of a world depend on files, in place of those before. */
export function declareCures(world: World, declarations: readonly CureDeclaration[]): void {
  books.set(
    world,
    declarations.map((declaration) => ({ declaration, cured: [] })),
  );
}

/** Lets faults end that files cure, and come back when the files go back. Nothing is written before `settle`. */
export function applyCures(model: FleetModel): void {
  for (const cure of books.get(model.records.world) ?? []) {
    const { declaration } = cure;
    if ('gitRepo' in declaration) cureGitRepo(model, declaration);
    else followBundle(model, cure, declaration);
  }
}

/** Whether files keep a fault from happening to a deployment; it happens when they go back. */
export function keepsAway(
  model: FleetModel,
  place: DeploymentPlace,
  { fault, subject }: { fault: string; subject?: FaultSubject | undefined },
): boolean {
  const cure = (books.get(model.records.world) ?? []).find(
    ({ declaration }) => declaration.fault === fault && isAbout(declaration, place),
  );
  const bundle = model.records.bundles.get(place.bundle);
  if (!cure || !bundle || !isHealed(cure.declaration, ownerOf(bundle))) return false;
  if (!cure.cured.some((one) => isSame(one.place, place))) cure.cured.push({ place, subject });
  return true;
}

type BundleCure = Extract<CureDeclaration, { bundle: string }>;

function followBundle(model: FleetModel, cure: Cure, declaration: BundleCure): void {
  const bundle = model.records.bundles.get(fleetKey(declaration.bundle));
  const owner = bundle && ownerOf(bundle);
  if (!bundle || !owner) return;
  if (!isHealed(declaration, owner)) {
    for (const { place, subject } of cure.cured) {
      model.setOutcome(place, { fault: declaration.fault, subject });
    }
    cure.cured = [];
    return;
  }
  for (const { cluster, outcome } of bundle.deployments) {
    const place = { bundle: bundle.key, cluster: cluster.key };
    if (outcome?.name !== declaration.fault || !isAbout(declaration, place)) continue;
    cure.cured.push({ place, subject: outcome.subject });
    model.setOutcome(place, {});
  }
}

/** A fault of a GitRepo has no name once it happens; the one it stands for is looked up. */
function cureGitRepo(model: FleetModel, declaration: Extract<CureDeclaration, { gitRepo: string }>): void {
  const { owners, faults } = model.records;
  const owner = owners.get(fleetKey(declaration.gitRepo));
  if (owner?.kind !== 'GitRepo' || owner.fault === undefined) return;
  const isThis = owner.fault.failure === faults.gitRepos[declaration.fault]?.failure;
  if (isThis && isHealed(declaration, owner)) model.setOwnerFault(owner.key, undefined);
}

function isHealed({ when }: CureDeclaration, owner: GitRepoEntry | undefined): boolean {
  const { source, commit } = owner ?? {};
  const deployed = source?.repository.commits.find(({ id }) => id === commit);
  return deployed !== undefined && when.every((test) => holds(test, deployed.files));
}

function isAbout(declaration: CureDeclaration, { bundle, cluster }: DeploymentPlace): boolean {
  if (!('bundle' in declaration) || fleetKey(declaration.bundle) !== bundle) return false;
  return declaration.on?.some((name) => fleetKey(name) === cluster) ?? true;
}

function ownerOf({ owner }: BundleEntry): GitRepoEntry | undefined {
  return owner.kind === 'GitRepo' ? owner : undefined;
}

function isSame(left: DeploymentPlace, right: DeploymentPlace): boolean {
  return left.bundle === right.bundle && left.cluster === right.cluster;
}

function fleetKey(name: string): string {
  return name.includes('/') ? name : `fleet-default/${name}`;
}
