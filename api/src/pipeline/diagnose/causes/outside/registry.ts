import type { CauseOf } from '../cause.ts';
import { causeKey } from '../cause-key.ts';

/** Rules about a registry that does not answer or does not answer with images, whatever image is asked for. */
const REGISTRY_RULES: ReadonlySet<string> = new Set(['cluster/image-pull-failing']);

/** A registry that cannot be used: every image that comes from it is missing. */
export const registryCause: CauseOf = ({ rule, traits: { registry, image } }) =>
  registry === undefined || (image !== undefined && !REGISTRY_RULES.has(rule))
    ? undefined
    : { key: causeKey('registry', registry), kind: 'registry', name: registry, shared: false };
