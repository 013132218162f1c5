import {
  conditions,
  fields,
  flag,
  labelSelector,
  listOf,
  number,
  numberOrText,
  part,
  presence,
  text,
  textMap,
  time,
  type Kept,
} from '../shape.ts';

const probe = part({
  httpGet: part({ port: numberOrText, path: text, scheme: text }),
  tcpSocket: part({ port: numberOrText }),
  grpc: part({ port: number }),
  exec: presence,
  initialDelaySeconds: number,
  periodSeconds: number,
  timeoutSeconds: number,
  failureThreshold: number,
});

const reference = part({ name: text, key: text, optional: flag });

const container = {
  name: text,
  image: text,
  imagePullPolicy: text,
  restartPolicy: text,
  ports: listOf({ name: text, containerPort: number, hostPort: number, protocol: text }),
  resources: fields({ requests: textMap, limits: textMap }),
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  // Values of variables are never kept: they may be secrets. Only where they come from is.
  env: listOf({
    name: text,
    valueFrom: part({ configMapKeyRef: reference, secretKeyRef: reference }),
  }),
  envFrom: listOf({ configMapRef: reference, secretRef: reference }),
  securityContext: fields({ runAsUser: number, privileged: flag }),
  volumeMounts: listOf({ name: text, mountPath: text }),
};

const volume = {
  name: text,
  configMap: reference,
  secret: part({ secretName: text, optional: flag }),
  persistentVolumeClaim: part({ claimName: text }),
  projected: part({ sources: listOf({ configMap: reference, secret: reference }) }),
};

const affinityTerm = { topologyKey: text, labelSelector };

/** The specification of a pod, as pods and pod templates have it. */
export const podSpec = fields({
  nodeName: text,
  nodeSelector: textMap,
  hostNetwork: flag,
  serviceAccountName: text,
  restartPolicy: text,
  priorityClassName: text,
  runtimeClassName: text,
  imagePullSecrets: listOf({ name: text }),
  securityContext: fields({ runAsUser: number }),
  containers: listOf(container),
  initContainers: listOf(container),
  volumes: listOf(volume),
  tolerations: listOf({ key: text, operator: text, value: text, effect: text }),
  affinity: fields({
    podAntiAffinity: fields({
      requiredDuringSchedulingIgnoredDuringExecution: listOf(affinityTerm),
    }),
  }),
  schedulingGates: listOf({ name: text }),
  terminationGracePeriodSeconds: number,
});

/** The specification of a pod. */
export type PodSpec = Kept<typeof podSpec>;
/** A container of a pod. */
export type ContainerSpec = PodSpec['containers'][number];

/** A pod template of a workload. */
export const podTemplate = fields({
  metadata: fields({ labels: textMap, annotations: textMap }),
  spec: podSpec,
});

const terminated = part({ reason: text, message: text, exitCode: number, startedAt: time, finishedAt: time });
const containerStatus = {
  name: text,
  image: text,
  imageID: text,
  ready: flag,
  started: flag,
  restartCount: number,
  state: fields({
    waiting: part({ reason: text, message: text }),
    running: part({ startedAt: time }),
    terminated,
  }),
  lastState: fields({ terminated }),
};

/** A Pod. */
export const pod = fields({
  spec: podSpec,
  status: fields({
    phase: text,
    reason: text,
    message: text,
    startTime: time,
    podIP: text,
    conditions,
    containerStatuses: listOf(containerStatus),
    initContainerStatuses: listOf(containerStatus),
  }),
});

/** The state of a container in a pod. */
export type ContainerStatus = Kept<typeof pod>['status']['containerStatuses'][number];
