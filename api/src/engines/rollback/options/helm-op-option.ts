import type { RollbackOption } from '../../../../contract/diagnosis/rollbacks.ts';
import type { HelmOpRecord } from '../../../pipeline/observe/index.ts';
import { blastRadius, riskWith, unavailable, type OptionParts } from './option-parts.ts';
import { clearField, patchCommand, patchOf, setField, type Patch } from './patches.ts';

const TITLE = 'Set the older version of the chart';
const PATH = '/spec/helm/version';

/** Sets the exact older version in the HelmOp. */
export function helmOpOption({ facts, chosen }: OptionParts): RollbackOption {
  const { scene } = facts;
  const { helmOp } = scene;
  const no = (why: string) => unavailable('helm-op-version', TITLE, { why, durable: true });
  if (scene.bundle.helmOp === undefined) return no('The bundle does not come from a HelmOp.');
  if (helmOp === undefined) return no('The HelmOp of this bundle does not exist, or you may not read it.');
  if (chosen === undefined) return no('No version is known to go back to.');
  if (helmOp.helm.version === chosen.revision) return no('The HelmOp asks for this version already.');
  const undo = patchCommand(versionUndo(helmOp, chosen.revision));
  return {
    strategy: 'helm-op-version',
    title: TITLE,
    available: true,
    risk: riskWith('medium', chosen),
    durable: true,
    consequences: [
      `Fleet deploys exactly ${chosen.revision} of the chart, within the limits of the rollout.`,
      ...(isExact(helmOp.helm.version)
        ? []
        : ['The HelmOp no longer follows new versions of the chart by itself until its range is set again.']),
      'If the HelmOp is itself kept in Git, change it there: the next deployment of that takes this back.',
    ],
    blastRadius: blastRadius(scene.places),
    changes: [versionPatch(helmOp, chosen.revision)],
    undo: `Set the version as it was: \`${undo}\``,
  };
}

/** Sets the version of the chart. */
export function versionPatch(helmOp: HelmOpRecord, version: string): Patch {
  return patchOf(helmOp, setField(PATH, helmOp.helm.version, version));
}

/** Takes it back. */
export function versionUndo(helmOp: HelmOpRecord, version: string): Patch {
  const before = helmOp.helm.version;
  return patchOf(helmOp, before === undefined ? clearField(PATH, version) : setField(PATH, version, before));
}

function isExact(version: string | undefined): boolean {
  return version !== undefined && /^v?\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?$/.test(version);
}
