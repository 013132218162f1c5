import { describe, expect, it } from 'vitest';

import { heaviestField, weightOfField } from '@outrider/api/src/pipeline/detect/drift/field-weight.ts';

describe('api/pipeline/detect/drift/field-weight', () => {
  it.each([
    ['Deployment', 'spec.template.spec.containers', 'workload'],
    ['Deployment', 'spec.template.spec.hostNetwork', 'security'],
    ['Deployment', 'spec.template.spec.securityContext.runAsUser', 'security'],
    ['Deployment', 'spec.template.spec.volumes', 'security'],
    ['Pod', 'spec.containers', 'workload'],
    ['ClusterRole', 'rules', 'security'],
    ['ClusterRole', 'metadata.labels.team', 'cosmetic'],
    ['NetworkPolicy', 'spec.ingress', 'security'],
    ['Service', 'spec.type', 'security'],
    ['Service', 'spec.ports', 'security'],
    ['Service', 'spec.sessionAffinity', 'ordinary'],
    ['Namespace', 'metadata.labels[pod-security.kubernetes.io/enforce]', 'security'],
    ['Namespace', 'metadata.labels.team', 'cosmetic'],
    ['ValidatingWebhookConfiguration', 'webhooks', 'ordinary'],
    ['CustomResourceDefinition', 'spec.conversion.webhook.clientConfig.caBundle', 'cosmetic'],
    ['CustomResourceDefinition', 'status.acceptedNames', 'cosmetic'],
    ['ConfigMap', 'data.image', 'ordinary'],
    ['Deployment', 'spec.replicas', 'ordinary'],
  ])('weighs %s %s as %s', (kind, field, weight) => {
    expect(weightOfField(kind, field)).toBe(weight);
  });

  it('names the worst field', () => {
    const fields = ['metadata.labels.a', 'spec.replicas', 'spec.template.spec.hostPID'];
    expect(heaviestField('Deployment', fields)).toEqual({
      field: 'spec.template.spec.hostPID',
      weight: 'security',
    });
    expect(heaviestField('Deployment', [])).toEqual({ field: undefined, weight: 'ordinary' });
  });
});
