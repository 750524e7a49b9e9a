import { expect, test } from 'vitest';
import { BY_HOLDER, linkedHref, linkIn } from './linked.ts';

const CASE = { region: '341524', caseId: '019ab3c4-0000-7000-8000-000000000001' };

test('an address names the earlier case, and is read back', () => {
  const href = linkedHref('/apply', { kind: 'renewal', item: '340191032000', region: '341524' }, CASE);
  expect(linkIn(href.split('?')[1] ?? '')).toEqual({ kind: 'renewal', ...CASE });
});

test('a revocation is a link only where it is taken', () => {
  const href = linkedHref('/window', { kind: 'revocation', item: '340191032000', region: '341524' }, CASE);
  expect(href).toMatch(/^\/window\/340191032000\/341524\?/);
  expect(linkIn(href.split('?')[1] ?? '', [...BY_HOLDER, 'revocation'])?.kind).toBe('revocation');
});

test('what nobody offered is no link', () => {
  expect(linkIn('')).toBeUndefined();
  expect(linkIn(`for=revocation&case=${CASE.region}/${CASE.caseId}`)).toBeUndefined();
  expect(linkIn('for=change&case=341524/other')).toBeUndefined();
  expect(linkIn(`for=change&case=x/${CASE.caseId}`)).toBeUndefined();
});
