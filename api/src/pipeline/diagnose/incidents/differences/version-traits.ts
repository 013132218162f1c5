/** Name of the trait that holds the whole Kubernetes version of a cluster, as in `v1.28.9+k3s1`. */
const EXACT_VERSION = 'Kubernetes version';
/** Name of the trait that holds its minor version, as in `1.28`. */
const MINOR_VERSION = 'Kubernetes';

/** The Kubernetes version of a cluster as traits: clusters rarely share the exact one, but often the minor one. */
export function versionTraits(version: string | undefined): Readonly<Record<string, string>> {
  if (version === undefined || version === '') return {};
  const minor = /^v?(\d+\.\d+)/.exec(version)?.[1];
  return { [EXACT_VERSION]: version, ...(minor !== undefined && { [MINOR_VERSION]: minor }) };
}

/**
 * Leaves out one of two versions that say the same of the same clusters: of the exact and the minor one, the one that
 * tells less. Where they tell equally much nothing decides between them, and both stay.
 */
export function withoutLesserVersion<T extends { readonly trait: string; readonly gain: number }>(
  differences: readonly T[],
): readonly T[] {
  const gainOf = (name: string) => differences.find(({ trait }) => trait === name)?.gain;
  const exact = gainOf(EXACT_VERSION);
  const minor = gainOf(MINOR_VERSION);
  if (exact === undefined || minor === undefined || exact === minor) return differences;
  const lesser = exact > minor ? MINOR_VERSION : EXACT_VERSION;
  return differences.filter(({ trait }) => trait !== lesser);
}
