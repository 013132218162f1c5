import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sendError, sendJson } from '../http/answer.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Installation } from '../installation.ts';
import { asRecord, asText, isRecord } from '../kube/json.ts';
import { sendFile } from './static-files.ts';

/** An extension as `/v1/uiplugins` lists it. */
export interface UiPluginEntry {
  name: string;
  version: string;
  endpoint: string;
  compressedEndpoint?: string;
  noCache: boolean;
  noAuth: boolean;
  metadata: Record<string, string>;
}

/** `/v1/uiplugins` and the files of the extensions; callers without a session get only what needs none. */
export async function uiPlugins(exchange: Exchange): Promise<boolean> {
  const { path: wanted, installation } = exchange;
  if (/^\/v1\/uiplugins\/?$/.test(wanted)) {
    const entries = pluginsOf(installation).filter((plugin) => mayLoad(exchange, plugin));
    return sendJson(exchange, {
      entries: Object.fromEntries(entries.map((plugin) => [plugin.name, plugin])),
    });
  }
  const match = /^\/v1\/uiplugins\/([^/]+)\/([^/]+)\/plugin\/(.+)$/.exec(wanted);
  if (!match) {
    return false;
  }
  const [, name, version, file = ''] = match;
  const plugin = pluginsOf(installation).find((entry) => entry.name === name && entry.version === version);
  const sent = plugin && mayLoad(exchange, plugin) && (await sendPluginFile(exchange, plugin, file));
  return sent || sendError(exchange, 404, `${wanted} not found`);
}

/** Sends a file of the built extension, or of the endpoint an installed chart names. */
async function sendPluginFile(exchange: Exchange, plugin: UiPluginEntry, file: string): Promise<boolean> {
  const { extensionDir } = exchange.installation;
  if (!/^https?:/.test(plugin.endpoint)) {
    return extensionDir
      ? sendFile(exchange, path.join(extensionDir, `${plugin.name}-${plugin.version}`), file)
      : false;
  }
  const answer = await fetch(`${plugin.endpoint}/plugin/${file}`).catch(() => undefined);
  if (!answer?.ok) {
    return false;
  }
  exchange.response.setHeader('content-type', answer.headers.get('content-type') ?? 'text/javascript');
  exchange.response.end(Buffer.from(await answer.arrayBuffer()));
  return true;
}

/** The extensions that UIPlugin objects install. */
export function pluginsOf({ world }: Installation): UiPluginEntry[] {
  const { store } = world.local;
  const type = store.type('catalog.cattle.io', 'uiplugins');
  return (type ? store.list(type) : []).flatMap((object) => {
    const plugin = asRecord(asRecord(object['spec'])['plugin']);
    const disabled = asRecord(object['status'])['cacheState'] === 'disabled';
    const entry = entryOf(plugin);
    return disabled || !entry.name || !entry.version || !entry.endpoint ? [] : [entry];
  });
}

/** Installs every extension of the build folder as its Helm chart would: as a UIPlugin object. */
export function installBuiltExtensions({ world, extensionDir }: Installation): void {
  const { store } = world.local;
  const type = store.type('catalog.cattle.io', 'uiplugins');
  const folders = extensionDir && existsSync(extensionDir) ? readdirSync(extensionDir) : [];
  for (const folder of type ? folders : []) {
    const manifest = readManifest(path.join(extensionDir ?? '', folder, 'package.json'));
    const { name, version } = manifest;
    if (!type || folder !== `${name}-${version}` || store.get(type, pluginNamespace, name)) {
      continue;
    }
    const plugin = {
      name,
      version,
      endpoint: `/extensions/${folder}`,
      noCache: true,
      noAuth: false,
      metadata: manifest.metadata,
    };
    store.put(type, {
      apiVersion: 'catalog.cattle.io/v1',
      kind: 'UIPlugin',
      metadata: { name, namespace: pluginNamespace },
      spec: { plugin },
      status: { cacheState: 'cached', ready: true, observedGeneration: 1 },
    });
  }
}

/** Where Rancher keeps UIPlugin objects. */
const pluginNamespace = 'cattle-ui-plugin-system';

function mayLoad({ session }: Exchange, plugin: UiPluginEntry): boolean {
  return session !== undefined || plugin.noAuth;
}

function entryOf(plugin: Record<string, unknown>): UiPluginEntry {
  const compressedEndpoint = asText(plugin['compressedEndpoint']);
  return {
    name: asText(plugin['name']),
    version: asText(plugin['version']),
    endpoint: asText(plugin['endpoint']) || compressedEndpoint,
    ...(compressedEndpoint && { compressedEndpoint }),
    noCache: plugin['noCache'] === true,
    noAuth: plugin['noAuth'] === true,
    metadata: texts(plugin['metadata']),
  };
}

function readManifest(file: string): { name: string; version: string; metadata: Record<string, string> } {
  const manifest = existsSync(file) ? asRecord(JSON.parse(readFileSync(file, 'utf8'))) : {};
  const rancher = asRecord(manifest['rancher']);
  return {
    name: asText(manifest['name']),
    version: asText(manifest['version']),
    metadata: {
      ...defaultMetadata,
      ...displayName(asText(manifest['name'])),
      ...texts(rancher['annotations']),
    },
  };
}

function displayName(name: string): Record<string, string> {
  return { 'catalog.cattle.io/display-name': name.charAt(0).toUpperCase() + name.slice(1) };
}

/** Versions the dashboard checks before it loads an extension; the chart of a real release carries them. */
const defaultMetadata = {
  'catalog.cattle.io/ui-extensions-version': '>= 3.0.0 < 4.0.0',
  'catalog.cattle.io/rancher-version': '>= 2.15.0-0 < 2.16.0-0',
};

function texts(value: unknown): Record<string, string> {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
