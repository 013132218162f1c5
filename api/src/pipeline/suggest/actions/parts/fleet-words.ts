import { textAt, type Target } from './live-object.ts';

/** Said of everything that is paused, or was. */
export const NOT_LOOKED_AT =
  'Fleet does not look at paused deployments: their readiness and drift stand still meanwhile.';

/** What is to be known of a pause, or of the end of one, by where it is written. */
export function pauseWords(target: Target): readonly string[] {
  if (target.kind === 'GitRepo') {
    return [
      'It gets to the bundles with the next run of the git job, which has to be able to read the repository.',
    ];
  }
  return overwrittenBy(target) ?? [];
}

/** Who writes a Bundle anew and with it takes back what is changed in it by hand; nothing where nobody does. */
function overwrittenBy({ kind, content }: Target): readonly string[] | undefined {
  if (kind !== 'Bundle') return undefined;
  const label = (name: string) => textAt(content, 'metadata', 'labels', name);
  if (label('fleet.cattle.io/fleet-helm-name') !== undefined) {
    return ['Fleet writes the Bundle of a HelmOp anew whenever it looks at the HelmOp, and takes this back.'];
  }
  return label('fleet.cattle.io/repo-name') === undefined
    ? undefined
    : [
        'The next run of the git job writes the Bundle anew, with the next commit at the latest, and takes this back.',
      ];
}
