import { fieldFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import { targetPortProblems } from '../../cluster-objects/workloads/target-ports.ts';
import { WORKLOAD_KINDS } from '../../cluster-objects/workloads/workload-record.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';

/** A port of a Service that its pods do not have. */
export const serviceTargetPortMissing = defineClusterRule({
  id: 'cluster/service-target-port-missing',
  title: 'A Service leads to a port that its pods do not have',
  description: 'The targetPort of a Service is a name that none of the containers it selects has.',
  severity: 'high',
  causeClass: 'routing',
  subjects: ['Service'],
  reads: WORKLOAD_KINDS,
  messages: {
    name: {
      text: 'Port {{port}} of {{service}} leads nowhere: no container of {{workload}} has a port of the name {{target}}.',
    },
    number: {
      text: 'Port {{port}} of {{service}} leads to {{target}}, while the containers of {{workload}} declare only {{declared}}.',
      severity: 'low',
    },
  },
  remediation: 'Let targetPort of the Service and the ports of the container agree.',
  *evaluate(service, { snapshot }) {
    if (service.spec.type === 'ExternalName' || service.deleting !== undefined) return;
    for (const { index, target, isNamed, declared, workloads, port } of targetPortProblems(
      service,
      snapshot,
    )) {
      const [first] = workloads;
      if (first === undefined) continue;
      const words = declared.join(', ') || 'none';
      const path = `spec.ports[${index}].targetPort`;
      yield {
        messageId: isNamed ? 'name' : 'number',
        data: {
          service: objectName(service),
          port,
          target,
          workload: objectName(first.head),
          declared: words,
        },
        path,
        confidence: isNamed ? 1 : 0.3,
        services: [{ namespace: service.namespace, name: service.name }],
        evidence: [
          fieldFact(snapshot, service, [path, target]),
          fieldFact(snapshot, first.head, [
            'spec.template.spec.containers',
            words,
            'The ports its containers declare.',
          ]),
        ],
        related: workloads.map(({ head }) => downstreamRef(snapshot.cluster, head)).slice(0, 3),
      };
    }
  },
});
