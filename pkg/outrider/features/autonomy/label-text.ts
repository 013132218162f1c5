/** Labels as people write them: `env=prod, tier=pay`. */
export function labelText(labels: Record<string, string>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}

/** The labels that somebody wrote; `undefined` while it is none, or not whole. */
export function parseLabels(text: string): Record<string, string> | undefined {
  const pairs = text
    .split(/[,\s]+/)
    .filter((pair) => pair !== '')
    .map((pair): [string, string | undefined] => {
      const [key = '', ...values] = pair.split('=');
      return [key, values.length === 1 ? values[0] : undefined];
    });
  const whole = pairs.length > 0 && pairs.every(([key, value]) => key !== '' && value !== undefined);
  const keys = new Set(pairs.map(([key]) => key));
  return whole && keys.size === pairs.length
    ? Object.fromEntries(pairs.map(([key, value]) => [key, value ?? '']))
    : undefined;
}
