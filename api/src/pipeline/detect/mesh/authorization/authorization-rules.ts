import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';

/** An AuthorizationPolicy. */
export type AuthorizationPolicy = DownstreamRecord<'AuthorizationPolicy'>;
/** One of its rules: what any of `from` does to any of `to` when all of `when` hold. */
export type AuthorizationRule = AuthorizationPolicy['spec']['rules'][number];
/** Whom a rule is about. */
export type AuthorizationSource = NonNullable<AuthorizationRule['from'][number]['source']>;
type Operation = NonNullable<AuthorizationRule['to'][number]['operation']>;

const OF_REQUESTS = ['hosts', 'notHosts', 'methods', 'notMethods', 'paths', 'notPaths'] as const;
const IDENTITIES = ['principals', 'namespaces', 'serviceAccounts'] as const;

/** What a policy does with what it matches; ALLOW where it says nothing. */
export function actionOf({ spec }: AuthorizationPolicy): string {
  return spec.action ?? 'ALLOW';
}

/** What a policy does to requests: one that is only tried (`istio.io/dry-run`) does nothing, as AUDIT does. */
export function enforcedActionOf(policy: AuthorizationPolicy): string {
  const tried = /^(?:1|t|true)$/i.test(policy.annotations['istio.io/dry-run'] ?? '');
  return tried ? 'AUDIT' : actionOf(policy);
}

/** Paths within a rule to what only a proxy that understands HTTP can see. */
export function httpFieldsOf({ from, to, when }: AuthorizationRule): readonly string[] {
  return [
    ...from.flatMap(({ source }, index) =>
      (['requestPrincipals', 'notRequestPrincipals'] as const)
        .filter((field) => hasAny(source?.[field]))
        .map((field) => `from[${index}].source.${field}`),
    ),
    ...to.flatMap(({ operation }, index) =>
      requestFieldsOf(operation).map((field) => `to[${index}].operation.${field}`),
    ),
    ...when.flatMap(({ key }, index) => (key?.startsWith('request.') ? [`when[${index}]`] : [])),
  ];
}

/** The fields of an operation that are about requests rather than connections. */
function requestFieldsOf(operation: Operation | undefined): readonly string[] {
  return OF_REQUESTS.filter((field) => hasAny(operation?.[field]));
}

/** Whether a rule can only match callers that have an identity of the mesh. */
export function needsIdentity(rule: AuthorizationRule): boolean {
  return needs(rule, {
    source: (source) => IDENTITIES.some((field) => hasAny(source[field])),
    key: (key) => /^source\.(?:principal|namespace|serviceAccount)$/.test(key),
  });
}

/** Whether a rule can only match requests with a token that was verified. */
export function needsToken(rule: AuthorizationRule): boolean {
  return needs(rule, {
    source: ({ requestPrincipals }) => hasAny(requestPrincipals),
    key: (key) => key.startsWith('request.auth.'),
  });
}

/** Whether a rule is about tokens in any way, also about requests without one. */
export function speaksOfTokens({ from, when }: AuthorizationRule): boolean {
  return (
    from.some(({ source }) => hasAny(source?.requestPrincipals) || hasAny(source?.notRequestPrincipals)) ||
    when.some(({ key }) => key?.startsWith('request.auth.'))
  );
}

interface Need {
  readonly source: (source: AuthorizationSource) => boolean;
  readonly key: (key: string) => boolean;
}

/** Any one of the sources is enough for a rule, but every one of its conditions has to hold. */
function needs({ from, when }: AuthorizationRule, need: Need): boolean {
  const everySource =
    from.length > 0 && from.every(({ source }) => source !== undefined && need.source(source));
  return everySource || when.some(({ key, values }) => key !== undefined && need.key(key) && hasAny(values));
}

function hasAny(values: readonly string[] | undefined): boolean {
  return values !== undefined && values.length > 0;
}
