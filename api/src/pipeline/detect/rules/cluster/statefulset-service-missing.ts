import { fieldFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';

/** The Service that gives the pods of a StatefulSet their names does not exist. */
export const statefulsetServiceMissing = defineClusterRule({
  id: 'cluster/statefulset-service-missing',
  title: 'The Service of a StatefulSet does not exist',
  description: 'Without its governing Service the pods of a StatefulSet have no names of their own in DNS.',
  severity: 'medium',
  causeClass: 'routing',
  subjects: ['StatefulSet'],
  reads: ['Service'],
  messages: {
    missing: {
      text: '{{workload}} names the Service {{service}}, which does not exist, so its pods cannot be found by name.',
    },
  },
  remediation: 'Create the Service with clusterIP None and the labels of the pods as its selector.',
  *evaluate(statefulSet, { snapshot }) {
    const { serviceName } = statefulSet.spec;
    if (serviceName === undefined || statefulSet.deleting !== undefined) return;
    if (snapshot.get('Service', statefulSet.namespace, serviceName) !== undefined) return;
    yield {
      messageId: 'missing',
      data: { workload: objectName(statefulSet), service: serviceName },
      path: 'spec.serviceName',
      evidence: [fieldFact(snapshot, statefulSet, ['spec.serviceName', serviceName])],
    };
  },
});
