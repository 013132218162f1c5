import { sendError, sendJson } from '../http/answer.ts';
import type { Exchange } from '../http/exchange.ts';
import { externalOrigin } from '../http/external-origin.ts';
import { RANCHER_VERSION } from '../installation.ts';
import { KUBERNETES_VERSION } from '../kube/kubernetes-version.ts';
import type { KubeObject, KubeType } from '../world.ts';
import { AccessSet } from '../steve/access/access-set.ts';
import { viewOf, type SteveResource } from '../steve/view/resource-view.ts';

/** Versions and liveness, for anybody. */
export function about(exchange: Exchange): boolean {
  switch (exchange.path) {
    case '/rancherversion':
      return sendJson(exchange, { Version: RANCHER_VERSION, GitCommit: '2f1c8a7', RancherPrime: 'false' });
    case '/ping':
      exchange.response.end('pong');
      return true;
    case '/version': {
      const [, major = '', minor = ''] = /^v(\d+)\.(\d+)/.exec(KUBERNETES_VERSION) ?? [];
      return exchange.session
        ? sendJson(exchange, { major, minor, gitVersion: KUBERNETES_VERSION, platform: 'linux/amd64' })
        : sendError(exchange, 401, 'must authenticate');
    }
    default:
      return false;
  }
}

/** The settings the login page needs, for callers who are not logged in. */
export function publicSettings(exchange: Exchange): boolean {
  const match = /^\/v1\/management\.cattle\.io\.settings?(?:\/([^/]+))?\/?$/.exec(exchange.path);
  if (!match || exchange.session) {
    return false;
  }
  const { store } = exchange.installation.world.local;
  const type = store.type('management.cattle.io', 'settings');
  const settings = type ? store.list(type).filter(({ metadata }) => publicNames.has(metadata.name)) : [];
  const views = settings.map((setting) => view(exchange, type, setting)).filter((item) => item !== undefined);
  if (match[1] === undefined) {
    const links = {
      self: `${externalOrigin(exchange.request, exchange.installation.secure)}${exchange.path}`,
    };
    return sendJson(exchange, {
      type: 'collection',
      resourceType: 'management.cattle.io.setting',
      links,
      revision: String(store.revision()),
      count: views.length,
      data: views,
    });
  }
  const wanted = views.find(({ id }) => id === match[1]);
  return wanted ? sendJson(exchange, wanted) : sendError(exchange, 401, 'must authenticate');
}

const nothingAllowed = new AccessSet([]);

function view(
  exchange: Exchange,
  type: KubeType | undefined,
  setting: KubeObject,
): SteveResource | undefined {
  const base = `${externalOrigin(exchange.request, exchange.installation.secure)}/v1`;
  return type && viewOf(type, setting, { access: nothingAllowed, base, now: Date.now() });
}

const publicNames = new Set([
  'first-login',
  'server-version',
  'ui-banners',
  'ui-brand',
  'ui-dashboard-index',
  'ui-favicon',
  'ui-issues',
  'ui-link-color',
  'ui-login-background-dark',
  'ui-login-background-light',
  'ui-performance',
  'ui-pl',
  'ui-primary-color',
]);
