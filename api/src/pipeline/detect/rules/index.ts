// Written by `npm run rules:index` from the files beside it. Do not edit.
import type { Rule } from '../define-rule.ts';
import { admissionDenied } from './fleet/admission-denied.ts';
import { admissionWebhookDown } from './fleet/admission-webhook-down.ts';
import { atomicRollback } from './fleet/atomic-rollback.ts';
import { clusterApiTrouble } from './fleet/cluster-api-trouble.ts';
import { contentUnavailable } from './fleet/content-unavailable.ts';
import { deployRightsMissing } from './fleet/deploy-rights-missing.ts';
import { helmLocked } from './fleet/helm-locked.ts';
import { helmReleaseBroken } from './fleet/helm-release-broken.ts';
import { hookFailed } from './fleet/hook-failed.ts';
import { immutableField } from './fleet/immutable-field.ts';
import { installTimedOut } from './fleet/install-timed-out.ts';
import { kubernetesVersionUnfit } from './fleet/kubernetes-version-unfit.ts';
import { kustomizeFailed } from './fleet/kustomize-failed.ts';
import { manifestRejected } from './fleet/manifest-rejected.ts';
import { missingKind } from './fleet/missing-kind.ts';
import { ownershipConflict } from './fleet/ownership-conflict.ts';
import { retryLoop } from './fleet/retry-loop.ts';
import { targetNamespaceRefused } from './fleet/target-namespace-refused.ts';
import { valuesInvalid } from './fleet/values-invalid.ts';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  admissionDenied,
  admissionWebhookDown,
  atomicRollback,
  clusterApiTrouble,
  contentUnavailable,
  deployRightsMissing,
  helmLocked,
  helmReleaseBroken,
  hookFailed,
  immutableField,
  installTimedOut,
  kubernetesVersionUnfit,
  kustomizeFailed,
  manifestRejected,
  missingKind,
  ownershipConflict,
  retryLoop,
  targetNamespaceRefused,
  valuesInvalid,
];
