import type { ResourceType } from '../../../ports/cluster-reader.ts';
import type { KubeHttp, Patience } from '../kube-http.ts';
import { asReadError } from '../read/read-error.ts';
import { objectText } from '../wire/answer-body.ts';
import { parseObject } from '../wire/parse-json.ts';

/** A resource as the cluster serves it. */
export interface ServedResource extends ResourceType {
  readonly namespaced: boolean;
}

/** Finds out by which resource one cluster serves a kind, as kubectl does: the cluster says so itself. */
export class ServedResources {
  readonly #http: KubeHttp;
  readonly #patience: Patience;
  /** What a cluster serves under one group and version keeps its name; what it does not serve yet may come. */
  readonly #known = new Map<string, ServedResource>();

  constructor(http: KubeHttp, patience: Patience) {
    this.#http = http;
    this.#patience = patience;
  }

  /** The resource of a kind; `undefined` when the cluster serves none. Raises ReadError when it cannot be asked. */
  async find(apiVersion: string, kind: string): Promise<ServedResource | undefined> {
    const key = `${apiVersion} ${kind}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const [group, version] = splitVersion(apiVersion);
    const parts = group === '' ? ['api', version] : ['apis', group, version];
    const entries = await this.#resourcesAt(`/${parts.map(encodeURIComponent).join('/')}`);
    const found = entries.map(namedResource).find((entry) => entry?.kind === kind);
    if (found === undefined) return undefined;
    const resource = { group, version, plural: found.name, kind, namespaced: found.namespaced };
    this.#known.set(key, resource);
    return resource;
  }

  async #resourcesAt(path: string): Promise<readonly unknown[]> {
    try {
      const text = await objectText(await this.#http.get({ path, patience: this.#patience }));
      const resources: unknown = parseObject(text)?.resources;
      return Array.isArray(resources) ? (resources as unknown[]) : [];
    } catch (error) {
      const failure = asReadError(error);
      if (failure.problem.kind === 'not-served') return [];
      throw failure;
    }
  }
}

function splitVersion(apiVersion: string): readonly [group: string, version: string] {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? ['', apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
}

interface NamedResource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** One entry of an APIResourceList; nothing for what is a part of another, as `pods/log`. */
function namedResource(entry: unknown): NamedResource | undefined {
  const { name, kind, namespaced } = Object(entry) as Record<keyof NamedResource, unknown>;
  if (typeof name !== 'string' || typeof kind !== 'string' || !/^[a-z][a-z0-9-]*$/.test(name)) {
    return undefined;
  }
  return { name, kind, namespaced: namespaced === true };
}
