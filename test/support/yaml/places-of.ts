import { isMap, isScalar, isSeq, parseAllDocuments, Scalar, type Document } from 'yaml';

import type { YamlStep } from '@outrider/api/src/pipeline/suggest/yaml-edit/yaml-edits.ts';

/** A place of a file, found by the library alone. */
export interface YamlPlaceOf {
  readonly document: number;
  readonly path: readonly YamlStep[];
  readonly kind: 'scalar' | 'map' | 'list';
  readonly value: unknown;
  readonly isFlow: boolean;
  /** Number of entries of a map or a list. */
  readonly size: number;
  /** No anchor, tag, merge or text of several lines here or on the way. */
  readonly isSimple: boolean;
}

/** The documents of a text; its byte order mark does not count. */
export function documentsOf(text: string, version: '1.1' | '1.2' = '1.2'): Document.Parsed[] {
  const body = text.replace(/^\uFEFF/, '');
  return [...parseAllDocuments(body, { merge: false, prettyErrors: false, version })] as Document.Parsed[];
}

/** Every document's value, with maps as `Map`s. */
export function valuesOf(text: string): unknown[] {
  return documentsOf(text).map((document) => document.toJS({ mapAsMap: true }) as unknown);
}

/** Every value, map and list of a file that a path of keys and positions leads to. */
export function placesOf(text: string): YamlPlaceOf[] {
  return documentsOf(text).flatMap((document, at) =>
    below(document.contents, { document: at, path: [], isSimple: true, isFlow: false }),
  );
}

type Way = Pick<YamlPlaceOf, 'document' | 'path' | 'isSimple' | 'isFlow'>;

function below(node: unknown, way: Way): YamlPlaceOf[] {
  if (isScalar(node)) {
    return [{ ...way, kind: 'scalar', value: node.value, size: 0, isSimple: isSimple(node, way) }];
  }
  if (!isMap(node) && !isSeq(node)) return [];
  const isMerged = isMap(node) && node.items.some(({ key }) => isScalar(key) && key.value === '<<');
  const here = {
    ...way,
    isSimple: way.isSimple && !isMerged && isBare(node),
    isFlow: way.isFlow || node.flow === true,
  };
  const own = {
    ...here,
    kind: isMap(node) ? 'map' : 'list',
    value: undefined,
    size: node.items.length,
  } as const;
  const steps = isMap(node)
    ? node.items.map(({ key, value }) => ({ step: isScalar(key) ? String(key.value) : '', child: value }))
    : node.items.map((child, step) => ({ step, child }));
  return [own, ...steps.flatMap(({ step, child }) => below(child, { ...here, path: [...here.path, step] }))];
}

function isSimple(node: Scalar, { isSimple: isSimpleWay }: Way): boolean {
  const isText = node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL;
  return isSimpleWay && isBare(node) && !isText;
}

function isBare({ anchor, tag }: { readonly anchor?: string; readonly tag?: string }): boolean {
  return anchor === undefined && tag === undefined;
}
