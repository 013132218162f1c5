import type { LRUCache } from 'lru-cache';

import type { KubeHttp, Patience } from '../kube-http.ts';
import { asReadError, ReadError } from '../read/read-error.ts';
import { objectText } from '../wire/answer-body.ts';
import { objectAt, parseObject, textAt } from '../wire/parse-json.ts';
import type { SchemaDocument } from './kind-schema.ts';

/** What reading the schemas of one cluster works with. */
export interface SchemaDocumentsParts {
  readonly http: KubeHttp;
  readonly patience: Patience;
  /** Shared by all clusters, so that all of them together remember no more than it holds. */
  readonly known: LRUCache<string, SchemaDocument>;
  readonly cluster: string;
}

type Index = ReadonlyMap<string, string>;

/** How long it is believed which documents there are, in milliseconds: a definition that is new is asked for then. */
const INDEX_MS = 60_000;
/** Where documents are, as the index of OpenAPI v3 names them. */
const ADDRESS = /^\/openapi\/v3\/[\w./-]+(?:\?hash=\w+)?$/;

/**
 * The OpenAPI v3 documents of one cluster, one for each group and version. The index names each by a hash of its content,
 * so that one that is remembered is never an old one. What one cluster says of itself is never used for another.
 */
export class SchemaDocuments {
  readonly #parts: SchemaDocumentsParts;
  #index: { readonly paths: Index; readonly readAt: number } | undefined;

  constructor(parts: SchemaDocumentsParts) {
    this.#parts = parts;
  }

  /** The schemas of a group and version; `undefined` where the cluster tells none. Raises ReadError. */
  async find(apiVersion: string): Promise<SchemaDocument | undefined> {
    const place = apiVersion.includes('/') ? `apis/${apiVersion}` : `api/${apiVersion}`;
    const address = (await this.#paths()).get(place);
    if (address === undefined) return undefined;
    const { known, cluster } = this.#parts;
    const key = `${cluster} ${address}`;
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const read = await this.#read(address);
    if (read === undefined) return undefined;
    // Without a hash nobody would notice that it has changed.
    if (address.includes('?hash=')) known.set(key, read);
    return read;
  }

  async #paths(): Promise<Index> {
    if (this.#index !== undefined && performance.now() - this.#index.readAt < INDEX_MS) {
      return this.#index.paths;
    }
    const paths = objectAt(parseObject((await this.#textAt('/openapi/v3')) ?? ''), 'paths') ?? {};
    const named = Object.keys(paths).flatMap((name): (readonly [string, string])[] => {
      const address = textAt(objectAt(paths, name), 'serverRelativeURL');
      return address !== undefined && isAddress(address) ? [[name, address]] : [];
    });
    this.#index = { paths: new Map(named), readAt: performance.now() };
    return this.#index.paths;
  }

  async #read(address: string): Promise<SchemaDocument | undefined> {
    const text = await this.#textAt(address);
    if (text === undefined) return undefined;
    const schemas = objectAt(objectAt(parseObject(text), 'components'), 'schemas');
    if (schemas === undefined) {
      throw new ReadError('malformed', 'The cluster tells its schemas in no known form.');
    }
    return { schemas, bytes: text.length };
  }

  /** `undefined` where the API server is too old to tell, or serves it no more. */
  async #textAt(path: string): Promise<string | undefined> {
    const { http, patience } = this.#parts;
    try {
      return await objectText(await http.get({ path, patience }));
    } catch (error) {
      const failure = asReadError(error);
      if (failure.problem.kind === 'not-served') return undefined;
      throw failure;
    }
  }
}

function isAddress(address: string): boolean {
  return ADDRESS.test(address) && !address.includes('..');
}
