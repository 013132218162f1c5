import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { controlPlaneOf } from '../../mesh/policy/control-plane.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { namesOf } from '../../mesh/policy/host-services.ts';
import { asksForSidecars, injectorsFor, injectorsOf, revisionOf } from '../../mesh/policy/injectors.ts';

/** Kubernetes asks no webhook that does not match, so pods are made without a word of warning. */
export const injectionRevisionMissing = defineClusterRule({
  id: 'istio/injection-revision-missing',
  title: 'No injector answers for a namespace',
  description:
    'The namespace asks for sidecars of a revision that no injection webhook serves, so new pods are made without a proxy and nothing says so.',
  severity: 'high',
  causeClass: 'platform',
  subjects: ['Namespace'],
  reads: ['MutatingWebhookConfiguration'],
  messages: {
    revision: {
      text: 'The namespace {{name}} asks for the Istio revision {{revision}}, which no injector serves, so its new pods get no sidecar.',
    },
    noDefault: {
      text: 'The namespace {{name}} asks for sidecars with istio-injection=enabled, but no injector is the default, so its new pods get no sidecar.',
    },
  },
  remediation:
    'Label the namespace with a revision or tag that exists, or let a tag point to the revision it asks for.',
  *evaluate(record, { snapshot }) {
    const { labels, name } = record;
    const injectors = injectorsOf(snapshot);
    if (injectors.length === 0 || record.deleting !== undefined || controlPlaneOf(snapshot).owns(name)) {
      return;
    }
    if (!asksForSidecars(labels) || injectorsFor(snapshot, labels).length > 0) return;
    const byDefault = labels['istio-injection'] === 'enabled';
    const label = byDefault ? 'istio-injection' : 'istio.io/rev';
    const path = `metadata.labels[${label}]`;
    const value = labels[label] ?? '';
    yield {
      messageId: byDefault ? 'noDefault' : 'revision',
      data: { name, revision: value === '' ? 'without a name' : value },
      path,
      services: namesOf(snapshot.inNamespace('Service', name)),
      evidence: [
        evidenceFrom(snapshot, record)(path, value),
        ...injectors.map((injector) =>
          evidenceFrom(snapshot, injector)(
            'metadata.labels',
            revisionOf(injector),
            'A revision or tag that is served.',
          ),
        ),
      ],
    };
  },
});
