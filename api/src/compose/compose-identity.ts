import { readFile } from 'node:fs/promises';

import {
  cacheAccessReviewer,
  cacheCallerVerifier,
  IDENTITY_CACHE_TIMES,
} from '../adapters/identity/cached-identity.ts';
import {
  createSubjectAccessReviewer,
  createTokenCallerVerifier,
} from '../adapters/identity/cluster-identity.ts';
import { createOwnReviewPoster } from '../adapters/identity/own-review-poster.ts';
import { createRancherAccessReviewer } from '../adapters/identity/rancher-access-reviewer.ts';
import { createRancherCallerVerifier } from '../adapters/identity/rancher-caller-verifier.ts';
import { createRancherClient } from '../adapters/identity/rancher-client.ts';
import type { ClusterAccess } from '../adapters/kubernetes/cluster-access.ts';
import type { Config } from '../config.ts';
import { ConfigError } from '../kernel/errors.ts';
import type { AccessReviewer } from '../ports/identity/access-reviewer.ts';
import type { CallerVerifier } from '../ports/identity/caller-verifier.ts';

/** How long a question about a caller may take, in milliseconds. */
const REVIEW_TIMEOUT = 5000;

/** Who callers are, and what they may do. */
export interface Identity {
  readonly verifier: CallerVerifier;
  readonly reviewer: AccessReviewer;
  /** Remembers no rights: for what is decided. */
  readonly freshReviewer: AccessReviewer;
}

/** The PEM certificates of a file, or `undefined`. Raises ConfigError when the file cannot be read. */
export async function readCa(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new ConfigError(`RANCHER_CA_FILE ${file} cannot be read.`, {
      next: 'Mount the CA certificate of Rancher there, or unset the variable.',
      cause,
    });
  }
}

/** Rancher says who callers are; where there is no Rancher, the cluster does. */
export function composeIdentity(
  rancher: Config['rancher'],
  ca: string | undefined,
  localAccess: ClusterAccess,
): Identity {
  const { verifier, reviewer } = rancher ? rancherIdentity(rancher.url, ca) : clusterIdentity(localAccess);
  return {
    verifier: cacheCallerVerifier(verifier, IDENTITY_CACHE_TIMES),
    reviewer: cacheAccessReviewer(reviewer, IDENTITY_CACHE_TIMES),
    freshReviewer: reviewer,
  };
}

type Asking = Pick<Identity, 'verifier' | 'reviewer'>;

function rancherIdentity(url: string, ca: string | undefined): Asking {
  const client = createRancherClient({ url, ca, timeoutMs: REVIEW_TIMEOUT });
  return { verifier: createRancherCallerVerifier(client), reviewer: createRancherAccessReviewer(client) };
}

function clusterIdentity(access: ClusterAccess): Asking {
  const poster = createOwnReviewPoster(access, REVIEW_TIMEOUT);
  return { verifier: createTokenCallerVerifier(poster), reviewer: createSubjectAccessReviewer(poster) };
}
