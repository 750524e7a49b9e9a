/**
 * Which addresses a webhook may reach. Who configures one could otherwise make the server ask its own neighbours: so
 * only https at public addresses, unless the operator of the machine has named the host.
 */
import { BlockList, isIP } from 'node:net';

/** Loopback, private, link-local, multicast and other ranges that are not the public Internet. */
const INNER = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  INNER.addSubnet(net, bits, 'ipv4');
}
/** Everything but 2000::/3, and of that what carries an IPv4 address inside. */
const GLOBAL6 = new BlockList();
GLOBAL6.addSubnet('2000::', 3, 'ipv6');
const CARRIERS6 = new BlockList();
CARRIERS6.addSubnet('2001::', 32, 'ipv6');
CARRIERS6.addSubnet('2002::', 16, 'ipv6');
CARRIERS6.addSubnet('2001:db8::', 32, 'ipv6');

/** Whether an IP address is of the public Internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !INNER.check(address, 'ipv4');
  if (family !== 6) return false;
  return GLOBAL6.check(address, 'ipv6') && !CARRIERS6.check(address, 'ipv6');
}

/** Whether the operator has named this host, or this host and port. */
export function isNamedHost(url: URL, hosts: readonly string[]): boolean {
  return hosts.includes(url.hostname) || hosts.includes(url.host);
}

/** Whether an address may be configured at all; where its name leads is checked again at every connection. */
export function mayReach(url: URL, hosts: readonly string[]): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (isNamedHost(url, hosts)) return url.protocol === 'https:' || url.protocol === 'http:';
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  return url.protocol === 'https:' && (isIP(literal) === 0 || isPublicAddress(literal));
}
