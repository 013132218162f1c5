import type { CauseOf } from '../cause.ts';
import { causeKey } from '../cause-key.ts';

/** Field managers behind which any person may be: that two of them wrote is no common cause. */
const BY_HAND = /^(?:kubectl|rancher|mozilla|node-fetch|lens|k9s|helm$|unknown|before-first-apply)/i;

/** A controller that writes to objects of more than one bundle, so that all of them drift. */
export const driftWriterCause: CauseOf = ({ traits: { writer } }) =>
  writer === undefined || BY_HAND.test(writer)
    ? undefined
    : { key: causeKey('drift-writer', writer), kind: 'drift-writer', name: writer, shared: true };
