import type { FailureEntry, FailurePlace } from '../failure-entry.ts';

const JOB: readonly FailurePlace[] = ['Stalled', 'Log'];

/** What the git job makes of the repository: reading fleet.yaml and charts, and storing bundles. */
export const gitJobFailures: readonly FailureEntry[] = [
  {
    id: 'bundle-status-etcd',
    match: /Reconciler error[^]{0,200}controller=bundle[^\n"]{0,200}"etcdserver: request is too large"/,
    appearsIn: ['Log'],
    causeClass: 'platform',
    cause: 'The status of a Bundle grew beyond what etcd stores, so it is no longer updated.',
    remedy: 'Upgrade Fleet to 0.13 or later, and remove noisy drift so that fewer patches are recorded.',
  },
  {
    id: 'job-unknown-error',
    match: /^Unknown error$/,
    appearsIn: JOB,
    causeClass: 'unknown',
    cause:
      'Fleet lost the real error of the git job: its text could not be parsed or was cut, or the pod was killed.',
    remedy: 'Read the log of the job’s pod in the namespace of the GitRepo before changing anything.',
    confidence: 0.5,
  },
  {
    id: 'job-no-resources',
    match: /no resource found at the following paths to deploy(?:: (?<paths>\[[^\]]{0,500}\]))?/,
    appearsIn: JOB,
    causeClass: 'git-content',
    cause:
      'None of the configured paths holds anything to deploy. Fleet removes bundles before it checks this, so what was deployed from those paths is already being uninstalled.',
    remedy: 'Revert the commit or the change of spec.paths at once, then check which bundles are gone.',
  },
  {
    id: 'job-etcd-too-large',
    match: 'etcdserver: request is too large',
    appearsIn: JOB,
    causeClass: 'git-content',
    cause: 'A bundle is larger than etcd stores in one object, about 1.5 MiB compressed.',
    remedy:
      'Split the bundle, exclude files with .fleetignore, or keep bundles in an OCI registry or a HelmOp.',
  },
  {
    id: 'job-entity-too-large',
    match: /Request entity too large: limit is (?<limit>\d{1,12})/,
    appearsIn: JOB,
    causeClass: 'git-content',
    cause: 'A bundle is larger than the API server accepts in one request ({{limit}} bytes).',
    remedy:
      'Split the bundle, exclude files with .fleetignore, or keep bundles in an OCI registry or a HelmOp.',
  },
  {
    id: 'job-grpc-too-large',
    match: /trying to send message larger than max \((?<size>\d{1,12}) vs\. (?<limit>\d{1,12})\)/,
    appearsIn: JOB,
    causeClass: 'git-content',
    cause: 'A bundle of {{size}} bytes is larger than the datastore takes in one message ({{limit}} bytes).',
    remedy:
      'Split the bundle, exclude files with .fleetignore, or keep bundles in an OCI registry or a HelmOp.',
  },
  {
    id: 'job-fleet-yaml-parse',
    match: /reading fleet\.yaml(?:: (?<reason>[^\n]{1,300}))?/,
    appearsIn: JOB,
    causeClass: 'git-content',
    cause: 'A fleet.yaml file is not valid YAML or holds a value of the wrong type.',
    remedy:
      'Correct the file at the named line, and check fleet.yaml against its schema in the pipeline of the repository.',
  },
  {
    id: 'job-fleet-yaml-validate',
    match: /validating fleet\.yaml: (?<field>[^:\n]{1,200})(?:: (?<reason>[^\n]{1,300}))?/,
    appearsIn: JOB,
    causeClass: 'git-content',
    cause: 'A fleet.yaml file holds a setting that Fleet refuses, at {{field}}.',
    remedy: 'Correct {{field}} in fleet.yaml.',
  },
  {
    id: 'job-imagescan-disabled',
    match: 'imagescan is disabled',
    appearsIn: JOB,
    causeClass: 'git-content',
    cause: 'A fleet.yaml asks for image scans, and the feature is switched off in this Fleet installation.',
    remedy: 'Remove imageScans from fleet.yaml, or enable image scanning in the Fleet chart.',
  },
  {
    id: 'job-helm-regex-hint',
    match: 'helmRepoURLRegex is empty',
    appearsIn: JOB,
    causeClass: 'git-content',
    cause:
      'Since Fleet 0.16 Helm credentials are sent only to addresses that spec.helmRepoURLRegex matches, and it is empty.',
    remedy:
      'Set spec.helmRepoURLRegex to an anchored expression that matches the chart repository and nothing else.',
  },
  {
    id: 'job-chart-index',
    match: /failed to read helm repo from (?<url>[^\s,]{1,400}), error code: (?<status>\d{3})/,
    appearsIn: ['Stalled', 'Accepted', 'Polled', 'Log'],
    causeClass: 'git-access',
    cause: 'The Helm repository answered with status {{status}} for its index.',
    remedy:
      'For 401 or 403 check helmSecretName and helmRepoURLRegex, for 404 the address; for 5xx wait for the repository to recover.',
  },
  {
    id: 'job-download-status',
    match: /downloading "(?<url>[^"]{1,400})": unexpected status (?<status>\d{3})/,
    appearsIn: JOB,
    causeClass: 'git-access',
    cause: 'A download was answered with status {{status}}.',
    remedy: 'Check the address and the credentials that are sent to it.',
  },
  {
    id: 'job-bad-response-403',
    match: /bad response code: (?<status>\d{3})/,
    appearsIn: JOB,
    causeClass: 'git-access',
    cause: 'A download was answered with status {{status}}.',
    remedy: 'Check the address and the credentials that are sent to it.',
  },
  {
    id: 'job-http-response-to-https',
    match: 'server gave HTTP response to HTTPS client',
    appearsIn: ['Stalled', 'Deployed', 'Log'],
    causeClass: 'network',
    cause: 'The registry speaks plain HTTP where HTTPS was expected.',
    remedy: 'Give the registry a certificate; in test setups only, set basicHTTP in its secret.',
  },
  {
    id: 'job-gzip',
    match: 'gzip: invalid header',
    appearsIn: JOB,
    causeClass: 'git-access',
    cause: 'What was downloaded is not an archive; often it is a login or error page.',
    remedy: 'Open the chart’s address with the same credentials and correct whichever is wrong.',
  },
  {
    id: 'job-bundle-deleting',
    match: /the bundle "(?<bundle>[^"]{1,253})" is being deleted/,
    appearsIn: JOB,
    causeClass: 'platform',
    cause: 'The Bundle of that name is still being deleted, so it cannot be created again yet.',
    remedy:
      'Wait; after ten minutes look for BundleDeployments that keep their finalizer, then force an update.',
    transient: true,
  },
  {
    id: 'job-helmop-name-clash',
    match: /a helmOps bundle with name "(?<bundle>[^"]{1,253})" already exists/,
    appearsIn: JOB,
    causeClass: 'git-content',
    cause: 'A HelmOp already has the name {{bundle}} that this bundle would get.',
    remedy: 'Give the bundle another name in fleet.yaml, or rename the HelmOp.',
  },
  {
    id: 'helmop-name-clash',
    match: /a non-helmops bundle already exists with name (?<bundle>[^\s;]{1,253})/,
    appearsIn: ['Accepted'],
    causeClass: 'helm',
    cause: 'A bundle of a GitRepo already has the name {{bundle}} of this HelmOp.',
    remedy: 'Rename the HelmOp.',
  },
  {
    id: 'job-conflict',
    match: /Operation cannot be fulfilled on (?<object>[^:\n]{1,300}): the object has been modified/,
    appearsIn: ['Stalled', 'Deployed', 'Log'],
    causeClass: 'platform',
    cause: 'Two writers changed the same object at the same time and one of them lost.',
    remedy:
      'Force an update of the GitRepo if it stays; more retries can be set by FLEET_APPLY_CONFLICT_RETRIES.',
    transient: true,
  },
  {
    id: 'job-bundle-chars',
    match: 'paths contain all possible characters from',
    appearsIn: ['Accepted'],
    causeClass: 'git-content',
    cause: 'The paths in spec.bundles use every character that Fleet could separate them by.',
    remedy: 'Rename at least one of the paths.',
  },
  {
    id: 'job-external-secret',
    match: /error validating external secrets: [^]{0,200}Secret "(?<secret>[^"]{1,253})" not found/,
    appearsIn: ['Accepted', 'Event'],
    causeClass: 'git-access',
    cause: 'The secret {{secret}} with Helm credentials does not exist in the namespace of the GitRepo.',
    remedy: 'Create the secret {{secret}} there, or correct helmSecretName.',
  },
];
