/** These rules, switched off. */
export function off(...rules: readonly string[]): Record<string, 'off'> {
  return Object.fromEntries(rules.map((rule) => [rule, 'off']));
}

/** Names of rules of typescript-eslint as a configuration knows them. */
export function typescript(...names: readonly string[]): string[] {
  return names.map((name) => `@typescript-eslint/${name}`);
}
