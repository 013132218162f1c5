import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';

type Policy = NonNullable<DownstreamRecord<'DestinationRule'>['spec']['trafficPolicy']>;
/** The settings that a port can have of its own. */
export type PortPolicy = Omit<Policy, 'portLevelSettings'>;

/** Settings at one place of a DestinationRule. */
export interface PolicyPlace {
  readonly path: string;
  /** What is written there. */
  readonly own: PortPolicy;
  /** What holds there: a subset takes over what it does not set itself, a port takes over nothing. */
  readonly effective: PortPolicy;
  /** Port of the Service, where the settings are for one port only. */
  readonly port: number | undefined;
  readonly subset: string | undefined;
}

/** Every place of a DestinationRule with settings (Istio's MergeTrafficPolicy). */
export function policyPlaces({ spec }: DownstreamRecord<'DestinationRule'>): readonly PolicyPlace[] {
  const { trafficPolicy, subsets } = spec;
  return [
    ...placesOf(trafficPolicy, 'spec.trafficPolicy', undefined),
    ...subsets.flatMap((subset, index) =>
      placesOf(subset.trafficPolicy, `spec.subsets[${index}].trafficPolicy`, {
        name: subset.name ?? `number ${index + 1}`,
        inherited: trafficPolicy,
      }),
    ),
  ];
}

interface Subset {
  readonly name: string;
  readonly inherited: PortPolicy | undefined;
}

function placesOf(
  policy: Policy | undefined,
  path: string,
  subset: Subset | undefined,
): readonly PolicyPlace[] {
  if (policy === undefined) return [];
  const at = { subset: subset?.name };
  return [
    { path, own: policy, effective: merged(subset?.inherited, policy), port: undefined, ...at },
    ...policy.portLevelSettings.map((own, index) => ({
      path: `${path}.portLevelSettings[${index}]`,
      own,
      effective: own,
      port: own.port?.number,
      ...at,
    })),
  ];
}

function merged(base: PortPolicy | undefined, own: PortPolicy): PortPolicy {
  return {
    connectionPool: own.connectionPool ?? base?.connectionPool,
    loadBalancer: own.loadBalancer ?? base?.loadBalancer,
    outlierDetection: own.outlierDetection ?? base?.outlierDetection,
    tls: own.tls ?? base?.tls,
  };
}
