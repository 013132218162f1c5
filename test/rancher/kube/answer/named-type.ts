import type { KubeType } from '../../world.ts';
import type { StatusDetails } from './status-error.ts';

/** The part of a type that error texts name. */
export type NamedType = Pick<KubeType, 'group' | 'plural' | 'kind'>;

/** `deployments.apps`: how errors name a resource type. */
export function qualifiedPlural({ group, plural }: Pick<KubeType, 'group' | 'plural'>): string {
  return group === '' ? plural : `${plural}.${group}`;
}

/** The `details` of an error about an object, or about a type when the name is empty. */
export function detailsOf({ group, plural }: NamedType, name: string): StatusDetails {
  return {
    ...(name !== '' && { name }),
    ...(group !== '' && { group }),
    ...(plural !== '' && { kind: plural }),
  };
}
