import { defined } from '../../../../kernel/defined.ts';
import { eventFact } from '../object-evidence.ts';
import { configReferencesOf } from './config-references.ts';
import type { PodCause } from './pod-cause.ts';
import { lasted, podFact, type PodView } from './pod-view.ts';
import { isWaitingForStart } from './volume-cause.ts';

/** What is deployed together arrives one after the other. */
const PATIENCE_MS = 2 * 60_000;

/** What a text says is missing. */
interface Missing {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly key?: string;
}

const OBJECT = /\b(?<kind>configmap|secret)s? "(?<name>[^"]{1,253})" not found/i;
const KEY =
  /couldn't find key (?<key>\S{1,253}) in (?<kind>ConfigMap|Secret) [^\s/]{1,63}\/(?<name>[^\s:,]{1,253})/i;
const VOLUME_KEY =
  /volume "(?<volume>[^"]{1,253})" : references non-existent (?<kind>config|secret) key: (?<key>[^\s:,]{1,253})/;

/** Which ConfigMap or Secret, or which key of it, a container or volume of a pod waits for. */
export function configCause(view: PodView): PodCause | undefined {
  return inContainers(view) ?? (isWaitingForStart(view) ? inVolumes(view) : undefined);
}

function inContainers(view: PodView): PodCause | undefined {
  for (const { path, status } of view.containers) {
    const { reason, message = '' } = status.state.waiting ?? {};
    const missing = reason === 'CreateContainerConfigError' ? missingIn(message, view) : undefined;
    if (missing) {
      return { ...draft(view, missing), evidence: podFact(view, `${path}.state.waiting.message`, message) };
    }
  }
  return undefined;
}

/** All warnings are read: later ones need not say it. */
function inVolumes(view: PodView): PodCause | undefined {
  for (const event of view.events) {
    const missing = event.reason === 'FailedMount' ? missingIn(event.message ?? '', view) : undefined;
    if (missing) return { ...draft(view, missing), evidence: [eventFact(view.snapshot, event)] };
  }
  return undefined;
}

function draft(
  { pod, now, snapshot }: PodView,
  { kind, name, key = '' }: Missing,
): Omit<PodCause, 'evidence'> {
  const references = configReferencesOf(pod.spec).filter((one) => one.kind === kind && one.name === name);
  const place = references.find((one) => key === '' || one.key === key) ?? references[0];
  return {
    name: 'config-reference-missing',
    message: key === '' ? 'missing' : 'keyMissing',
    pod,
    subject: `${kind}/${name}/${key}`,
    field: place?.path,
    data: { kind, name, key },
    traits: { reference: `${kind} ${pod.namespace}/${name}` },
    due: lasted(pod.created, PATIENCE_MS, now),
    related: [{ cluster: snapshot.cluster, apiVersion: 'v1', kind, namespace: pod.namespace, name }],
  };
}

function missingIn(text: string, view: PodView): Missing | undefined {
  const found = (OBJECT.exec(text) ?? KEY.exec(text) ?? VOLUME_KEY.exec(text))?.groups;
  if (found === undefined) return undefined;
  const { kind, key, volume, name = nameInVolume(view, volume) } = found;
  return name === undefined ? undefined : { kind: kindOf(kind), name, ...defined({ key }) };
}

function nameInVolume({ pod }: PodView, name: string | undefined): string | undefined {
  const volume = pod.spec.volumes.find((one) => one.name !== undefined && one.name === name);
  return volume?.configMap?.name ?? volume?.secret?.secretName;
}

function kindOf(word = ''): Missing['kind'] {
  return word.toLowerCase().startsWith('config') ? 'ConfigMap' : 'Secret';
}
