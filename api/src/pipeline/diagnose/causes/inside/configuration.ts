import type { CauseOf } from '../cause.ts';
import { causeKey } from '../cause-key.ts';
import { namedObject } from './named-object.ts';

/** A ConfigMap or Secret of one cluster that more than one bundle misses. */
export const configurationCause: CauseOf = ({ traits: { reference }, object, cluster }) => {
  if (reference === undefined || cluster === undefined) return undefined;
  const subject = namedObject(reference, { cluster, kind: 'ConfigMap', namespace: object.namespace });
  const name = [subject.kind, [subject.namespace, subject.name].filter(Boolean).join('/')].join(' ');
  return {
    key: causeKey('configuration', cluster, name),
    kind: 'configuration',
    subject,
    name,
    cluster,
    shared: true,
  };
};
