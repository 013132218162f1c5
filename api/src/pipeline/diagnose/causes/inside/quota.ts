import type { CauseOf } from '../cause.ts';
import { causeKey } from '../cause-key.ts';
import { namedObject } from './named-object.ts';

/** A quota of one cluster that more than one bundle uses up. */
export const quotaCause: CauseOf = ({ traits: { quota }, object, cluster }) => {
  if (quota === undefined || cluster === undefined) return undefined;
  const subject = namedObject(quota, { cluster, kind: 'ResourceQuota', namespace: object.namespace });
  const name = `${subject.namespace ?? ''}/${subject.name}`;
  return { key: causeKey('quota', cluster, name), kind: 'quota', subject, name, cluster, shared: true };
};
