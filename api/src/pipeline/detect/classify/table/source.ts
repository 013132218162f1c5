import type { FailureEntry } from '../failure-entry.ts';

/** HelmOp sources, OCI storage, and the content that agents fetch. */
export const sourceFailures: readonly FailureEntry[] = [
  {
    id: 'tgt-oci-ref',
    match: /failed to build OCI reference(?:: expected data \[(?<key>[^\]]{1,100})\])?/,
    appearsIn: ['Ready'],
    causeClass: 'platform',
    cause: 'The secret that describes the OCI storage of the bundle is incomplete.',
    remedy: 'Complete the secret, then force an update of the GitRepo.',
  },
  {
    id: 'helmop-version',
    match:
      /could not get a chart version: no chart version found for (?<wanted>\S{1,300}): improper constraint or no matching version/,
    appearsIn: ['Accepted', 'Polled'],
    causeClass: 'helm',
    cause: 'The repository was read, and it holds no version that fits the constraint: {{wanted}}.',
    remedy:
      'Set spec.helm.version of the HelmOp to a version that exists; helm search repo --versions lists them.',
  },
  {
    id: 'helmop-version',
    match: 'could not get a chart version',
    appearsIn: ['Accepted', 'Polled'],
    causeClass: 'helm',
    cause:
      'No version of the chart could be chosen: the repository cannot be read, or no version fits the constraint.',
    remedy: 'Check repo, version and the Helm secret of the HelmOp.',
  },
  {
    id: 'helmop-auth',
    match: /(?<given>\w{1,40}) is set in the secret, but (?<missing>\w{1,40}) isn't/,
    appearsIn: ['Accepted', 'Ready'],
    causeClass: 'helm',
    cause: 'The secret holds {{given}} but not {{missing}}.',
    remedy: 'Add {{missing}} to the secret.',
  },
  {
    id: 'oci-denied',
    match: 'requested access to the resource is denied',
    appearsIn: ['Stalled', 'Deployed', 'Log'],
    causeClass: 'git-access',
    cause: 'The registry refuses these credentials the right to pull or push.',
    remedy: 'Give the credentials in the registry secret the missing right; agents may use their own pair.',
  },
  {
    id: 'oci-corrupt',
    match:
      /invalid or corrupt manifest\. Expecting id: "(?<expected>[^"]{1,100})", got "(?<actual>[^"]{1,100})"/,
    appearsIn: ['Deployed'],
    causeClass: 'platform',
    cause:
      'What the registry holds under this tag is not what Fleet stored there: it was overwritten or tampered with.',
    remedy:
      'Find out who writes to the registry, then force an update so that Fleet stores the bundle again.',
  },
  {
    id: 'content-missing',
    match: /contents\.fleet\.cattle\.io "(?<content>s-[0-9a-f]{1,64})" not found/,
    appearsIn: ['Deployed'],
    causeClass: 'platform',
    cause: 'The stored content of the bundle is gone, or the agent may not read it.',
    remedy: 'Force an update of the GitRepo so that Fleet stores the content again.',
    transient: true,
  },
  {
    id: 'content-hash',
    match: 'content does not match hash got',
    appearsIn: ['Deployed'],
    causeClass: 'platform',
    cause: 'The stored content of the bundle is damaged.',
    remedy: 'Delete the Content object, then force an update so that Fleet stores it again.',
  },
  {
    id: 'dep-not-ready',
    match: /dependent bundle\(s\) are not ready: \[(?<bundles>[^\]]{0,1000})\]/,
    appearsIn: ['Deployed', 'Summary'],
    causeClass: 'dependency',
    cause: 'Bundles that this one depends on are not ready on the cluster yet, so it waits.',
    remedy: 'Look at the bundles it waits for; set acceptedStates where Modified is good enough.',
    transient: true,
  },
  {
    id: 'dep-no-match',
    match: /no bundles matching labels (?<selector>[^\n]{1,300}) in namespace (?<namespace>\S{1,63})/,
    appearsIn: ['Deployed'],
    causeClass: 'dependency',
    cause:
      'dependsOn names a bundle that is not deployed to this cluster: the name is wrong, or it targets other clusters.',
    remedy:
      'Correct the name in dependsOn (long names are shortened with a hash), or target the dependency to this cluster too.',
  },
];
