import { age, column, defineGroup } from './define-type.ts';

const hostnames = column('Hostnames', '.spec.hostnames');

/** Kinds of the Kubernetes Gateway API, standard channel. */
export const gatewayApiTypes = [
  ...defineGroup('gateway.networking.k8s.io', 'v1', [
    {
      kind: 'GatewayClass',
      plural: 'gatewayclasses',
      shortNames: ['gc'],
      namespaced: false,
      columns: [
        column('Controller', '.spec.controllerName'),
        column('Accepted', '.status.conditions[?(@.type=="Accepted")].status'),
        age,
      ],
    },
    {
      kind: 'Gateway',
      shortNames: ['gtw'],
      columns: [
        column('Class', '.spec.gatewayClassName'),
        column('Address', '.status.addresses[*].value'),
        column('Programmed', '.status.conditions[?(@.type=="Programmed")].status'),
        age,
      ],
    },
    { kind: 'HTTPRoute', columns: [hostnames, age] },
    { kind: 'GRPCRoute', columns: [hostnames, age] },
  ]),
  ...defineGroup('gateway.networking.k8s.io', 'v1beta1', [
    { kind: 'ReferenceGrant', shortNames: ['refgrant'], status: false },
  ]),
];
