import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigit, isQueryCode, newCaseNo, queryCodeHash, queryCodeOf, readCaseNo } from './number.ts';

const digits = fc.stringMatching(/^\d{20}$/);

describe('the check digit of a case number', () => {
  it('finds every single wrong digit', () => {
    fc.assert(
      fc.property(digits, fc.nat(19), fc.integer({ min: 1, max: 9 }), (text, place, shift) => {
        const wrong = (Number(text[place]) + shift) % 10;
        const other = text.slice(0, place) + wrong + text.slice(place + 1);
        expect(checkDigit(other)).not.toBe(checkDigit(text));
      }),
    );
  });

  it('is that of ISO 7064 MOD 11,10', () => {
    expect(checkDigit('0794')).toBe('5');
  });
});

describe('a case number', () => {
  it('names region and day, and is read back however it is typed', () => {
    const caseNo = newCaseNo('340121', '2026-11-24');
    expect(caseNo).toMatch(/^340121-20261124-\d{6}-\d$/);
    const read = { caseNo, region: '340121' };
    const wide = caseNo.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    for (const typed of [caseNo, caseNo.replaceAll('-', ''), ` ${caseNo.replaceAll('-', ' ')} `, wide]) {
      expect(readCaseNo(typed)).toEqual(read);
    }
  });

  it('with a wrong digit, or of another shape, is none', () => {
    const caseNo = newCaseNo('340121', '2026-11-24');
    const last = (Number(caseNo.at(-1)) + 1) % 10;
    for (const typed of [caseNo.slice(0, -1) + last, caseNo.slice(0, -1), '', `${caseNo}0`, 'x'.repeat(21)]) {
      expect(readCaseNo(typed)).toBeUndefined();
    }
  });
});

describe('a query code', () => {
  const secret = 'a secret of the server';
  const caseId = '019ab000-0000-7000-8000-000000000001';

  it('is eight digits, the same for a case and different for the next', () => {
    const code = queryCodeOf(caseId, secret);
    expect(code).toMatch(/^\d{8}$/);
    expect(queryCodeOf(caseId, secret)).toBe(code);
    expect(queryCodeOf(caseId.replace(/1$/, '2'), secret)).not.toBe(code);
    expect(queryCodeOf(caseId, 'another secret')).not.toBe(code);
  });

  it('is recognised by its hash, for its own case and server only', () => {
    const code = queryCodeOf(caseId, secret);
    const hash = queryCodeHash(caseId, code, secret);
    expect(isQueryCode(caseId, ` ${code.slice(0, 4)} ${code.slice(4)} `, hash, secret)).toBe(true);
    expect(isQueryCode(caseId, '00000000', hash, secret)).toBe(false);
    expect(isQueryCode(caseId.replace(/1$/, '2'), code, hash, secret)).toBe(false);
    expect(isQueryCode(caseId, code, hash, 'another secret')).toBe(false);
    expect(isQueryCode(caseId, code, '', secret)).toBe(false);
  });
});
