import type { FindingTraits } from '@outrider/api/src/pipeline/detect/detected-finding.ts';
import type { FindingFacts } from '@outrider/api/src/pipeline/diagnose/causes/finding-facts.ts';
import { openFinding, type OpenFinding } from '@outrider/api/src/pipeline/diagnose/causes/open-finding.ts';

/** What a test says of a finding; names without a namespace are in `fleet-default`. */
export interface FindingSketch {
  readonly rule?: string;
  readonly id?: string;
  readonly severity?: FindingFacts['severity'];
  readonly cluster?: string | undefined;
  readonly bundle?: string | undefined;
  readonly gitRepo?: string | undefined;
  readonly object?: Partial<FindingFacts['object']>;
  readonly related?: FindingFacts['related'];
  readonly traits?: FindingTraits;
  readonly message?: string;
  readonly cause?: string;
}

/** The facts of a finding about the Deployment of a bundle on a cluster, or as sketched. */
export function findingFacts(sketch: FindingSketch): FindingFacts {
  const { cluster, bundle, rule = 'cluster/container-crash-loops' } = sketch;
  const object = {
    cluster: cluster ?? 'local',
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'shop',
    name: bundle ?? 'web',
    ...sketch.object,
  };
  return {
    id: sketch.id ?? [rule, cluster, object.cluster, object.kind, object.name, bundle].join(' '),
    rule,
    severity: sketch.severity ?? 'high',
    object,
    message: sketch.message ?? `${object.kind} ${object.name} fails`,
    ...(sketch.cause !== undefined && { cause: sketch.cause }),
    origin: originOf(sketch),
    related: [...(sketch.related ?? [])],
    traits: sketch.traits ?? {},
  };
}

function originOf({ cluster, bundle, gitRepo }: FindingSketch): FindingFacts['origin'] {
  return {
    ...(cluster !== undefined && { cluster, clusterName: `name-of-${cluster}` }),
    ...(bundle !== undefined && { bundle: `fleet-default/${bundle}` }),
    ...(gitRepo !== undefined && { gitRepo: `fleet-default/${gitRepo}` }),
  };
}

/** The same, as it is grouped. */
export function anOpenFinding(sketch: FindingSketch = {}): OpenFinding {
  return openFinding(findingFacts(sketch));
}

/** Nothing goes anywhere. */
export const NO_REACH = { clustersOf: () => new Set<string>(), deploymentsOn: () => 0 };
