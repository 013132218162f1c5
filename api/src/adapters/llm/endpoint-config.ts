/** Where the model is, and how patient to be. */
export interface EndpointConfig {
  /** For example `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  /** Absent for servers that want none. Never logged, stored or put into an error. */
  readonly apiKey: string | undefined;
  /** How long one question may take in all, with retries and repairs. */
  readonly timeoutMs: number;
}
