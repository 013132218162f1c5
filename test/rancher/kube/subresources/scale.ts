import type { KubeObject } from '../../world.ts';
import { badRequest, methodNotAllowed } from '../answer/request-errors.ts';
import { notFound } from '../answer/object-errors.ts';
import { ok } from '../answer/write-answer.ts';
import type { Answer } from '../answer/write-answer.ts';
import { asRecord, scalarText } from '../json.ts';
import { asNumber, valueAt } from '../json-values.ts';
import { applyJsonPatch } from '../patch/json-patch.ts';
import { applyMergePatch } from '../patch/merge-patch.ts';
import type { ResourceCall } from '../request/call.ts';
import { mediaType, parseValue, readBody, readObject } from '../request/read-body.ts';
import { storeObject } from '../writes/commit-write.ts';

/** Answers a read or a change of the number of replicas. */
export async function answerScale(call: ResourceCall): Promise<Answer> {
  const { store, target, request } = call;
  const { kubeType, namespace, name = '' } = target;
  const object = store.get(kubeType, namespace, name);
  if (!object) throw notFound(kubeType, name);
  if (request.method === 'GET') return ok(scaleOf(object));
  if (request.method !== 'PUT' && request.method !== 'PATCH') throw methodNotAllowed();
  const wanted = await readScale(call, object);
  const replicas = valueAt(wanted, 'spec', 'replicas') ?? 0;
  if (!Number.isInteger(replicas)) throw badRequest('spec.replicas must be an integer');
  const resourceVersion = scalarText(valueAt(wanted, 'metadata', 'resourceVersion'));
  const candidate: KubeObject = {
    ...object,
    metadata: { ...object.metadata, resourceVersion },
    spec: { ...asRecord(object.spec), replicas },
  };
  return ok(scaleOf(storeObject(call, { candidate, previous: object, warnings: [] })));
}

async function readScale({ request }: ResourceCall, object: KubeObject): Promise<unknown> {
  if (request.method === 'PUT') return readObject(request);
  const patch = parseValue(await readBody(request), false);
  const scale = scaleOf(object);
  return mediaType(request) === 'application/json-patch+json'
    ? applyJsonPatch(scale, patch)
    : applyMergePatch(scale, patch);
}

function scaleOf({ metadata, spec, status }: KubeObject): unknown {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata;
  const labels = Object.entries(asRecord(valueAt(spec, 'selector', 'matchLabels')));
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: asNumber(asRecord(spec).replicas) },
    status: {
      replicas: asNumber(asRecord(status).replicas),
      selector: labels.map(([key, value]) => `${key}=${scalarText(value)}`).join(','),
    },
  };
}
