import { defineCauseRule } from '../../cluster-objects/causes/define-cause-rule.ts';

/** The registry does not let the nodes pull an image. */
export const imagePullDenied = defineCauseRule({
  id: 'cluster/image-pull-denied',
  title: 'A registry refuses to give an image',
  description: 'The credentials for a registry are missing or do not suffice, so pods cannot start.',
  severity: 'high',
  causeClass: 'image',
  messages: {
    denied: {
      text: '{{workload}} cannot start {{pods}}: the registry refuses the credentials for the image {{image}}.',
    },
    deniedOrMissing: {
      text: '{{workload}} cannot start {{pods}}: the registry does not give the image {{image}}, which needs credentials or does not exist.',
    },
  },
  remediation:
    'Check that imagePullSecrets names a Secret of the namespace with valid credentials for the registry.',
});
