/** In which namespaces something is visible. */
export type ExportScope = 'all' | ReadonlySet<string>;

/**
 * The namespaces that `exportTo` opens an object of a namespace to: everywhere when it says nothing, unless the mesh
 * configuration has another default, which is not read.
 */
export function exportScope(exportTo: readonly string[], namespace: string): ExportScope {
  if (exportTo.length === 0) return 'all';
  const named = exportTo.map((one) => one.trim()).filter(Boolean);
  if (named.length === 0 || named.includes('*')) return 'all';
  return new Set(named.filter((one) => one !== '~').map((one) => (one === '.' ? namespace : one)));
}

/** Whether something of this scope is visible in a namespace. */
export function isVisibleIn(scope: ExportScope, namespace: string): boolean {
  return scope === 'all' || scope.has(namespace);
}

/** Whether some namespace sees both; one that sees all is taken to hold at least the other's namespaces. */
export function scopesMeet(left: ExportScope, right: ExportScope): boolean {
  if (left === 'all') return right === 'all' || right.size > 0;
  if (right === 'all') return left.size > 0;
  return [...left].some((namespace) => right.has(namespace));
}

/** The scope in words: `every namespace`, `namespaces a, b`. */
export function scopeWords(scope: ExportScope): string {
  if (scope === 'all') return 'every namespace';
  const names = [...scope].sort();
  if (names.length === 0) return 'no namespace';
  return `${names.length === 1 ? 'namespace' : 'namespaces'} ${names.join(', ')}`;
}
