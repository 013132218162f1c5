import * as z from 'zod';

import type { Logger } from '../../kernel/logger.ts';
import type { ClusterReader, RawObject, ResourceType } from '../../ports/cluster-reader.ts';
import type { Person } from './subject-reviewer.ts';

const RANCHER = { group: 'management.cattle.io', version: 'v3' } as const;
/** Who may log in. */
const USERS: ResourceType = { ...RANCHER, plural: 'users', kind: 'User' };
/** What Rancher remembers of its users from when they last logged in. */
const USER_ATTRIBUTES: ResourceType = { ...RANCHER, plural: 'userattributes', kind: 'UserAttribute' };

const User = z.object({ enabled: z.boolean().nullish() });
const UserAttribute = z.object({
  groupPrincipals: z
    .record(
      z.string(),
      z.object({ items: z.array(z.object({ metadata: z.object({ name: z.string() }) })).nullish() }),
    )
    .nullish(),
});

/**
 * What Rancher knows of a user: whether they may log in at all, and their groups, named as Rancher names them when it
 * acts for the user: by their principals. None for a user of whom Rancher remembers nothing; `undefined` when Rancher
 * does not say. Who is disabled or deleted keeps their bindings, so that Kubernetes alone would still say yes.
 */
export function rancherPerson(
  local: Pick<ClusterReader, 'get'>,
  logger: Logger,
): (user: string) => Promise<Person | undefined> {
  return async (name) => {
    try {
      const [user, attributes] = await Promise.all([
        local.get(USERS, { name }),
        local.get(USER_ATTRIBUTES, { name }),
      ]);
      const isEnabled = user !== undefined && User.parse(user).enabled !== false;
      return { isEnabled, groups: groupsIn(attributes) };
    } catch (error) {
      logger.debug({ err: error, user: name }, 'what Rancher knows of a user cannot be read');
      return undefined;
    }
  };
}

function groupsIn(attributes: RawObject | undefined): readonly string[] {
  const { groupPrincipals } = UserAttribute.parse(attributes ?? {});
  return Object.values(groupPrincipals ?? {}).flatMap(({ items }) =>
    (items ?? []).map(({ metadata }) => metadata.name),
  );
}
