/** What Steve puts into `metadata.state`. */
export interface ObjectState {
  name: string;
  error: boolean;
  transitioning: boolean;
  message: string;
}
