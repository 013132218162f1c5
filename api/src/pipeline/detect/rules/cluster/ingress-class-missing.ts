import { fieldFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';

const LEGACY_CLASS = 'kubernetes.io/ingress.class';
const DEFAULT_CLASS = 'ingressclass.kubernetes.io/is-default-class';

/** An Ingress that no controller takes care of. */
export const ingressClassMissing = defineClusterRule({
  id: 'cluster/ingress-class-missing',
  title: 'The class of an Ingress does not exist',
  description: 'No controller takes care of an Ingress, so it has no effect.',
  severity: 'high',
  causeClass: 'routing',
  subjects: ['Ingress'],
  reads: ['IngressClass'],
  messages: {
    missing: { text: '{{ingress}} has no effect: its class {{class}} does not exist.' },
    none: {
      text: '{{ingress}} names no class and the cluster has no default class, so it may have no effect.',
      severity: 'low',
      remediation: 'Set ingressClassName to a class of the cluster, or make a class the default.',
    },
  },
  remediation:
    'Set ingressClassName to a class of the cluster, or install the controller that brings the class.',
  *evaluate(ingress, { snapshot }) {
    const { ingressClassName } = ingress.spec;
    if (ingress.deleting !== undefined) return;
    const classes = snapshot.all('IngressClass');
    const known = classes.map(({ name }) => name).join(', ') || 'none';
    if (ingressClassName !== undefined) {
      if (snapshot.get('IngressClass', '', ingressClassName)) return;
      yield {
        messageId: 'missing',
        data: { ingress: objectName(ingress), class: ingressClassName },
        path: 'spec.ingressClassName',
        cause: `The classes of the cluster are: ${known}.`,
        evidence: [fieldFact(snapshot, ingress, ['spec.ingressClassName', ingressClassName])],
      };
      return;
    }
    const hasDefault = classes.some(({ annotations }) => annotations[DEFAULT_CLASS] === 'true');
    if (hasDefault || ingress.annotations[LEGACY_CLASS] !== undefined) return;
    yield {
      messageId: 'none',
      data: { ingress: objectName(ingress) },
      path: 'spec.ingressClassName',
      // Some controllers also take what names no class.
      confidence: 0.6,
      evidence: [
        fieldFact(snapshot, ingress, [
          'spec.ingressClassName',
          'none',
          `The classes of the cluster: ${known}.`,
        ]),
      ],
    };
  },
});
