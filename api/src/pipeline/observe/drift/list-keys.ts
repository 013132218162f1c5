import { fieldsOf } from '../project/read/read-field.ts';

/** What tells the elements of a list apart: the fields, of which an element has all or none of the optional ones. */
type MergeKey = readonly string[];

/**
 * Keys by which Kubernetes merges well-known lists (`patchMergeKey` and `listMapKey` of its API types), the friendliest
 * first: a port is better known by its name than by its number.
 */
const KEYS_BY_LIST: Readonly<Record<string, readonly MergeKey[]>> = {
  ports: [['name'], ['port'], ['containerPort'], ['port', 'protocol'], ['containerPort', 'protocol']],
  volumeMounts: [['mountPath'], ['name']],
  volumeDevices: [['devicePath']],
  tolerations: [['key', 'operator', 'effect'], ['key', 'effect'], ['key']],
  hostAliases: [['ip']],
  conditions: [['type']],
  topologySpreadConstraints: [['topologyKey', 'whenUnsatisfiable']],
  subjects: [
    ['kind', 'namespace', 'name'],
    ['kind', 'name'],
  ],
  ownerReferences: [['uid']],
  rules: [['host']],
  tls: [['secretName']],
  paths: [['path']],
};

/** Custom resources follow the habit of Kubernetes: what has a name is known by it. */
const USUAL_KEYS: readonly MergeKey[] = [['name'], ['key'], ['type'], ['id']];

/**
 * The key that tells apart the elements of all the given lists; `undefined` when none does, for example because two
 * elements share it.
 */
export function mergeKeyOf(list: string, ...lists: readonly (readonly unknown[])[]): MergeKey | undefined {
  const candidates = [...(KEYS_BY_LIST[list] ?? []), ...USUAL_KEYS];
  return candidates.find((key) => lists.every((elements) => isUnique(elements, key)));
}

/** What an element is called by a key: `name=web`, or `port=80,protocol=TCP`. */
export function elementLabel(element: unknown, key: MergeKey): string {
  const fields = fieldsOf(element);
  return key
    .filter((name) => isScalar(fields[name]))
    .map((name) => `${name}=${String(fields[name])}`)
    .join(',');
}

/** The first field must be there; the others may be left to their default. */
function isUnique(elements: readonly unknown[], key: MergeKey): boolean {
  const [first = ''] = key;
  const labels = elements.map((element) =>
    isScalar(fieldsOf(element)[first]) ? elementLabel(element, key) : undefined,
  );
  return !labels.includes(undefined) && new Set(labels).size === labels.length;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
