/** A value that can be written: what JSON can say. */
export type YamlValue =
  | null
  | boolean
  | number
  | string
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

/** A key of a map, a position in a list (from 0), or the one item of a list whose `key` has the value `is`. */
export type YamlStep = string | number | { readonly key: string; readonly is: string };

/** Which document of a file: its position (from 0, empty documents count), or the object it describes. */
export type YamlDocumentAddress =
  | { readonly index: number }
  | {
      readonly apiVersion?: string;
      readonly kind: string;
      /** A document that names no namespace fits too, when none names this one. */
      readonly namespace?: string;
      readonly name: string;
    };

/** What every edit says: where. */
interface YamlPlace {
  /** May be left out of a file with one document. */
  readonly document?: YamlDocumentAddress;
  readonly path: readonly YamlStep[];
}

/** One edit of a YAML file. */
export type YamlEdit = YamlPlace &
  (
    | { readonly type: 'set-scalar'; readonly value: null | boolean | number | string }
    /** Takes away a key with its value, or an item of a list. */
    | { readonly type: 'remove-key' }
    /** Adds a key to the map at the path: after another key, or as the last one. */
    | {
        readonly type: 'insert-key';
        readonly key: string;
        readonly value: YamlValue;
        readonly after?: string;
      }
    /** Adds an item at the end of the list at the path. */
    | { readonly type: 'append-item'; readonly value: YamlValue }
  );

/** The part of a text that an edit replaces. Offsets count UTF-16 units of the text without its byte order mark. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Only the lines from the one with the first offset to the one with the second may come out differently. */
  readonly within: readonly [number, number];
}
