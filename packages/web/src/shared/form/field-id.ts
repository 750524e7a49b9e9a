/** Id of the element that takes the focus when something points to a path such as `partners[0].name`. */
export function fieldId(path: string): string {
  return `f-${path.replaceAll(/[^\w]+/g, '-')}`;
}
