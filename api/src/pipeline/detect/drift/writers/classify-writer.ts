import type { DriftKind } from '../../../../../contract/diagnosis/diagnosis-words.ts';
import type { OwnerMarks } from '../../../observe/drift/drift-note.ts';
import type { FieldOwner } from '../../../observe/drift/managed-fields.ts';
import type { BundleDeploymentRecord } from '../../../observe/records.ts';
import { KNOWN_WRITERS } from './writer-table.ts';

/** Who wrote a live value, and what kind of drift that makes it. */
export interface Writer {
  readonly kind: DriftKind;
  /** In words, for example `someone with kubectl edit`. */
  readonly name: string;
  readonly owner: FieldOwner;
}

/** Fleet's agent applies with the name of its program. */
const RELEASE_MANAGERS = new Set(['fleetagent', 'fleet-agent']);
const HELM = new Set(['helm']);
/** What a controller writes beside its own objects, although a person uses the same program. */
const CONTROLLER_MARKS = /^metadata\.(?:annotations|labels)\[?.*(?:cattle\.io|kubernetes\.io)\//;

/**
 * What kind of writer the owner of a field is. The release itself is named as the owner of a value that it did not write
 * when somebody changed it on its way: changes of admission webhooks are booked on whoever sent the request.
 */
export function classifyWriter(
  owner: FieldOwner,
  path: string,
  { foreignOwner }: { readonly foreignOwner: string | undefined },
): Writer {
  const manager = owner.manager.toLowerCase();
  if (RELEASE_MANAGERS.has(manager)) {
    return foreignOwner === undefined
      ? {
          owner,
          kind: 'mutation',
          name: 'an admission webhook or a default of the API server',
        }
      : { owner, kind: 'duplicate-owner', name: foreignOwner };
  }
  if (HELM.has(manager)) {
    return foreignOwner === undefined
      ? { owner, kind: 'manual', name: 'someone with helm' }
      : { owner, kind: 'duplicate-owner', name: foreignOwner };
  }
  return { owner, ...knownWriter(manager, owner, path) };
}

function knownWriter(
  manager: string,
  { manager: named, subresource }: FieldOwner,
  path: string,
): Omit<Writer, 'owner'> {
  const known = KNOWN_WRITERS.find((one) => one.manager.test(manager));
  const scales = subresource === 'scale';
  if (known === undefined) {
    const name = named || 'a client without a name';
    return scales ? { kind: 'controller', name: `${name}, which scales it` } : { kind: 'unknown', name };
  }
  const name = nameOf(known.name, known.manager.exec(manager));
  if (scales && known.kind === 'controller') return { kind: 'controller', name: SCALERS[manager] ?? name };
  const machine = known.kind === 'manual' && !manager.startsWith('kubectl') && CONTROLLER_MARKS.test(path);
  return machine ? { kind: 'controller', name: `the controller ${named}` } : { kind: known.kind, name };
}

/** The controllers of Kubernetes write the subresource for one reason only. */
const SCALERS: Readonly<Record<string, string>> = {
  'kube-controller-manager': 'a HorizontalPodAutoscaler',
  k3s: 'a HorizontalPodAutoscaler',
  rke2: 'a HorizontalPodAutoscaler',
};

function nameOf(name: string, match: RegExpExecArray | null): string {
  return name.replaceAll(/\$(\d)/g, (_, group: string) => match?.[Number(group)] ?? '');
}

/** Another release or tool that claims the object by its marks; `undefined` when none does, or the marks are not known. */
export function foreignOwnerOf(marks: OwnerMarks, deployment: BundleDeploymentRecord): string | undefined {
  if (marks.gitOps !== undefined) return marks.gitOps;
  const release = deployment.release?.replace(/:\d*$/, '');
  if (marks.helmRelease !== undefined && release && marks.helmRelease !== release) {
    return `the Helm release ${marks.helmRelease}`;
  }
  const { objectSet } = marks;
  const own = objectSet === undefined || `-${objectSet}-`.includes(`-${deployment.name}-`);
  return own ? undefined : `the object set ${objectSet}`;
}
