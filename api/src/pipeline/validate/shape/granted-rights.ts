import { sameContent } from '../../observe/same-content.ts';
import { isFields, valueAt, type Fields } from '../../suggest/actions/parts/live-object.ts';

/** Fields by which a workload or a deployment gets more rights than it had, or what it is made of comes from elsewhere. */
const FIELDS = new Set([
  'serviceAccount',
  'serviceAccountName',
  'hostNetwork',
  'hostPID',
  'hostIPC',
  'hostPath',
  'privileged',
  'allowPrivilegeEscalation',
  'capabilities',
  'procMount',
  'insecureSkipTLSVerify',
]);

/** Kinds that say where everything is deployed from: another place is other code, and gets the credentials. */
const SOURCES = new Set(['GitRepo', 'HelmOp', 'Bundle']);
const SOURCE_FIELDS = new Set(['repo', 'chart', 'clientSecretName', 'helmSecretName', 'helmRepoURLRegex']);

/** Labels and annotations by which rights, owners and projects are decided. */
const MARKS =
  /^(?:pod-security\.kubernetes\.io|field\.cattle\.io|fleet\.cattle\.io|(?:\w+\.)?management\.cattle\.io|objectset\.rio\.cattle\.io|meta\.helm\.sh|argocd\.argoproj\.io|(?:kustomize|helm)\.toolkit\.fluxcd\.io)\//;
const MARK_PLACES = ['labels', 'annotations'] as const;

/** Names of the fields that a change sets and by which somebody would get more rights, each once. */
export function grantedRights(before: Fields, after: Fields): readonly string[] {
  const known = rightsIn(before);
  const granted = [...rightsIn(after)].filter(
    ([path, { value }]) => !isNothing(value) && !sameContent(known.get(path)?.value, value),
  );
  return [...new Set([...granted.map(([, { name }]) => name), ...changedMarks(before, after)])].sort();
}

interface Right {
  readonly name: string;
  readonly value: unknown;
}

interface Item {
  readonly path: string;
  readonly value: unknown;
}

function rightsIn(object: Fields): ReadonlyMap<string, Right> {
  const isSource = SOURCES.has(String(object['kind']));
  const rights = new Map<string, Right>();
  const waiting: Item[] = [{ path: '', value: object['spec'] }];
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    for (const [name, value] of membersOf(item.value)) {
      const path = `${item.path}/${name}`;
      if (FIELDS.has(name) || (isSource && SOURCE_FIELDS.has(name))) rights.set(path, { name, value });
      else waiting.push({ path, value });
    }
  }
  return rights;
}

function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** What is absent or off gives nobody anything. */
function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === false;
}

function changedMarks(before: Fields, after: Fields): readonly string[] {
  return MARK_PLACES.flatMap((place) => {
    const [was, is] = [marksAt(before, place), marksAt(after, place)];
    const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
    return names.filter((name) => MARKS.test(name) && !sameContent(was[name], is[name]));
  });
}

function marksAt(object: Fields, place: (typeof MARK_PLACES)[number]): Fields {
  const marks = valueAt(object, 'metadata', place);
  return isFields(marks) ? marks : {};
}
