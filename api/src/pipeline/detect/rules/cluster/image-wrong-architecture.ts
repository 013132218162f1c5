import { defineCauseRule } from '../../cluster-objects/causes/define-cause-rule.ts';

/** An image is for another processor architecture than that of the nodes. */
export const imageWrongArchitecture = defineCauseRule({
  id: 'cluster/image-wrong-architecture',
  title: 'An image is for another processor architecture',
  description: 'The nodes cannot run the program of an image.',
  severity: 'high',
  causeClass: 'image',
  messages: {
    notBuilt: {
      text: '{{workload}} cannot start {{pods}}: the image {{image}} was not built for the architecture of the node.',
    },
    cannotRun: {
      text: '{{workload}} cannot run the {{container}}: a node with {{architecture}} cannot execute the program of {{image}}.',
    },
  },
  remediation:
    'Build the image for every architecture of the cluster, or keep the pods on nodes that fit with nodeSelector kubernetes.io/arch.',
});
