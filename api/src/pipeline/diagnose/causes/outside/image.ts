import type { CauseOf } from '../cause.ts';
import { causeKey } from '../cause-key.ts';

/** An image that is not there, may not be pulled or does not fit: the same wherever it is wanted. */
export const imageCause: CauseOf = ({ traits: { image } }) =>
  image === undefined
    ? undefined
    : { key: causeKey('image', image), kind: 'image', name: image, shared: false };
