import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { newPrivateKey, publicKeyOf, sm2Sign, sm2Verify } from './sm2.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const message = [Buffer.from('message '), Buffer.from('digest')];

/** GB/T 32918.5-2017, annex A.2: the published example on the recommended curve. */
const EXAMPLE = {
  privateKey: hex('3945208F 7B2144B1 3F36E38A C6D39F95 88939369 2860B51A 42FB81EF 4DF7C5B8'),
  publicKey: hex(
    '04 09F9DF31 1E5421A1 50DD7D16 1E4BC5C6 72179FAD 1833FC07 6BB08FF3 56F35020 CCEA490C E26775A5 2DC6EA71 8CC1AA60 0AED05FB F35E084A 6632F607 2DA9AD13',
  ),
  k: hex('59276E27 D506861A 16680F3A D9C02DCC EF3CC1FA 3CDBE4CE 6D54B80D EAC1BC21'),
  signature: hex(
    'F5A03B06 48D2C463 0EEAC513 E1BB81A1 5944DA38 27D5B741 43AC7EAC EEE720B3 B1B6AA29 DF212FD8 763182BC 0D421CA1 BB9038FD 1F7F42D4 840B69C4 85BBC1AA',
  ),
};

describe('SM2', () => {
  test('gives the key and signature of the published example', () => {
    expect(publicKeyOf(EXAMPLE.privateKey).equals(EXAMPLE.publicKey)).toBe(true);
    const signature = sm2Sign(EXAMPLE, message, () => EXAMPLE.k);
    expect(signature.toString('hex')).toBe(EXAMPLE.signature.toString('hex'));
    expect(sm2Verify(EXAMPLE.publicKey, message, EXAMPLE.signature)).toBe(true);
  });

  test('verifies what it signed with fresh keys, and nothing else', () => {
    for (let round = 0; round < 20; round += 1) {
      const key = newPrivateKey();
      const publicKey = publicKeyOf(key);
      const signature = sm2Sign({ privateKey: key, publicKey }, message);
      expect(sm2Verify(publicKey, message, signature)).toBe(true);
      expect(sm2Verify(publicKey, [Buffer.from('message digesT')], signature)).toBe(false);
      expect(sm2Verify(publicKeyOf(newPrivateKey()), message, signature)).toBe(false);
    }
  });

  test('refuses a signature with one bit changed anywhere', () => {
    for (let bit = 0; bit < 512; bit += 7) {
      const changed = Buffer.from(EXAMPLE.signature);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(sm2Verify(EXAMPLE.publicKey, message, changed)).toBe(false);
    }
  });

  test.each([
    ['an empty signature', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(64)],
    ['numbers past the order', Buffer.alloc(64, 0xff)],
  ])('refuses %s', (_, signature) => {
    expect(sm2Verify(EXAMPLE.publicKey, message, signature)).toBe(false);
  });

  test('refuses a key that is no point of the curve', () => {
    const wrong = Buffer.from(EXAMPLE.publicKey);
    wrong[64] = (wrong[64] ?? 0) ^ 1;
    expect(sm2Verify(wrong, message, EXAMPLE.signature)).toBe(false);
  });

  test('is the curve of OpenSSL, whose own signatures carry another identity', () => {
    const der = Buffer.concat([
      hex('308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420'),
      EXAMPLE.privateKey,
      hex('a14403420004'),
      EXAMPLE.publicKey.subarray(1),
    ]);
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
    expect(spki.subarray(-65).equals(EXAMPLE.publicKey)).toBe(true);
    const theirs = sign('sm3', Buffer.concat(message), key);
    expect(verify('sm3', Buffer.concat(message), createPublicKey(key), theirs)).toBe(true);
  });
});
