/** What the age of an object is told by. */
interface Dated {
  readonly created: number | undefined;
  readonly name: string;
  readonly namespace: string;
}

/** The order in which istiod takes objects that compete: by age, then by `name.namespace` (sortConfigByCreationTime). */
export function oldestFirst(left: Dated, right: Dated): number {
  const age = (left.created ?? 0) - (right.created ?? 0);
  if (age !== 0) return age;
  return `${left.name}.${left.namespace}` < `${right.name}.${right.namespace}` ? -1 : 1;
}
