import { isCannot } from '../../actions/parts/compiled-action.ts';
import { isFields, valueAt, type Fields } from '../../actions/parts/live-object.ts';
import { findingClaim } from '../../claims.ts';
import { defineSourceRecipe } from '../../define-source-recipe.ts';
import { containerPlace } from '../../sources/container-place.ts';
import { fieldChanges } from '../../sources/field-edit.ts';
import { similarName } from '../../sources/similar-name.ts';

const PROBE = /[.](startupProbe|livenessProbe|readinessProbe)[.](httpGet|tcpSocket|grpc)[.]port$/;

/** Lets a probe ask the port that its container declares. */
export const correctProbePort = defineSourceRecipe({
  id: 'correct-probe-port',
  title: 'Let a probe ask the port of its container',
  rules: ['cluster/probe-port-mismatch'],
  reads: ({ object }) => [object],
  step(finding, scene, source) {
    const container = containerPlace(finding, scene);
    if (isCannot(container)) return container;
    const asked = askedPort(finding.path, container.content);
    if (asked === undefined) return { cannot: 'The workload does not have the probe any more.' };
    const { probe, way, now } = asked;
    const port = meantPort(container.content, now);
    if (port === undefined) {
      return {
        cannot: 'The container declares no port, or more than one: which one is meant is not certain.',
      };
    }
    const files = fieldChanges(source, [
      { object: container.object, path: [...container.path, probe, way, 'port'], now, value: port },
    ]);
    if (isCannot(files)) return files;
    return {
      title: `Let the ${probe} of ${container.name} ask port ${port}`,
      lasting: true,
      because: [findingClaim(finding, `The probe asks ${now}, and the container declares ${port}.`)],
      risk: 'low',
      risks: ['The pods are made anew; where nothing listens on that port either they do not get ready.'],
      files,
    };
  },
});

/** The port that a probe asks, and where it stands. */
interface Asked {
  readonly probe: string;
  readonly way: string;
  readonly now: string | number;
}

function askedPort(path: string | undefined, container: Fields): Asked | undefined {
  const [, probe, way] = PROBE.exec(path ?? '') ?? [];
  if (probe === undefined || way === undefined) return undefined;
  const now = valueAt(container, probe, way, 'port');
  return typeof now === 'string' || typeof now === 'number' ? { probe, way, now } : undefined;
}

/** The only port that there is; of several the one whose name is nearly the same. */
function meantPort(container: Fields, now: string | number): string | number | undefined {
  const list = container['ports'];
  const ports = Array.isArray(list) ? list.filter((one: unknown) => isFields(one)) : [];
  const [only, second] = ports;
  if (typeof now === 'string') {
    const meant = similarName(
      now,
      ports.flatMap(({ name }) => (typeof name === 'string' ? name : [])),
    );
    if (meant !== undefined) return meant;
  }
  const number = second === undefined ? only?.['containerPort'] : undefined;
  return typeof number === 'number' ? number : undefined;
}
