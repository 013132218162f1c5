import type { CauseOf } from '../cause.ts';
import { causeKey } from '../cause-key.ts';

/** An admission webhook that refuses or does not answer more than one bundle, on whichever clusters it guards. */
export const webhookCause: CauseOf = ({ traits: { webhook } }) =>
  webhook === undefined
    ? undefined
    : { key: causeKey('webhook', webhook), kind: 'webhook', name: webhook, shared: true };
