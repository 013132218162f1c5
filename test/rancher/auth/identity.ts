import type { KubeIdentity } from '../kube/request/identity.ts';
import type { SimulatedUser } from '../world.ts';

/** The identity Rancher impersonates for a user; `tokenName` is the token the request came with. */
export function identityOf(user: SimulatedUser, tokenName: string): KubeIdentity {
  return {
    name: user.id,
    groups: [...user.groups, 'system:cattle:authenticated', 'system:authenticated'],
    extra: {
      principalid: [`local://${user.id}`],
      username: [user.username],
      requesttokenid: [tokenName],
    },
  };
}
