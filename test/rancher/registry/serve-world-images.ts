import { fleetModel } from '../fleet/fleet-model.ts';
import type { GitRepoEntry } from '../fleet/model/entries.ts';
import type { SimulatedCommit } from '../git/simulated-repository.ts';
import type { World } from '../world.ts';
import { startRegistryServer } from './registry-server.ts';

/** The image registry of a world. */
export interface WorldRegistry {
  /** For example `http://127.0.0.1:5000/`. */
  url: string;
  /** What Outrider's OUTRIDER_REGISTRY_REWRITE must be for the images of the world to be asked for here. */
  rewrite: string;
  /** Deletes an image, as it is called in a manifest. */
  remove(image: string): void;
  close(): Promise<void>;
}

/** Where the images of all worlds come from. */
const host = 'registry.acme.example';
const named = /^[ -]*image: "?(?<image>[^\s"]+)/gm;

/** Serves the images that commits of a world's GitRepos name, but for those that were cleaned up. */
export async function serveWorldImages(world: World, port?: number): Promise<WorldRegistry> {
  const removed = new Set<string>();
  const imagesOf = rememberedImages();
  const server = await startRegistryServer({
    ...(port !== undefined && { port }),
    find(name, reference) {
      const image = `${host}/${name}:${reference}`;
      const owners = ownersOf(world);
      const owner = owners.find(({ source }) =>
        source?.repository.commits.some((commit) => imagesOf(commit).has(image)),
      );
      if (owner?.declaration.spec?.['clientSecretName'] !== undefined) return 'private';
      const gone = removed.has(image) || owner?.declaration.history?.imagesGone?.includes(image);
      return owner === undefined || gone ? 'missing' : 'held';
    },
  });
  return {
    url: server.url,
    rewrite: `${host}/=${server.url}`,
    remove: (image) => void removed.add(image),
    close: () => server.close(),
  };
}

/** Commits never change, so each is read once. */
function rememberedImages(): (commit: SimulatedCommit) => ReadonlySet<string> {
  const known = new WeakMap<SimulatedCommit, ReadonlySet<string>>();
  return (commit) => {
    const images = known.get(commit) ?? new Set([...commit.files.values()].flatMap(imagesIn));
    known.set(commit, images);
    return images;
  };
}

function imagesIn(content: string): string[] {
  return [...content.matchAll(named)].map(({ groups }) => groups?.['image'] ?? '');
}

function ownersOf(world: World): GitRepoEntry[] {
  const owners = [...fleetModel(world).records.owners.values()];
  return owners.filter((owner) => owner.kind === 'GitRepo');
}
