import { conditionFact, timeFact } from '../../cluster-objects/object-evidence.ts';
import { durationWords, objectName } from '../../cluster-objects/object-words.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { quotedText } from '../../evidence/quoted-text.ts';

/** Everything in a namespace is usually gone within a minute or two. */
const PATIENCE_MS = 10 * 60_000;

const REASONS = [
  ['NamespaceDeletionDiscoveryFailure', 'discovery'],
  ['NamespaceFinalizersRemaining', 'finalizers'],
  ['NamespaceContentRemaining', 'content'],
  ['NamespaceDeletionContentFailure', 'content'],
  ['NamespaceDeletionGroupVersionParsingFailure', 'discovery'],
] as const;

/** A namespace that does not go away. */
export const namespaceStuckTerminating = defineClusterRule({
  id: 'cluster/namespace-stuck-terminating',
  title: 'A namespace does not go away',
  description:
    'A namespace is being deleted and something in it cannot be, so nothing can be created under that name.',
  severity: 'medium',
  causeClass: 'platform',
  subjects: ['Namespace'],
  messages: {
    discovery: {
      text: '{{namespace}} has been going for {{duration}}: an API of the cluster does not answer, so its objects cannot be listed.',
      remediation: 'Run kubectl get apiservices and repair or delete the one that is not available.',
    },
    finalizers: {
      text: '{{namespace}} has been going for {{duration}}: finalizers hold objects in it: “{{reason}}”.',
      remediation:
        'Find the controllers that set the finalizers; where one is gone for good, remove its finalizer from the objects.',
    },
    content: {
      text: '{{namespace}} has been going for {{duration}}: objects in it are not deleted: “{{reason}}”.',
    },
    unknown: { text: '{{namespace}} has been going for {{duration}}, and nothing says why.' },
  },
  remediation: 'List what is left in the namespace, and find out why it is not deleted.',
  *evaluate(namespace, { snapshot, now }) {
    const since = namespace.deleting;
    if (since === undefined || now - since < PATIENCE_MS) return;
    const found = REASONS.flatMap(([type, messageId]) => {
      const condition = namespace.status.conditions.find((one) => one.type === type && one.status === 'True');
      return condition ? [{ messageId, condition }] : [];
    });
    yield {
      messageId: found[0]?.messageId ?? 'unknown',
      data: {
        namespace: objectName(namespace),
        duration: durationWords(now - since),
        reason: quotedText([found[0]?.condition.message ?? '']) || 'no reason given',
      },
      path: 'metadata.deletionTimestamp',
      evidence: [
        timeFact(snapshot, namespace, ['metadata.deletionTimestamp', since]),
        ...found.map(({ condition }) => conditionFact(snapshot, namespace, condition)),
      ],
    };
  },
});
