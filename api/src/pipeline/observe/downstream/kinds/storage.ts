import { conditions, fields, list, part, presence, text, textMap, textAsGiven, texts } from '../shape.ts';

/** A PersistentVolumeClaim. */
export const persistentVolumeClaim = fields({
  spec: fields({
    // An empty class says that no volume is to be made.
    storageClassName: textAsGiven,
    volumeName: text,
    accessModes: texts,
    resources: fields({ requests: textMap }),
  }),
  status: fields({ phase: text, conditions, capacity: textMap }),
});

/** A PersistentVolume. */
export const persistentVolume = fields({
  spec: fields({
    storageClassName: text,
    persistentVolumeReclaimPolicy: text,
    claimRef: part({ namespace: text, name: text }),
    accessModes: texts,
    capacity: textMap,
    nodeAffinity: presence,
  }),
  status: fields({ phase: text, reason: text, message: text }),
});

/** A StorageClass. */
export const storageClass = fields({
  provisioner: text,
  volumeBindingMode: text,
  allowedTopologies: list(presence),
});
