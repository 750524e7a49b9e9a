/** Where to go after signing in: a path of this portal, never another site. */
export function returnPath(search: string): string {
  const to = new URLSearchParams(search).get('to') ?? '';
  return /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/mine';
}
