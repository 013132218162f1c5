import { defineCauseRule } from '../../cluster-objects/causes/define-cause-rule.ts';
import { fieldFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import {
  containersOf,
  podTemplateOf,
  type PlacedContainer,
} from '../../cluster-objects/workloads/pod-template.ts';

const PROBES = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const;

/** A probe asks a port that its container does not have. */
export const probePortMismatch = defineCauseRule({
  id: 'cluster/probe-port-mismatch',
  title: 'A probe asks the wrong port',
  description: 'A probe names a port that its container does not declare.',
  severity: 'high',
  causeClass: 'manifest',
  messages: {
    nameMissing: {
      text: 'The {{probe}} of {{container}} of {{workload}} asks the port {{port}}, a name that none of the container’s ports has.',
    },
    failing: {
      text: 'The {{probe}} of the {{container}} of {{workload}} is refused on port {{port}} in {{pods}}, while the container declares port {{declared}}.',
    },
  },
  remediation: 'Let the probe ask the port on which the container listens.',
  *also(workload, { snapshot }) {
    const template = podTemplateOf(workload);
    if (template === undefined) return;
    for (const placed of containersOf(template.spec)) {
      for (const { probe, path: below, port } of danglingProbes(placed)) {
        const path = `${template.path}.${below}`;
        yield {
          messageId: 'nameMissing',
          data: {
            workload: objectName(workload.head),
            container: `container ${placed.container.name ?? 'unnamed'}`,
            probe,
            port,
          },
          path,
          cause: 'The kubelet finds no number for the name, so the probe always fails.',
          evidence: [
            fieldFact(snapshot, workload.head, [path, port]),
            fieldFact(snapshot, workload.head, [
              `${template.path}.${placed.path}.ports`,
              portWords(placed),
              'The ports the container declares.',
            ]),
          ],
        };
      }
    }
  },
});

function portWords({ container }: PlacedContainer): string {
  const words = container.ports.map(({ name, containerPort }) => name ?? containerPort ?? 'unnamed');
  return words.join(', ') || 'none';
}

function danglingProbes({ container, path }: PlacedContainer) {
  return PROBES.flatMap((probe) =>
    (['httpGet', 'tcpSocket'] as const).flatMap((way) => {
      const port = container[probe]?.[way]?.port;
      const isDangling =
        typeof port === 'string' && /[a-z]/i.test(port) && container.ports.every(({ name }) => name !== port);
      return isDangling ? [{ probe, path: `${path}.${probe}.${way}.port`, port }] : [];
    }),
  );
}
