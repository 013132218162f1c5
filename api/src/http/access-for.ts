import type { Caller } from '../ports/identity/caller-verifier.ts';
import type { AccessView } from '../pipeline/detect/access/access-view.ts';

/** Works out what a caller may see. */
export type AccessFor = (caller: Caller) => Promise<AccessView>;
