import { fieldsOf, type Manifest } from '../hazards/read-manifests.ts';

/** Where the pod of an object is described: of a Pod, of what makes pods, and of what makes Jobs. */
const POD_SPECS = [
  ['spec'],
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
];
const CONTAINERS = ['initContainers', 'containers'];

/** The images that containers of these objects name, each once. */
export function namedImages(manifests: readonly Manifest[]): readonly string[] {
  const specs = manifests.flatMap(({ object }) =>
    POD_SPECS.map((path) => path.reduce<unknown>((part, key) => fieldsOf(part)[key], object)),
  );
  const lists = specs.flatMap((spec) => CONTAINERS.map((key) => fieldsOf(spec)[key]));
  const containers = lists.flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []));
  const images = containers.map((container) => fieldsOf(container)['image']);
  return [...new Set(images.filter((image) => typeof image === 'string' && image !== ''))] as string[];
}
