/** The icons of the portal: the same set as everywhere. */
export { Icon, type IconName } from '../shared/Icon.tsx';
