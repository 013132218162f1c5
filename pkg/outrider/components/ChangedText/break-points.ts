/** Cuts a text where a line may end: after what separates the parts of images and paths, before brackets. */
export function breakPoints(text: string): string[] {
  return text.split(/(?<=[/:@,.])|(?=\[)/);
}
