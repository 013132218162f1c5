/** A concrete path into an object: keys and indexes. */
export type ObjectPath = readonly (string | number)[];

/** Fields by which paths name the items of a list: `status.conditions[Ready]` is the item whose `type` is Ready. */
const NAMING_FIELDS = ['type', 'name', 'id', 'key', 'kind', 'clusterName'];

/** Splits `status.conditions[Ready].message` into its steps; brackets and quotes keep dots together. */
export function pathSteps(path: string): string[] {
  const steps = path.match(/\[(?:"[^"]*"|'[^']*'|[^\]]*)\]|[^.[\]]+/g) ?? [];
  return steps.map((step) =>
    step
      .replace(/^\[/, '')
      .replace(/\]$/, '')
      .replace(/^["']|["']$/g, ''),
  );
}

function itemIndex(list: readonly unknown[], step: string): number | undefined {
  if (/^\d+$/.test(step)) return Number(step) < list.length ? Number(step) : undefined;
  const index = list.findIndex((item) => {
    if (typeof item !== 'object' || item === null) return item === step;
    return NAMING_FIELDS.some((field) => (item as Record<string, unknown>)[field] === step);
  });
  return index < 0 ? undefined : index;
}

/** Follows a path as far as the object goes: a missing field leads to the deepest parent that exists. */
export function resolvePath(object: unknown, path: string): ObjectPath {
  const resolved: (string | number)[] = [];
  let current = object;
  for (const step of pathSteps(path)) {
    if (typeof current !== 'object' || current === null) break;
    const key = Array.isArray(current) ? itemIndex(current, step) : step in current ? step : undefined;
    if (key === undefined) break;
    resolved.push(key);
    current = (current as Record<string | number, unknown>)[key];
  }
  return resolved;
}

/** Whether `path` is `parent` or lies below it. */
export function isWithin(path: ObjectPath, parent: ObjectPath): boolean {
  return parent.length > 0 && parent.every((step, index) => path[index] === step);
}
