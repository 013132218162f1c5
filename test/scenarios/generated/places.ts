/** What generated clusters are named after. */
export const places: readonly { city: string; region: string }[] = [
  { city: 'berlin', region: 'eu-central-1' },
  { city: 'hamburg', region: 'eu-central-1' },
  { city: 'zurich', region: 'eu-central-2' },
  { city: 'paris', region: 'eu-west-3' },
  { city: 'london', region: 'eu-west-2' },
  { city: 'oslo', region: 'eu-north-1' },
  { city: 'madrid', region: 'eu-south-2' },
  { city: 'boston', region: 'us-east-1' },
  { city: 'denver', region: 'us-west-2' },
  { city: 'tokyo', region: 'ap-northeast-1' },
];

/** What generated repositories are named after. */
export const teams: readonly string[] = [
  'shop',
  'payments',
  'platform',
  'observability',
  'identity',
  'logistics',
  'search',
  'data',
  'ml',
  'network',
];

/** Faults that may befall a generated deployment; the more likely ones stand here more than once. */
export const commonFaults: readonly string[] = [
  'image-pull',
  'crash-loop',
  'crash-loop',
  'out-of-memory',
  'unschedulable',
  'drift-by-hand',
  'drift-by-foreign-hpa',
  'drift-missing',
  'helm-lock',
  'helm-timeout-v4',
  'helm-ownership',
  'helm-schema',
  'crd-missing',
  'adm-webhook-unreachable',
  'quota',
  'k8s-validating-data',
  'not-applied',
  'rolling-update',
];
