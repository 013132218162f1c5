import { pageNotFound } from '../answer/page-not-found.ts';
import { ok } from '../answer/write-answer.ts';
import type { Answer } from '../answer/write-answer.ts';
import { answerOpenApi } from '../openapi/answer-openapi.ts';
import { parseAccept } from '../request/accept.ts';
import { KUBERNETES_VERSION } from '../kubernetes-version.ts';
import type { Call } from '../request/call.ts';
import { aggregatedDiscovery, aggregatedMediaType } from './aggregated-discovery.ts';
import { coreVersions, groupDocument, groupList, resourceList } from './legacy-discovery.ts';

/** What the simulated API servers say of themselves. */
const serverVersion = {
  major: '1',
  minor: '35',
  emulationMajor: '1',
  emulationMinor: '35',
  gitVersion: KUBERNETES_VERSION,
  gitCommit: '0000000000000000000000000000000000000000',
  gitTreeState: 'clean',
  buildDate: '2026-02-26T00:00:00Z',
  goVersion: 'go1.25.7',
  compiler: 'gc',
  platform: 'linux/amd64',
};

/** Answers discovery, OpenAPI, version and health. */
export function answerOtherPath(call: Call): Answer {
  const path = call.path.length > 1 ? call.path.replace(/\/$/, '') : call.path;
  if (/^\/(healthz|livez|readyz)$/.test(path)) {
    return { code: 200, body: 'ok', contentType: 'text/plain; charset=utf-8' };
  }
  if (path === '/version') return ok(serverVersion);
  if (path.startsWith('/openapi/')) return answerOpenApi(call, path);
  return answerDiscovery(call, path);
}

function answerDiscovery(call: Call, path: string): Answer {
  const { types } = call.store;
  if (path === '/') {
    return ok({ paths: ['/api', '/api/v1', '/apis', '/healthz', '/openapi/v2', '/openapi/v3', '/version'] });
  }
  if ((path === '/api' || path === '/apis') && wantsAggregated(call)) {
    return { code: 200, body: aggregatedDiscovery(types, path === '/api'), contentType: aggregatedMediaType };
  }
  if (path === '/api') return ok(coreVersions());
  if (path === '/apis') return ok(groupList(types));
  const document = documentAt(types, path.split('/').slice(1));
  return document ? ok(document) : pageNotFound();
}

function documentAt(types: Call['store']['types'], [root, first = '', second]: string[]): unknown {
  if (root === 'api') return resourceList(types, '', first);
  if (root !== 'apis') return undefined;
  return second === undefined ? groupDocument(types, first) : resourceList(types, first, second);
}

function wantsAggregated({ request }: Call): boolean {
  const accepted = parseAccept(request.headers.accept);
  return accepted.some(
    ({ parameters }) => parameters.as === 'APIGroupDiscoveryList' && parameters.v === 'v2',
  );
}
