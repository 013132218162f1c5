/** Labels in the words of kubectl: `app=web, tier=front`. */
export function selectorWords(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(', ');
}
