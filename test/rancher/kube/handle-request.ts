import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SimulatedCluster } from '../world.ts';
import { pageNotFound } from './answer/page-not-found.ts';
import { pathNotFound } from './answer/request-errors.ts';
import { answerOfError, writeAnswer } from './answer/write-answer.ts';
import { answerOtherPath } from './discovery/answer-other-path.ts';
import { authorizerOf } from './rbac/authorizer.ts';
import { authorizePath, authorizeResource } from './request/authorize.ts';
import type { Call, ResourceCall } from './request/call.ts';
import { dispatch } from './request/dispatch.ts';
import type { Dispatched } from './request/dispatch.ts';
import { passFaults } from './request/faults.ts';
import { withAuthenticatedGroup } from './request/identity.ts';
import type { KubeIdentity } from './request/identity.ts';
import { effectiveIdentity } from './request/impersonation.ts';
import { parsePath } from './request/parse-path.ts';
import type { ResourcePath } from './request/parse-path.ts';
import { answerReview } from './reviews/answer-review.ts';
import { reviewTypes } from './discovery/type-verbs.ts';

export type { KubeIdentity } from './request/identity.ts';

/** Answers one request of the Kubernetes API; the path has no `/k8s/clusters/<id>` prefix. */
export type KubeHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  identity: KubeIdentity,
) => Promise<void>;

/** Where a service proxy request goes. */
export interface ServiceProxyTarget {
  namespace: string;
  /** The name as in the path, for example `http:outrider:80`. */
  name: string;
  scheme: string;
  service: string;
  port: string;
  /** The rest of the path with the query, beginning with a slash. */
  path: string;
  identity: KubeIdentity;
}

/** What the handler needs of its surroundings. */
export interface KubeHandlerOptions {
  /** Finds out whose a bearer token is, for TokenReview; no token is known unless given. */
  identityOfToken?: (token: string) => KubeIdentity | undefined;
  /** Carries a request for `services/…/proxy` that RBAC allowed to the service. */
  proxyToService?: (
    request: IncomingMessage,
    response: ServerResponse,
    target: ServiceProxyTarget,
  ) => Promise<void>;
}

/**
 * Makes the API server of one cluster: every request is authorized with the roles the cluster stores.
 * Failures are answered as Status objects, never thrown.
 */
export function createKubeHandler(cluster: SimulatedCluster, options: KubeHandlerOptions = {}): KubeHandler {
  const authorizer = authorizerOf(cluster.store);
  return async (request, response, identity) => {
    try {
      if (!(await passFaults(cluster))) return;
      const url = new URL(request.url ?? '/', 'http://cluster');
      const caller = withAuthenticatedGroup(identity);
      const answer = await answerCall(
        {
          cluster,
          store: cluster.store,
          authorizer,
          identity: effectiveIdentity(caller, request.headers, authorizer),
          request,
          response,
          path: url.pathname,
          query: url.searchParams,
        },
        options,
      );
      if (answer) await writeAnswer(request, response, answer);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else await writeAnswer(request, response, answerOfError(error));
    }
  };
}

async function answerCall(call: Call, options: KubeHandlerOptions): Promise<Dispatched> {
  const target = parsePath(call.store, call.path);
  if (target.kind === 'other' || isDiscoveryOf(target)) {
    authorizePath(call);
    return answerOtherPath(call);
  }
  authorizeResource(call, target);
  if (target.subresource === 'proxy' && target.group === '' && target.plural === 'services') {
    return proxy(call, target, options);
  }
  if (isReview(target)) return answerReview(call, target, options.identityOfToken ?? (() => undefined));
  const { kubeType } = target;
  if (!kubeType) return notServed(call, target);
  const resourceCall: ResourceCall = { ...call, target: { ...target, kubeType } };
  return dispatch(resourceCall);
}

/** An unknown resource of a group that is served is told apart from a group that is not. */
function notServed({ store }: Call, { group, version }: ResourcePath): Dispatched {
  const served = store.types.some((type) => type.group === group && type.version === version);
  if (served) throw pathNotFound();
  return pageNotFound();
}

/** `/apis/<group>/<version>` has no resource yet. */
function isDiscoveryOf(target: ResourcePath): boolean {
  return target.plural === '';
}

function isReview({ group, plural }: ResourcePath): boolean {
  return reviewTypes.some((type) => type.group === group && type.plural === plural);
}

async function proxy(call: Call, target: ResourcePath, options: KubeHandlerOptions): Promise<Dispatched> {
  const { namespace = '', name = '', rest } = target;
  if (!options.proxyToService) throw pathNotFound();
  const [scheme, service, port] = name.includes(':') ? name.split(':') : ['http', name, ''];
  await options.proxyToService(call.request, call.response, {
    namespace,
    name,
    scheme: scheme || 'http',
    service: service ?? '',
    port: port ?? '',
    path: `${rest}${new URL(call.request.url ?? '/', 'http://cluster').search}`,
    identity: call.identity,
  });
  return undefined;
}
