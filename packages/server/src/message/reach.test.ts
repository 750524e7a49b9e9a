import { describe, expect, it } from 'vitest';
import { post } from './post.ts';
import { isPublicAddress, mayReach } from './reach.ts';
import { Listener } from './testing.ts';

const reach = (url: string, hosts: string[] = []) => mayReach(new URL(url), hosts);

describe('where a webhook may lead', () => {
  it('is https at a public address, or a host that the operator named', () => {
    expect(reach('https://exchange.example.cn/events')).toBe(true);
    expect(reach('http://exchange.example.cn/events')).toBe(false);
    expect(reach('http://10.1.2.3:8080/events', ['10.1.2.3:8080'])).toBe(true);
    expect(reach('http://10.1.2.3:9090/events', ['10.1.2.3:8080'])).toBe(false);
    expect(reach('http://inner.gov/events', ['inner.gov'])).toBe(true);
    expect(reach('ftp://inner.gov/events', ['inner.gov'])).toBe(false);
    expect(reach('https://user:password@exchange.example.cn/')).toBe(false);
  });

  it.each([
    '127.0.0.1',
    '10.0.0.1',
    '172.16.5.5',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::ffff:10.0.0.1',
    'fe80::1',
    'fd00::1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
  ])('is never %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
    const host = address.includes(':') ? `[${address}]` : address;
    expect(reach(`https://${host}/`)).toBe(false);
  });

  it.each(['1.1.1.1', '203.119.1.1', '2400:3200::1'])('may be %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it('is never a name that leads to this machine, however it looks', async () => {
    const listener = await Listener.open();
    try {
      const url = new URL(listener.url.replace('127.0.0.1', 'localhost'));
      const sent = post(url, { headers: {}, body: '{}', publicOnly: true });
      await expect(sent).rejects.toThrow('addressNotAllowed');
      expect(listener.deliveries).toEqual([]);
    } finally {
      listener.close();
    }
  });
});
