import type { InsideDeclaration } from '../../rancher/workloads/declarations.ts';
import { controlPlane } from '../mesh/control-plane.ts';
import { mergeInsides } from '../mesh/merge-insides.ts';
import { authorizationPolicy, peerAuthentication, type Place } from '../objects/istio.ts';
import { healthyObjects, meshFaultKinds } from './mesh-faults.ts';

/** How large a generated mesh is. */
export interface MeshSize {
  /** About how many Services, pods, VirtualServices, DestinationRules and AuthorizationPolicies there are together. */
  objects: number;
  /** How many of its services have one fault each. */
  faults: number;
}

/** A fault of a generated mesh. */
export interface GeneratedFault {
  /** A name of `meshFaultKinds`. */
  fault: string;
  /** `Kind namespace/name` of the object that is wrong. */
  object: string;
}

const pods = 2;
/** A Service, its pods, a VirtualService, a DestinationRule and an AuthorizationPolicy. */
const objectsPerService = 4 + pods;
const servicesPerNamespace = 20;

/** A mesh with sidecars of any size, mostly well; the same size gives the same mesh and the same faults. */
export function generateMesh(size: MeshSize): { inside: InsideDeclaration; faults: GeneratedFault[] } {
  const count = Math.max(Math.round(size.objects / objectsPerService), 1);
  const every = size.faults > 0 ? Math.max(Math.floor(count / size.faults), 1) : Infinity;
  const names = Object.keys(meshFaultKinds);
  const faults: GeneratedFault[] = [];
  const parts = Array.from({ length: count }, (_, index): InsideDeclaration => {
    const place = placeAt(index);
    const turn = index % every === 0 ? index / every : undefined;
    const fault = turn === undefined || turn >= size.faults ? undefined : names[turn % names.length];
    const broken = fault === undefined ? {} : (meshFaultKinds[fault]?.(place) ?? {});
    const [wrong] = Object.values(broken);
    if (fault !== undefined && wrong) faults.push({ fault, object: `${wrong.kind} ${place}` });
    return serviceAt(place, Object.values({ ...healthyObjects(place), ...broken }));
  });
  return { inside: mergeAll(parts, count), faults };
}

function placeAt(index: number): Place {
  const number = (value: number, width: number): string => String(value).padStart(width, '0');
  return `mesh-${number(Math.floor(index / servicesPerNamespace) + 1, 2)}/service-${number(index + 1, 4)}`;
}

function serviceAt(place: Place, objects: NonNullable<InsideDeclaration['objects']>): InsideDeclaration {
  const [namespace = '', name = ''] = place.split('/');
  return { workloads: [{ namespace, name, replicas: pods, labels: { version: 'v1' } }], objects };
}

/** Put together at once: merging thousands one by one would copy them again and again. */
function mergeAll(parts: InsideDeclaration[], count: number): InsideDeclaration {
  const namespaces = Array.from(
    { length: Math.ceil(count / servicesPerNamespace) },
    (_, index) => placeAt(index * servicesPerNamespace).split('/')[0],
  );
  return mergeInsides(
    { extensions: ['istio', 'gateway-api'], mesh: { proxy: 'native', version: '1.27.1' } },
    controlPlane({ version: '1.27.1', outbound: 'REGISTRY_ONLY' }),
    {
      namespaces: Object.fromEntries(
        namespaces.map((name) => [name, { labels: { 'istio-injection': 'enabled' } }]),
      ),
      workloads: parts.flatMap(({ workloads = [] }) => workloads),
      objects: [
        peerAuthentication('istio-system/default', { mtls: { mode: 'STRICT' } }),
        authorizationPolicy('istio-system/allow-nothing', {}),
        ...parts.flatMap(({ objects = [] }) => objects),
      ],
    },
  );
}
