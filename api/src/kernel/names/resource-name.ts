/**
 * The plural resource name of a kind, by the rule that Kubernetes code generators use.
 * It is a guess for kinds with an irregular plural; a wrong guess asks for a right nobody has, so it hides rather than
 * shows.
 */
export function resourceName(kind: string): string {
  const lower = kind.toLowerCase();
  if (lower === 'endpoints') return lower;
  if (/(?:s|x|z|ch|sh)$/.test(lower)) return `${lower}es`;
  if (/[^aeiou]y$/.test(lower)) return `${lower.slice(0, -1)}ies`;
  return `${lower}s`;
}
