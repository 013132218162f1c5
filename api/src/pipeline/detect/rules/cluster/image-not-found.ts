import { defineCauseRule } from '../../cluster-objects/causes/define-cause-rule.ts';

/** The image that a workload names is not there to be pulled. */
export const imageNotFound = defineCauseRule({
  id: 'cluster/image-not-found',
  title: 'An image does not exist',
  description: 'The image that a workload names is not there, so its pods cannot start.',
  severity: 'high',
  causeClass: 'image',
  messages: {
    missing: {
      text: '{{workload}} cannot start {{pods}}: the image {{image}} does not exist in its registry.',
    },
    invalid: {
      text: '{{workload}} cannot start {{pods}}: {{image}} is no valid image name.',
      remediation: 'Correct the name of the image: lower case, one colon before the tag, no spaces.',
    },
    neverPulled: {
      text: '{{workload}} cannot start {{pods}}: the image {{image}} is not on the node, and its pull policy is Never.',
      remediation: 'Set imagePullPolicy to IfNotPresent, or load the image onto every node.',
    },
  },
  remediation: 'Correct the name or tag of the image, or push the image that is meant.',
});
