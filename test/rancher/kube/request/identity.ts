/** Who sends a request, as authentication found out. */
export interface KubeIdentity {
  name: string;
  groups: string[];
  uid?: string;
  extra?: Record<string, string[]>;
}

/** Adds the group that every authenticated caller is in. */
export function withAuthenticatedGroup(identity: KubeIdentity): KubeIdentity {
  const known = ['system:authenticated', 'system:unauthenticated'];
  if (identity.groups.some((group) => known.includes(group))) return identity;
  return { ...identity, groups: [...identity.groups, 'system:authenticated'] };
}
