import type { FailureEntry, FailurePlace } from '../failure-entry.ts';

const PODS: readonly FailurePlace[] = ['Pod'];

/** What kubelets and controllers say of pods that do not start: images first, then configuration, start and volumes. */
export const podFailures: readonly FailureEntry[] = [
  {
    id: 'pod-image-platform',
    match:
      /no match(?:ing)? (?:for platform in )?manifest(?: for \S{1,80})?|does not match the specified platform|no image found in (?:manifest list|image index) for architecture/,
    appearsIn: PODS,
    causeClass: 'image',
    cause: 'The image was not built for the processor architecture of the node.',
    remedy:
      'Build the image for every architecture of the cluster, or keep the pods on nodes that fit with nodeSelector kubernetes.io/arch.',
  },
  {
    id: 'pod-exec-format',
    match: 'exec format error',
    appearsIn: PODS,
    causeClass: 'image',
    cause:
      'The node cannot run the program of the image: it was built for another processor architecture, or it is a script without an interpreter line.',
    remedy:
      'Build the image for every architecture of the cluster, or keep the pods on nodes that fit with nodeSelector kubernetes.io/arch.',
    confidence: 0.9,
  },
  {
    id: 'pod-image-rate-limit',
    match: /toomanyrequests|429 Too Many Requests|pull rate limit/,
    appearsIn: PODS,
    causeClass: 'image',
    cause: 'The registry refuses more pulls for now: its rate limit for this address or account is reached.',
    remedy:
      'Pull with an account that has a higher limit, or through a mirror or pull-through cache in your own network.',
    transient: true,
  },
  {
    id: 'pod-image-certificate',
    match: /x509: (?<problem>[^\n"]{1,200})/,
    appearsIn: PODS,
    causeClass: 'network',
    cause: 'The node does not accept the certificate of the registry: {{problem}}.',
    remedy:
      'Give the nodes the CA of the registry in their registry configuration, or renew the certificate.',
  },
  {
    id: 'pod-image-dns',
    match: /lookup (?<host>[^\s:]{1,253})[^\n]{0,120}no such host/,
    appearsIn: PODS,
    causeClass: 'network',
    cause: 'The node cannot resolve {{host}}, the host of the registry.',
    remedy: 'Check the host in the image name for typing errors, then the DNS settings of the node.',
  },
  {
    id: 'pod-image-network',
    match:
      /dial tcp|i\/o timeout|TLS handshake timeout|Client\.Timeout|context deadline exceeded|unexpected EOF|connection re(?:fused|set)|no route to host|\b50[0-4] (?:Internal|Bad|Service|Gateway)/,
    appearsIn: PODS,
    causeClass: 'network',
    cause: 'The registry does not answer the node: it is down, or a firewall or proxy is in between.',
    remedy: 'Check from the node that the registry answers, and the proxy settings of its container runtime.',
    transient: true,
    confidence: 0.85,
  },
  {
    id: 'pod-image-access-denied',
    match: /pull access denied|may require authorization|requested access to the resource is denied/,
    appearsIn: PODS,
    causeClass: 'image',
    cause:
      'The registry does not show the image to the node: the credentials are missing or do not suffice, or there is no such repository.',
    remedy:
      'Check the name of the repository, then that imagePullSecrets names a Secret of the namespace with valid credentials for this registry.',
    confidence: 0.85,
  },
  {
    id: 'pod-image-unauthorized',
    match:
      /401 Unauthorized|403 Forbidden|unauthorized: |no basic auth credentials|failed to authorize|insufficient_scope/,
    appearsIn: PODS,
    causeClass: 'image',
    cause: 'The registry refuses the credentials of the node, or was given none.',
    remedy:
      'Check that imagePullSecrets names a Secret of the namespace with valid credentials for this registry.',
  },
  {
    id: 'pod-image-not-found',
    match:
      /code = NotFound|manifest unknown|name unknown|not known to registry|manifest for \S{1,500} not found|: not found\b/,
    appearsIn: PODS,
    causeClass: 'image',
    cause: 'The registry has no image of that name and tag.',
    remedy: 'Correct the name or tag of the image, or push the image that is meant.',
  },
  {
    id: 'pod-image-disk',
    match: 'no space left on device',
    appearsIn: PODS,
    causeClass: 'capacity',
    cause: 'The disk of the node is full, so the image cannot be unpacked.',
    remedy: 'Free the disk of the node, or give it a larger one.',
  },
  {
    id: 'pod-run-as-root',
    match: /runAsNonRoot and image (?:will run as root|has non-numeric user)/,
    appearsIn: PODS,
    causeClass: 'manifest',
    cause:
      'The container must not run as root, and its image runs as root or names its user without a number.',
    remedy:
      'Set runAsUser to a number other than 0 that the image can run as, or build the image with a numeric user.',
  },
  {
    id: 'pod-command-missing',
    match:
      /exec: \\?"(?<command>[^"\\]{1,300})\\?": (?:executable file not found|stat [^\n]{1,300}no such file)/,
    appearsIn: PODS,
    causeClass: 'manifest',
    cause: 'The command {{command}} does not exist in the image.',
    remedy: 'Correct the command of the container, or use an image that has {{command}}.',
  },
  {
    id: 'pod-command-not-executable',
    match: /exec: \\?"(?<command>[^"\\]{1,300})\\?": permission denied/,
    appearsIn: PODS,
    causeClass: 'image',
    cause: 'The command {{command}} of the image may not be executed by the user of the container.',
    remedy: 'Make {{command}} executable in the image, or run the container as a user who may execute it.',
  },
  {
    id: 'pod-mount-shape',
    match: /Are you trying to mount a directory onto a file|not a directory: unknown/,
    appearsIn: PODS,
    causeClass: 'manifest',
    cause: 'A directory is mounted where the image has a file, or the other way round.',
    remedy: 'Correct mountPath or subPath of the volume mount.',
  },
  {
    id: 'pod-volume-multi-attach',
    match: /Multi-Attach error for volume "(?<volume>[^"]{1,253})"/,
    appearsIn: PODS,
    causeClass: 'storage',
    cause: 'The volume {{volume}} can be attached to one node at a time, and another node still has it.',
    remedy:
      'Stop the pod that still holds the volume; if its node is gone, delete that pod. A Deployment with such a volume needs the strategy Recreate.',
  },
  {
    id: 'pod-volume-driver',
    match: /driver name (?<driver>\S{1,253}) not found in the list of registered CSI drivers/,
    appearsIn: PODS,
    causeClass: 'storage',
    cause: 'The storage driver {{driver}} does not run on the node of the pod.',
    remedy: 'Repair the node plugin of {{driver}} on that node, or keep the pod on nodes that have it.',
  },
  {
    id: 'pod-volume-host-path',
    match: /hostPath type check failed: (?<path>\S{1,500}) is not/,
    appearsIn: PODS,
    causeClass: 'manifest',
    cause: 'The path {{path}} of the node is not what the hostPath volume asks for.',
    remedy: 'Create {{path}} on the nodes, or correct path and type of the volume.',
  },
  {
    id: 'pod-volume-timeout',
    match: /[Uu]nable to attach or mount volumes: unmounted volumes=\[(?<volumes>[^\]]{1,300})\]/,
    appearsIn: PODS,
    causeClass: 'storage',
    cause: 'The kubelet waits in vain for the volumes {{volumes}}.',
    remedy: 'Look at the claims behind {{volumes}} and at the storage driver on the node of the pod.',
    confidence: 0.7,
  },
  {
    id: 'pod-service-account',
    match:
      /service ?account (?:"[^"]{1,253}" not found|\S{1,317}: serviceaccount "(?<account>[^"]{1,253})" not found)/,
    appearsIn: PODS,
    causeClass: 'manifest',
    cause: 'The service account that the pods are to run as does not exist in their namespace.',
    remedy: 'Create the service account, or correct serviceAccountName.',
  },
];
