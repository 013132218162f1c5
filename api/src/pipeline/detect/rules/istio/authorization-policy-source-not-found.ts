import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { actionOf, type AuthorizationRule } from '../../mesh/authorization/authorization-rules.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { workloadsReached } from '../../mesh/policy/policy-reach.ts';
import { servicesOfWorkloads } from '../../mesh/policy/workload-words.ts';

/** Identities of other trust domains, and those of patterns, may be elsewhere: nothing is said of them. */
export const authorizationPolicySourceNotFound = defineClusterRule({
  id: 'istio/authorization-policy-source-not-found',
  title: 'A rule names callers that do not exist',
  description:
    'A namespace or an identity that does not exist matches no caller, usually because of a typing error: who should come in is refused, or who should not is let in.',
  severity: 'medium',
  causeClass: 'security',
  subjects: ['AuthorizationPolicy'],
  reads: ['Namespace'],
  messages: {
    namespace: {
      text: 'The AuthorizationPolicy {{name}} names the namespace {{value}}, which does not exist.',
      codes: ['IST0101', 'KIA0101'],
    },
    serviceAccount: {
      text: 'The AuthorizationPolicy {{name}} names the identity {{value}}, but the namespace {{namespace}} has no service account {{account}}.',
      codes: ['KIA0106'],
    },
    scheme: {
      text: 'The AuthorizationPolicy {{name}} writes the identity {{value}} with spiffe:// in front, which matches nobody.',
      remediation: 'Write the identity without spiffe://, as cluster.local/ns/shop/sa/web.',
    },
  },
  remediation: 'Correct the name, or remove it from the rule.',
  *evaluate(record, { snapshot }) {
    for (const [index, rule] of record.spec.rules.entries()) {
      for (const { messageId, at, value, account } of strangersIn(rule, record.namespace, snapshot)) {
        const path = `spec.rules[${index}].${at}`;
        yield {
          messageId,
          data: {
            name: record.name,
            value,
            namespace: account?.namespace ?? '',
            account: account?.name ?? '',
          },
          path,
          // In a mesh of several clusters it may be in another one.
          confidence: messageId === 'scheme' ? 1 : 0.9,
          services: servicesOfWorkloads(snapshot, workloadsReached(snapshot, record)),
          evidence: [
            evidenceFrom(snapshot, record)(path, value),
            evidenceFrom(snapshot, record)('spec.action', actionOf(record)),
          ],
        };
      }
    }
  },
});

interface Account {
  readonly namespace: string;
  readonly name: string;
}

interface Stranger {
  readonly messageId: 'namespace' | 'serviceAccount' | 'scheme';
  readonly at: string;
  readonly value: string;
  readonly account?: Account;
}

function strangersIn(
  { from }: AuthorizationRule,
  own: string,
  snapshot: ClusterSnapshot,
): readonly Stranger[] {
  return from.flatMap(({ source }, index) => {
    const at = (field: string, position: number) => `from[${index}].source.${field}[${position}]`;
    const namespaces = (['namespaces', 'notNamespaces'] as const).flatMap((field) =>
      (source?.[field] ?? []).flatMap((value, position) =>
        isNamespace(value, snapshot)
          ? []
          : [{ messageId: 'namespace' as const, at: at(field, position), value }],
      ),
    );
    const principals = (source?.principals ?? []).flatMap((value, position) =>
      value.startsWith('spiffe://')
        ? [{ messageId: 'scheme' as const, at: at('principals', position), value }]
        : unknownAccount(ofPrincipal(value), snapshot, { at: at('principals', position), value }),
    );
    const accounts = (source?.serviceAccounts ?? []).flatMap((value, position) =>
      unknownAccount(ofServiceAccount(value, own), snapshot, { at: at('serviceAccounts', position), value }),
    );
    return [...namespaces, ...principals, ...accounts];
  });
}

const namespacesOf = perSnapshot((snapshot) => new Set(snapshot.all('Namespace').map(({ name }) => name)));

/** Patterns have an asterisk at one end. */
function isNamespace(value: string, snapshot: ClusterSnapshot): boolean {
  const names = namespacesOf(snapshot);
  if (value === '' || value === '*' || names.has(value)) return true;
  if (value.endsWith('*')) return [...names].some((name) => name.startsWith(value.slice(0, -1)));
  return value.startsWith('*') && [...names].some((name) => name.endsWith(value.slice(1)));
}

/** The account behind an identity of this cluster's usual trust domain. */
function ofPrincipal(value: string): Account | undefined {
  const found = /^cluster\.local\/ns\/([^/*]+)\/sa\/([^/*]+)$/.exec(value);
  return found === null ? undefined : { namespace: found[1] ?? '', name: found[2] ?? '' };
}

function ofServiceAccount(value: string, own: string): Account | undefined {
  const [first = '', second] = value.split('/');
  if (first === '') return undefined;
  return second === undefined ? { namespace: own, name: first } : { namespace: first, name: second };
}

function unknownAccount(
  account: Account | undefined,
  snapshot: ClusterSnapshot,
  place: { at: string; value: string },
): readonly Stranger[] {
  if (account === undefined || account.namespace === '' || !snapshot.knows('ServiceAccount')) return [];
  // Kubernetes makes this one in every namespace; files of objects do not hold it.
  if (account.name === 'default' && namespacesOf(snapshot).has(account.namespace)) return [];
  const known = snapshot.get('ServiceAccount', account.namespace, account.name) !== undefined;
  return known ? [] : [{ messageId: 'serviceAccount', ...place, account }];
}
