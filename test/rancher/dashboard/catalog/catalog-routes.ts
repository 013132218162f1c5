import { parse } from 'yaml';
import { passesCsrfCheck } from '../../auth/csrf.ts';
import { sendError, sendJson } from '../../http/answer.ts';
import { readJsonObject } from '../../http/body.ts';
import type { Exchange } from '../../http/exchange.ts';
import { KubeStatusError } from '../../kube/answer/status-error.ts';
import { asRecord, asText, type JsonObject } from '../../kube/json.ts';
import { asRecords } from '../../kube/json-values.ts';
import { accessOf } from '../../steve/access/access-cache.ts';
import type { KubeObject } from '../../world.ts';
import { installExtension, uninstallExtension } from './install-extension.ts';
import { download, repositoryOf } from './repository.ts';

/** The links and actions of chart repositories and apps, as far as the Extensions page needs them. */
export async function catalog(exchange: Exchange): Promise<boolean> {
  const [, plural = '', ...names] = catalogPath.exec(exchange.path) ?? [];
  const { link, action } = Object.fromEntries(exchange.url.searchParams);
  if (!plural || (!link && !action)) {
    return false;
  }
  const [namespace, name] = plural === 'apps' ? names : [undefined, names[0]];
  const object = findObject(exchange, { plural, namespace, name: name ?? '' });
  return action ? act(exchange, object, action) : follow(exchange, object, link ?? '');
}

const catalogPath =
  /^(?:\/k8s\/clusters\/local)?\/v1\/catalog\.cattle\.io\.(clusterrepos|apps)\/([^/]+)(?:\/([^/]+))?\/?$/;

interface Wanted {
  plural: string;
  namespace: string | undefined;
  name: string;
}

function findObject({ installation, session }: Exchange, { plural, namespace, name }: Wanted): KubeObject {
  const { local } = installation.world;
  const type = local.store.type('catalog.cattle.io', plural);
  const visible = type && session && accessOf(local, session.identity).may('get', type, { namespace, name });
  const object = visible && local.store.get(type, namespace, name);
  if (!object) {
    throw new KubeStatusError(404, 'NotFound', { message: `${plural} "${name}" not found` });
  }
  return object;
}

async function follow(exchange: Exchange, clusterRepo: KubeObject, link: string): Promise<boolean> {
  const repository = repositoryOf(clusterRepo);
  if (link === 'index') {
    return sendJson(exchange, await repository.index());
  }
  const query = exchange.url.searchParams;
  const entry = await repository.entry(query.get('chartName') ?? '', query.get('version') ?? '');
  switch (link) {
    case 'icon': {
      const image = await download(new URL(asText(entry['icon'])));
      exchange.response.setHeader('content-type', 'image/svg+xml');
      exchange.response.end(image);
      return true;
    }
    case 'info':
      return sendJson(exchange, chartInfo(await repository.files(entry)));
    case 'chart':
      return sendJson(exchange, Object.fromEntries(await repository.files(entry)));
    default:
      return sendError(exchange, 404, `no link ${link}`);
  }
}

function chartInfo(files: Map<string, string>): JsonObject {
  return {
    chart: parse(files.get('Chart.yaml') ?? '{}'),
    values: parse(files.get('values.yaml') ?? '{}'),
    readme: files.get('README.md') ?? '',
  };
}

async function act(exchange: Exchange, object: KubeObject, action: string): Promise<boolean> {
  const { installation, request, session, url } = exchange;
  const { local } = installation.world;
  const type = local.store.type('catalog.cattle.io', 'operations');
  if (!passesCsrfCheck(request, url)) {
    return sendError(exchange, 422, { code: 'InvalidCSRFToken', message: 'Invalid CSRF token' });
  }
  if (!type || !session || !accessOf(local, session.identity).may('create', type, {})) {
    return sendError(exchange, 403, `${session?.identity.name ?? ''} cannot run helm operations`);
  }
  const body = await readJsonObject(request);
  const operation =
    action === 'uninstall'
      ? uninstallExtension(local.store, object.metadata.namespace ?? '', object.metadata.name)
      : await install(exchange, object, body);
  const { name, namespace } = operation.metadata;
  return sendJson(
    exchange,
    { type: 'chartActionOutput', operationName: name, operationNamespace: namespace },
    201,
  );
}

async function install(
  { installation }: Exchange,
  clusterRepo: KubeObject,
  body: JsonObject,
): Promise<KubeObject> {
  const [chart = {}] = asRecords(body['charts']);
  const chartName = asText(chart['chartName']);
  const repository = repositoryOf(clusterRepo);
  const entry = await repository.entry(chartName, asText(chart['version']));
  return installExtension(installation.world.local.store, {
    releaseName: asText(chart['releaseName']) || chartName,
    namespace: asText(body['namespace']) || 'cattle-ui-plugin-system',
    repository: clusterRepo.metadata.name,
    files: await repository.files(entry),
    values: asRecord(chart['values']),
    annotations: asRecord(chart['annotations']),
  });
}
