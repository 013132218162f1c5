import { parseLabelSelector } from '../../kube/selectors/label-selector.ts';
import type { KubeObject } from '../../world.ts';
import type { SteveResource } from '../view/resource-view.ts';
import { fieldText, readField } from './field-path.ts';
import { parseFilter } from './filter.ts';
import { sortResources } from './sort.ts';
import { summarize, type FieldSummary } from './summarize.ts';

/** A page of a list and what Steve says about the whole. */
export interface ListResult {
  data: SteveResource[];
  /** Number of resources on all pages. */
  count: number;
  pages: number;
  summary?: FieldSummary[];
}

/** Pages hold this many resources unless `pagesize` (or Kubernetes' own `limit`) says otherwise. */
const DEFAULT_PAGE_SIZE = 100_000;

/**
 * Applies the query of a Steve list: label selector, filters, projects or namespaces, sort, page, summary.
 * `projectOf` gives the project of a namespace in the form `cluster:project`.
 */
export function queryList(
  resources: SteveResource[],
  query: URLSearchParams,
  projectOf: (namespace: string) => string | undefined,
): ListResult {
  const found = resources.filter(allFilters(query, projectOf));
  const sort = query.get('sort');
  const sorted = sort ? sortResources(found, sort) : found;
  const size = positive(query.get('pagesize') ?? query.get('limit'), DEFAULT_PAGE_SIZE);
  const page = positive(query.get('page'), 1);
  const field = query.get('summary');
  return {
    data: query.has('summaryonly') ? [] : sorted.slice((page - 1) * size, page * size),
    count: found.length,
    pages: Math.max(1, Math.ceil(found.length / size)),
    ...(field && { summary: summarize(found, field, query.has('summarynamespaced')) }),
  };
}

function allFilters(
  query: URLSearchParams,
  projectOf: (namespace: string) => string | undefined,
): (resource: SteveResource) => boolean {
  const filters = query.getAll('filter').filter(Boolean).map(parseFilter);
  const selector = query.get('labelSelector');
  if (selector) {
    const matches = parseLabelSelector(selector);
    filters.push((resource) => matches((resource as KubeObject).metadata.labels));
  }
  for (const value of query.getAll('projectsornamespaces').filter(Boolean)) {
    filters.push(inProjectsOrNamespaces(value, projectOf));
  }
  return (resource) => filters.every((filter) => filter(resource));
}

/** `a,b` keeps those namespaces and the namespaces of those projects. */
function inProjectsOrNamespaces(
  value: string,
  projectOf: (namespace: string) => string | undefined,
): (resource: unknown) => boolean {
  const wanted = new Set(value.split(',').map((part) => part.trim()));
  return (resource) => {
    const namespace = fieldText(
      readField(resource, 'metadata.namespace') ?? readField(resource, 'metadata.name'),
    );
    const project = projectOf(namespace);
    return (
      wanted.has(namespace) ||
      (project !== undefined && (wanted.has(project) || wanted.has(project.split(':')[1] ?? '')))
    );
  };
}

function positive(text: string | null, fallback: number): number {
  const value = Number(text ?? Number.NaN);
  return Number.isInteger(value) && value > 0 ? value : fallback;
}
