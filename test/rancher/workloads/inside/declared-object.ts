import { kubeTime } from '../../fleet/world-clock.ts';
import type { KubeObject } from '../../world.ts';
import { type ClusterPlace, uidIn } from '../cluster-place.ts';
import type { InsideObject } from '../declarations.ts';

const daysOld = 20;
const minute = 60_000;

/** A declared object as it is stored: with an identity, an age, and its `{{ago <minutes>}}`s made times. */
export function declaredObject(place: ClusterPlace, declared: InsideObject): KubeObject {
  const ago = (minutes: number): string => kubeTime(place.now - minutes * minute);
  const text = JSON.stringify(declared).replace(/\{\{ago (\d+)\}\}/g, (_match, minutes: string) =>
    ago(Number(minutes)),
  );
  const object = JSON.parse(text) as InsideObject;
  const creationTimestamp = ago(daysOld * 24 * 60);
  return { ...object, metadata: { creationTimestamp, uid: uidIn(place, object), ...object.metadata } };
}
