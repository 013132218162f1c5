import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { KubeStatusError } from '../../kube/answer/status-error.ts';
import { asRecord, asText, type JsonObject } from '../../kube/json.ts';
import { asRecords, asTexts } from '../../kube/json-values.ts';
import type { KubeObject } from '../../world.ts';
import { readTar } from './read-tar.ts';

/** A chart repository that a ClusterRepo names, read over HTTP each time. */
export interface ChartRepository {
  /** The parsed index.yaml. */
  index(): Promise<JsonObject>;
  /** One version's entry in the index. */
  entry(chartName: string, version: string): Promise<JsonObject>;
  /** The files of a chart by path within it (`Chart.yaml`). */
  files(entry: JsonObject): Promise<Map<string, string>>;
}

/** The repository of a ClusterRepo with `spec.url`; Git and OCI sources are not served. */
export function repositoryOf(clusterRepo: KubeObject): ChartRepository {
  const url = asText(asRecord(clusterRepo['spec'])['url']);
  const base = url.endsWith('/') ? url : `${url}/`;
  const index = async (): Promise<JsonObject> =>
    asRecord(parse((await download(new URL('index.yaml', base))).toString('utf8')));
  return {
    index,
    entry: async (chartName, version) => {
      const versions = asRecords(asRecord((await index())['entries'])[chartName]);
      const found = versions.find((entry) => entry['version'] === version);
      if (!found) {
        throw new KubeStatusError(404, 'NotFound', { message: `chart ${chartName} ${version} not found` });
      }
      return found;
    },
    files: async (entry) => {
      const archive = await download(new URL(asTexts(entry['urls'])[0] ?? '', base));
      const folder = `${asText(entry['name'])}/`;
      const files = [...readTar(gunzipSync(archive))];
      return new Map(files.map(([name, content]) => [name.replace(folder, ''), content.toString('utf8')]));
    },
  };
}

/** Fetches a file; every failure is a 502 that says which address. */
export async function download(url: URL): Promise<Buffer> {
  const response = await fetch(url).catch((error: unknown) => error);
  if (!(response instanceof Response) || !response.ok) {
    const reason = response instanceof Response ? `status ${response.status}` : String(response);
    throw new KubeStatusError(502, 'BadGateway', { message: `cannot read ${url.href}: ${reason}` });
  }
  return Buffer.from(await response.arrayBuffer());
}
