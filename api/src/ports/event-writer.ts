import type { ObjectRef } from '../../contract/object-ref.ts';

/** What happened to an object, for those who look at it with the tools of Kubernetes. */
export interface ObjectEvent {
  /** The event of this name is written once, whoever writes it. */
  readonly name: string;
  /** The object of the management cluster it is about; the event lies in its namespace. */
  readonly regarding: ObjectRef & { readonly namespace: string; readonly uid: string };
  readonly type: 'Normal' | 'Warning';
  /** One word for programs, in UpperCamelCase. */
  readonly reason: string;
  /** What was done, in one word in UpperCamelCase. */
  readonly action: string;
  /** For people: at most 1,000 characters. */
  readonly note: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Which process says so. */
  readonly instance: string;
}

/** How it went. `there`: somebody wrote it before. */
export type EventOutcome =
  | { readonly outcome: 'written' | 'there' }
  | { readonly outcome: 'problem'; readonly message: string };

/** Writes Kubernetes Events. Never tries twice by itself. Raises nothing. */
export interface EventWriter {
  write(event: ObjectEvent): Promise<EventOutcome>;
}
