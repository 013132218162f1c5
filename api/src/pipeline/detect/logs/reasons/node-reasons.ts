import type { LogReasonEntry } from './log-reason-entry.ts';

const QUOTED_PATH = String.raw`['"]?(?<path>\/[\w./@-]{1,200})['"]?`;

/** What a program does not get from the system it runs on. */
export const NODE_REASONS: readonly LogReasonEntry[] = [
  {
    id: 'exec-format',
    patterns: [/exec format error/],
    words: 'its program was built for another processor architecture',
    unnamed: 'its program was built for another processor architecture',
    remedy:
      'Build the image for every architecture of the cluster, or keep the pods on nodes that fit with nodeSelector kubernetes.io/arch.',
    causeClass: 'image',
  },
  {
    id: 'out-of-heap',
    patterns: [
      /java\.lang\.OutOfMemoryError: (?<pool>[A-Z][\w ]{2,40})/,
      /JavaScript heap out of memory|fatal error: runtime: out of memory|\bMemoryError\b|Cannot allocate memory|OutOfMemoryException|std::bad_alloc/,
    ],
    words: 'it ran out of memory of its own ({{name}})',
    unnamed: 'it ran out of memory of its own',
    remedy:
      'Raise the heap of the program (for example -XX:MaxRAMPercentage or --max-old-space-size) together with the memory limit, or find out what fills it.',
    causeClass: 'capacity',
  },
  {
    id: 'disk-full',
    patterns: [/no space left on device|\bENOSPC\b/],
    words: 'there is no space left on one of its disks',
    unnamed: 'there is no space left on one of its disks',
    remedy: 'Free space on the volume or node, or make the volume larger.',
    causeClass: 'storage',
  },
  {
    id: 'port-in-use',
    patterns: [
      /EADDRINUSE:? [^\n]{0,60}?(?<port>:\d{1,5})\b/,
      /listen tcp[46]? [^\s]{0,60}?(?<port>:\d{1,5}): bind: address already in use/,
      /[Pp]ort (?<port>\d{1,5}) (?:was|is) already in use/,
      /address already in use/i,
    ],
    words: 'the port {{name}} it wants to listen on is taken',
    unnamed: 'the port it wants to listen on is taken',
    remedy:
      'Let the containers of the pod listen on ports of their own; with hostNetwork, every pod of the node shares the ports.',
    causeClass: 'manifest',
  },
  {
    id: 'read-only',
    patterns: [
      new RegExp(String.raw`${QUOTED_PATH}[^\n]{0,40}Read-only file system`, 'i'),
      new RegExp(String.raw`Read-only file system[^\n]{0,40}?${QUOTED_PATH}`, 'i'),
      /Read-only file system|\bEROFS\b/i,
    ],
    words: 'it may not write to {{name}}, which is read-only',
    unnamed: 'it wants to write where its file system is read-only',
    remedy: 'Mount an emptyDir where the program writes, or set readOnlyRootFilesystem to false.',
    causeClass: 'manifest',
  },
  {
    id: 'permission-denied',
    patterns: [
      /bind\(\) to (?<address>[\w.:[\]]{1,60}) failed \(13: Permission denied\)/,
      /listen tcp[46]? (?<address>[\w.:[\]]{1,60}): bind: permission denied/,
      new RegExp(String.raw`EACCES[^\n]{0,60}?${QUOTED_PATH}`),
      new RegExp(String.raw`${QUOTED_PATH}: permission denied`, 'i'),
      new RegExp(String.raw`permission denied:? ${QUOTED_PATH}`, 'i'),
      /permission denied|\bEACCES\b|operation not permitted/i,
    ],
    words: 'it has no permission for {{name}}',
    unnamed: 'it has no permission for something that it needs',
    remedy:
      'Compare the user the container runs as (runAsUser, fsGroup) with the owner of the files; ports below 1024 need another port or a capability.',
    causeClass: 'manifest',
  },
];
