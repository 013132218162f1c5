import { textAt, type Target } from './live-object.ts';

/** Said of everything that is paused, or was. */
export const NOT_LOOKED_AT =
  'Fleet does not look at paused deployments: their readiness and drift stand still meanwhile.';

/** Who writes a Bundle anew and with it takes back what is changed in it by hand; nothing where nobody does. */
export function overwrittenBy({ kind, content }: Target): string | undefined {
  if (kind !== 'Bundle') return undefined;
  const label = (name: string) => textAt(content, 'metadata', 'labels', name);
  if (label('fleet.cattle.io/fleet-helm-name') !== undefined) {
    return 'Fleet writes the Bundle of a HelmOp anew whenever it looks at the HelmOp, and takes this back.';
  }
  return label('fleet.cattle.io/repo-name') === undefined
    ? undefined
    : 'The next run of the git job writes the Bundle anew, with the next commit at the latest, and takes this back.';
}
