/** Whether an image is in its registry; `unknown` when the registry cannot be asked, or does not tell. */
export type ImagePresence =
  | { readonly state: 'present' | 'missing'; readonly reason?: undefined }
  /** `reason` is a part of a sentence for a person, without a full stop; of an answer it holds at most the name of a host. */
  | { readonly state: 'unknown'; readonly reason: string };

/** Asks registries whether they still have an image. Reads only, and downloads no image. */
export interface ImageRegistry {
  /** Whether any registry may be asked. */
  readonly asks: boolean;
  /** Looks for a reference as a container names it, for example `nginx:1.29`. Never raises; bounded in time. */
  find(image: string): Promise<ImagePresence>;
}
