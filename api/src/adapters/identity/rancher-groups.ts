import * as z from 'zod';

import type { Logger } from '../../kernel/logger.ts';
import type { ClusterReader, ResourceType } from '../../ports/cluster-reader.ts';

/** What Rancher remembers of its users from when they last logged in. */
const USER_ATTRIBUTES: ResourceType = {
  group: 'management.cattle.io',
  version: 'v3',
  plural: 'userattributes',
  kind: 'UserAttribute',
};

const UserAttribute = z.object({
  groupPrincipals: z
    .record(
      z.string(),
      z.object({ items: z.array(z.object({ metadata: z.object({ name: z.string() }) })).nullish() }),
    )
    .nullish(),
});

/**
 * Groups of a Rancher user, named as Rancher names them when it acts for the user: by their principals. None for a user
 * of whom Rancher remembers nothing; `undefined` when they cannot be read.
 */
export function rancherGroups(
  local: Pick<ClusterReader, 'get'>,
  logger: Logger,
): (user: string) => Promise<readonly string[] | undefined> {
  return async (user) => {
    try {
      const object = await local.get(USER_ATTRIBUTES, { name: user });
      if (object === undefined) return [];
      const { groupPrincipals } = UserAttribute.parse(object);
      return Object.values(groupPrincipals ?? {}).flatMap(({ items }) =>
        (items ?? []).map(({ metadata }) => metadata.name),
      );
    } catch (error) {
      logger.debug({ err: error, user }, 'the groups of a user cannot be read');
      return undefined;
    }
  };
}
