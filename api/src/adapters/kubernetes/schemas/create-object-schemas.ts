import { LRUCache } from 'lru-cache';

import { Limiter } from '../../../kernel/limiter.ts';
import { workInTime } from '../../../kernel/bounds/work-in-time.ts';
import type { RawObject } from '../../../ports/cluster-reader.ts';
import type { ObjectSchemas, SchemaAnswer } from '../../../ports/object-schemas.ts';
import { PerCluster } from '../changes/per-cluster.ts';
import type { ClusterAccess } from '../cluster-access.ts';
import { KubeHttp, type Patience } from '../kube-http.ts';
import { asReadError } from '../read/read-error.ts';
import { textAt } from '../wire/parse-json.ts';
import { compareWithSchema } from './compare/compare-with-schema.ts';
import { kindSchema, type SchemaDocument } from './kind-schema.ts';
import { SchemaDocuments } from './schema-documents.ts';

/** How schemas are read. */
export interface ObjectSchemasOptions {
  /** The way to the API server of a cluster; whoever may read anything there may read its schemas. */
  readonly accessTo: (cluster: string) => ClusterAccess;
  readonly patience?: Patience | undefined;
  /** Most bytes of documents that are remembered, over all clusters. */
  readonly cacheBytes?: number | undefined;
  /** How long comparing one object may take, in milliseconds: patterns and objects are written by others. */
  readonly compareMs?: number | undefined;
}

/** Schemas that are read over connections. */
export interface OpenObjectSchemas extends ObjectSchemas {
  /** Closes idle connections. */
  close(): void;
}

interface AskedCluster {
  readonly documents: SchemaDocuments;
  readonly limiter: Limiter;
  close(): void;
}

const PATIENCE: Patience = { answerMs: 10_000, idleMs: 5000 };
const CACHE_BYTES = 24 * 1024 * 1024;
const COMPARE_MS = 250;
/** A cluster that is away keeps nobody waiting for more than these. */
const AT_ONCE = 2;

/** Makes what compares objects with the schemas of the clusters they are in. */
export function createObjectSchemas(options: ObjectSchemasOptions): OpenObjectSchemas {
  const { patience = PATIENCE, compareMs = COMPARE_MS, cacheBytes = CACHE_BYTES } = options;
  const known = new LRUCache<string, SchemaDocument>({
    maxSize: cacheBytes,
    sizeCalculation: ({ bytes }) => Math.max(1, bytes),
  });
  const clusters = new PerCluster<AskedCluster>((cluster) => {
    const http = new KubeHttp(options.accessTo(cluster));
    const documents = new SchemaDocuments({ http, patience, known, cluster });
    return { documents, limiter: new Limiter(AT_ONCE), close: () => http.close() };
  });
  return {
    async compare(cluster, object) {
      const apiVersion = textAt(object, 'apiVersion');
      const kind = textAt(object, 'kind');
      if (apiVersion === undefined || kind === undefined) {
        return unknown('The object does not say what it is.');
      }
      try {
        const document = await documentOf(clusters.of(cluster), apiVersion);
        return document === undefined
          ? unknown(`The cluster tells no schemas of ${apiVersion}.`)
          : compareIn(document, { object, apiVersion, kind, compareMs });
      } catch (error) {
        return unknown(asReadError(error).message);
      }
    },
    close: () => clusters.close(),
  };
}

async function documentOf(
  { documents, limiter }: AskedCluster,
  apiVersion: string,
): Promise<SchemaDocument | undefined> {
  const leave = await limiter.enter();
  try {
    return await documents.find(apiVersion);
  } finally {
    leave();
  }
}

interface Compared {
  readonly object: RawObject;
  readonly apiVersion: string;
  readonly kind: string;
  readonly compareMs: number;
}

function compareIn(
  document: SchemaDocument,
  { object, apiVersion, kind, compareMs }: Compared,
): SchemaAnswer {
  const schema = kindSchema(document, apiVersion, kind);
  if (schema === undefined) return unknown(`The cluster does not serve ${kind} of ${apiVersion}.`);
  if (schema === 'open') return unknown(`The cluster has no schema of ${kind}: it takes any field.`);
  const compared = workInTime(() => compareWithSchema(object, schema, document.schemas), compareMs);
  return compared === 'late'
    ? unknown(`Comparing it with the schema of ${kind} took too long.`)
    : { outcome: 'compared', problems: compared.value };
}

function unknown(message: string): SchemaAnswer {
  return { outcome: 'unknown', message };
}
