import { reactive } from 'vue';

import type { Finding } from '@contract/findings.ts';

import { shownName } from '../../host/object-location.ts';
import { getFinding } from '../findings.ts';
import { useApi } from '../use-api.ts';

/** A page asks for the names of no more of the findings it shows: it is to be read, not to hold up others. */
const MOST = 40;

function nameOf({ object, origin }: Finding): string {
  const cluster = origin.clusterName ?? origin.cluster;
  return [`${object.kind} ${shownName(object)}`, cluster].filter(Boolean).join(' · ');
}

/**
 * What findings are about, in a few words; call it from `setup`. A name is read when it is first asked for, and there as
 * soon as it is read.
 */
export function useFindingNames(): (id: string) => string | undefined {
  const api = useApi();
  const names = reactive(new Map<string, string>());
  const asked = new Set<string>();
  return (id) => {
    if (!asked.has(id) && asked.size < MOST) {
      asked.add(id);
      getFinding(api, id).then(
        (finding) => names.set(id, nameOf(finding)),
        // Without a name it is still a link.
        () => undefined,
      );
    }
    return names.get(id);
  };
}
