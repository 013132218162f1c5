import type { DownstreamObjectRecord } from '../records.ts';
import type { FieldOwner } from './managed-fields.ts';

/** Where a value stands in the files of a Bundle. */
export interface SourceValue {
  /** The value as JSON text, hidden where it looks like a credential; `null` where the source has none. */
  readonly value: string | null;
  /** Name of the file in the Bundle: its path below the bundle's own path in the repository. */
  readonly file: string;
  /** Counted from 1; where the object begins when the value itself is absent. */
  readonly line: number;
  /** The line as it is and as it would be with the live value; absent unless both are plain scalars on one line. */
  readonly edit?: { readonly before: string; readonly after: string } | undefined;
  /** The line that may be taken out to leave the field to others; absent unless it stands alone. */
  readonly removal?: string | undefined;
}

/** One field of a live object that differs from its release. Values are JSON text as it may be shown. */
export interface LearnedField {
  /** For example `spec.template.spec.containers[name=web].image`. */
  readonly path: string;
  /** JSON Pointer of the field in the live object. */
  readonly pointer: string;
  readonly desired: string | null;
  readonly live: string | null;
  readonly owner: FieldOwner | undefined;
  readonly source: SourceValue | undefined;
}

/** Marks that tools leave on what they own. */
export interface OwnerMarks {
  /** Helm release, `namespace/name`. */
  readonly helmRelease: string | undefined;
  /** Fleet's object set (objectset.rio.cattle.io/id). */
  readonly objectSet: string | undefined;
  /** Another GitOps tool that tracks the object: `Argo CD` or `Flux`. */
  readonly gitOps: string | undefined;
}

/** How the files that an object comes from become manifests. */
export type SourceForm = 'plain' | 'chart' | 'kustomize' | 'unknown';

/** What was learned of one object that differs from its release. */
export interface LearnedObject {
  readonly object: DownstreamObjectRecord;
  /** The patch that it was learned for: it says nothing about another one. */
  readonly patch: string;
  readonly fields: readonly LearnedField[];
  readonly marks: OwnerMarks;
  readonly sourceForm: SourceForm;
  /** When the live object was read, in milliseconds since the epoch; `undefined` when it could not be. */
  readonly readAt: number | undefined;
  /** Why it could not be read, in a sentence. */
  readonly problem: string | undefined;
  readonly loop: LearnedLoop | undefined;
}

/** Two writers that take turns. */
export interface LearnedLoop {
  readonly writers: readonly string[];
  readonly fields: readonly string[];
  readonly flips: number;
  /** The first and the last change of hands, in milliseconds since the epoch. */
  readonly since: number;
  readonly last: number;
}

/** What was learned of the drift of one BundleDeployment. */
export type DriftNote = readonly LearnedObject[];
