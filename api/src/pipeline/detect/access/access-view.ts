import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { LOCAL_CLUSTER, apiGroup } from '../../../kernel/object-ref.ts';
import { Limiter } from '../../../kernel/limiter.ts';
import { mapBounded } from '../../../kernel/map-bounded.ts';
import { resourceName } from '../../../kernel/names/resource-name.ts';
import type { AccessReviewer } from '../../../ports/identity/access-reviewer.ts';
import type { Caller } from '../../../ports/identity/caller-verifier.ts';
import type { FindingScope, Visibility } from '../visibility.ts';

/** How many reviews one view may have under way: rights are asked for everyone over the same few connections. */
const PARALLEL_REVIEWS = 16;

/** What one caller may see, asked of Kubernetes and nobody else. */
export interface AccessView {
  readonly visibility: Visibility;
  /** Whether the caller may read this object, or a subresource of it such as `log`. */
  maySee(ref: ObjectRef, subresource?: string): Promise<boolean>;
  /** Whether findings about this object are visible: as lists, they go by its scope, never by its name. */
  seesFindingsOn(ref: ObjectRef): Promise<boolean>;
}

/** Works out what a caller may see among the scopes that have findings. */
export async function resolveAccess(
  reviewer: AccessReviewer,
  caller: Caller,
  scopes: () => Promise<readonly FindingScope[]>,
): Promise<AccessView> {
  const may = askOnce(
    limited(async (question) => (await reviewer.review(caller, question)) === 'allowed', PARALLEL_REVIEWS),
  );

  if (await may({ cluster: LOCAL_CLUSTER, verb: '*', group: '*', resource: '*' })) {
    const yes = () => Promise.resolve(true);
    return { visibility: { kind: 'all' }, maySee: yes, seesFindingsOn: yes };
  }
  const reach = createReach(may);
  const known = await scopes();
  const allowed = await mapBounded(known, PARALLEL_REVIEWS, (scope) => reach.resource(scope));
  return {
    visibility: {
      kind: 'scopes',
      scopeIds: known.filter((_, index) => allowed[index]).map((scope) => scope.id),
    },
    maySee: (ref, subresource) => reach.object(ref, subresource),
    seesFindingsOn: (ref) => reach.resource(placeOf(ref)),
  };
}

type May = (question: Parameters<AccessReviewer['review']>[1]) => Promise<boolean>;

/** The same question, in line behind others when many are under way. */
function limited(may: May, limit: number): May {
  const limiter = new Limiter(limit);
  return async (question) => {
    const leave = await limiter.enter();
    try {
      return await may(question);
    } finally {
      leave();
    }
  };
}

/** The same question is asked once: findings of a page have most of their neighborhood in common. */
function askOnce(may: May): May {
  const answers = new Map<string, Promise<boolean>>();
  return (question) => {
    const { cluster, verb, group, resource, namespace = '', name = '' } = question;
    const key = [cluster, verb, group, resource, namespace, name].join('\0');
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = may(question);
    answers.set(key, answer);
    return answer;
  };
}

type ResourcePlace = Pick<FindingScope, 'cluster' | 'group' | 'resource' | 'namespace'>;

function placeOf(ref: ObjectRef): ResourcePlace {
  const group = apiGroup(ref.apiVersion);
  return { cluster: ref.cluster, group, resource: resourceName(ref.kind), namespace: ref.namespace ?? '' };
}

/**
 * Rights from the broadest question to the narrowest, so that people with broad rights cost few reviews:
 * the cluster, the resource in all namespaces, in one namespace, and by name.
 */
function createReach(may: May) {
  const cluster = (id: string) =>
    id === LOCAL_CLUSTER ||
    may({
      cluster: LOCAL_CLUSTER,
      verb: 'get',
      group: 'management.cattle.io',
      resource: 'clusters',
      name: id,
    });

  const resource = async (place: ResourcePlace): Promise<boolean> => {
    if (!(await cluster(place.cluster))) return false;
    const question = { cluster: place.cluster, verb: 'get', group: place.group, resource: place.resource };
    if (await may(question)) return true;
    return place.namespace !== '' && may({ ...question, namespace: place.namespace });
  };

  const object = async (ref: ObjectRef, subresource?: string): Promise<boolean> => {
    const whole = placeOf(ref);
    const place =
      subresource === undefined ? whole : { ...whole, resource: `${whole.resource}/${subresource}` };
    if (await resource(place)) return true;
    if (!(await cluster(place.cluster))) return false;
    const { namespace, ...rest } = place;
    return may({ ...rest, verb: 'get', name: ref.name, ...(namespace ? { namespace } : {}) });
  };

  return { resource, object };
}
