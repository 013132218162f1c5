/** How much a drifted field matters, worst first. */
export const FIELD_WEIGHTS = ['security', 'workload', 'ordinary', 'cosmetic'] as const;
/** How much a drifted field matters. */
export type FieldWeight = (typeof FIELD_WEIGHTS)[number];

/** Kinds of which every field decides who may do what, or what may reach what. */
const SECURITY_KINDS = new Set([
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'NetworkPolicy',
  'ServiceAccount',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'PeerAuthentication',
  'AuthorizationPolicy',
]);

/** Fields that decide what code runs and with which rights. */
const SECURITY_FIELDS =
  /(?:^|\.)(?:image|hostNetwork|hostPID|hostIPC|hostPath|hostPort|privileged|securityContext|serviceAccountName|automountServiceAccountToken|volumes)(?:[.[]|$)/;

/** A container that is there or is not, whole. */
const WHOLE_CONTAINER = /(?:^|\.)(?:c|initC|ephemeralC)ontainers\[[^\]]*\]$/;

/**
 * What a pod runs. In Fleet's patch a list appears as a whole, so the difference may be an image as well as a memory
 * limit; only the live object tells.
 */
const WORKLOAD_FIELDS = /(?:^|\.)(?:containers|initContainers)(?:[.[]|$)/;

const SERVICE_FIELDS = /^spec\.(?:type|ports|selector|externalIPs|externalName|loadBalancer\w*)(?:\.|\[|$)/;

const POD_SECURITY_LABEL = /^metadata\.labels\[pod-security\.kubernetes\.io\//;

/** Fields that other controllers fill in as a rule, and texts that nothing depends on. */
const COSMETIC_FIELDS = /^(?:metadata\.(?:labels|annotations)(?:[.[]|$)|status(?:\.|$))|(?:^|\.)caBundle$/;

/** How much it matters that this field of an object of this kind differs from the release. */
export function weightOfField(kind: string, field: string): FieldWeight {
  if (kind === 'Namespace' && POD_SECURITY_LABEL.test(field)) return 'security';
  if (COSMETIC_FIELDS.test(field)) return 'cosmetic';
  if (SECURITY_KINDS.has(kind)) return 'security';
  return field.startsWith('spec') ? weightInSpec(kind, field) : 'ordinary';
}

function weightInSpec(kind: string, field: string): FieldWeight {
  if (SECURITY_FIELDS.test(field) || WHOLE_CONTAINER.test(field)) return 'security';
  if (WORKLOAD_FIELDS.test(field)) return 'workload';
  return kind === 'Service' && SERVICE_FIELDS.test(field) ? 'security' : 'ordinary';
}

/** The field that matters most, and how much; an unreadable patch counts as ordinary. */
export function heaviestField(
  kind: string,
  fields: readonly string[],
): { readonly field: string | undefined; readonly weight: FieldWeight } {
  for (const weight of FIELD_WEIGHTS) {
    const field = fields.find((one) => weightOfField(kind, one) === weight);
    if (field !== undefined) return { field, weight };
  }
  return { field: undefined, weight: 'ordinary' };
}
