import type * as z from 'zod';

import { hostList, originsOf, rewriteList, rewriteOf, type Rewrite } from './host-lists.ts';

/** Both sides end where a name ends, so that no other host can follow; the path becomes part of the image's name. */
const REWRITE = /^(?<from>[^\s,=]+\/)=(?<to>https?:\/\/[^\s,=?#@/]+\/([a-z\d._-]+\/)*)$/;

/** The part of the environment that says which image registries may be asked. */
export const REGISTRY_ENVIRONMENT = {
  OUTRIDER_REGISTRY_HOSTS: hostList('registry.example.com'),
  OUTRIDER_REGISTRY_REWRITE: rewriteList(
    REWRITE,
    'must be beginnings of images, each with the address in its place (docker.io/=https://mirror.example.com/hub/), separated by commas',
  ),
};

type RegistryEnvironment = z.infer<z.ZodObject<typeof REGISTRY_ENVIRONMENT>>;

/** Which image registries may be asked. */
export interface RegistrySettings {
  /** Origins that may be asked; together with those of `rewrites`. None: no registry is asked. */
  readonly origins: readonly string[];
  readonly rewrites: readonly Rewrite[];
}

/** The settings of asking registries. */
export function registrySettings(environment: RegistryEnvironment): RegistrySettings {
  return {
    origins: originsOf(environment.OUTRIDER_REGISTRY_HOSTS),
    rewrites: environment.OUTRIDER_REGISTRY_REWRITE.map((one) => rewriteOf(REWRITE, one)),
  };
}
