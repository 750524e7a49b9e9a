import type { ComposedDocument } from '@yimen/domain/document';
import { describe, expect, test } from 'vitest';
import { standingOf } from './status.ts';

const content = { validTo: '2027-11-23' } as ComposedDocument;
const certificate = { kind: 'certificate' as const, content };
const decision = { kind: 'grantDecision' as const, content: {} as ComposedDocument };
const receipt = { kind: 'receipt' as const, content: {} as ComposedDocument };
const delivered = { status: 'delivered' as const };
const TODAY = '2026-11-24';

const ended = (status: 'revoked' | 'cancelled' | 'replaced' | 'renewed') => ({
  ...delivered,
  certificate: { no: '1', result: 'licence', status, endedAt: '2026-12-01T02:00:00.000Z' },
});

describe('standingOf', () => {
  test('a document holds until something ends it', () => {
    expect(standingOf(certificate, delivered, TODAY)).toEqual({ status: 'valid' });
  });

  test('a certificate holds on its last day and no longer', () => {
    expect(standingOf(certificate, delivered, '2027-11-23').status).toBe('valid');
    expect(standingOf(certificate, delivered, '2027-11-24')).toEqual({
      status: 'expired',
      endedOn: '2027-11-23',
    });
  });

  test.each(['revoked', 'cancelled', 'replaced', 'renewed'] as const)(
    'a certificate that was %s takes the decision with it, and not the receipt',
    (status) => {
      const standing = { status, endedOn: '2026-12-01' };
      expect(standingOf(certificate, ended(status), TODAY)).toEqual(standing);
      expect(standingOf(decision, ended(status), TODAY)).toEqual(standing);
      expect(standingOf(receipt, ended(status), TODAY)).toEqual({ status: 'valid' });
    },
  );

  test('everything of a case that was entered in error is void', () => {
    const state = { status: 'deletedInError' as const, endedAt: '2026-11-25T02:00:00.000Z' };
    expect(standingOf(receipt, state, TODAY)).toEqual({ status: 'void', endedOn: '2026-11-25' });
  });
});
