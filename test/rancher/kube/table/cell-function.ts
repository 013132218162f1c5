import type { KubeObject } from '../../world.ts';

/** Computes one cell of an object; `now` in milliseconds since the epoch. */
export type CellFunction = (object: KubeObject, now: number) => string | number;
