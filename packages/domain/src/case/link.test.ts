import { describe, expect, it } from 'vitest';
import type { Actor } from './actor.ts';
import type { Command } from './command.ts';
import type { DecideContext, EarlierCase } from './context.ts';
import { linkOffers } from './decide-link.ts';
import { people, Story, standard, storyAfter, submission } from './fixtures.ts';
import { holdsLink } from './link-open.ts';
import type { Link } from './parts.ts';

const SYSTEM: Actor = { id: 'system', name: '系统', kind: 'system', holdings: [] };
const linking = {
  ...standard,
  links: [
    { kind: 'change' as const },
    { kind: 'renewal' as const },
    { kind: 'cancellation' as const },
    { kind: 'revocation' as const },
    { kind: 'reissue' as const, item: { system: 'C0109', code: '000131127009' } },
  ],
};
const APPLICANT = { kind: 'person', idNo: '34010019900101001X' } as const;

/** A story that applies on an earlier certificate. */
class Linked extends Story {
  earlier: EarlierCase = {
    region: '340000',
    caseId: 'earlier',
    caseNo: '340000-0',
    owner: 'owner',
    applicant: APPLICANT,
    certificate: { no: '1', result: 'licence', validTo: '2027-01-29', status: 'valid' },
    standard: linking,
  };

  override context(who: Actor): DecideContext {
    return { ...super.context(who), earlier: this.earlier };
  }
}

const apply = (kind: Link['kind'], over: object = {}): Command => ({
  ...(submission() as Extract<Command, { kind: 'submit' }>),
  link: { kind, region: '340000', caseId: 'earlier', caseNo: '340000-0' },
  ...over,
});
const windowEntry = { channel: 'window' as const };
const reasons = (story: Story, who: Actor, command: Command) =>
  story.try(who, command)?.details.map(({ message }) => message.zh);

describe('an application on an earlier certificate', () => {
  it('is taken from its holder where the standard knows it', () => {
    const story = new Linked().do(people.owner, apply('change'));
    expect(story.case.link).toMatchObject({ kind: 'change', caseId: 'earlier' });
  });

  it('is refused for somebody else’s certificate', () => {
    const story = new Linked();
    story.earlier = { ...story.earlier, owner: 'stranger' };
    expect(reasons(story, people.owner, apply('change'))).toEqual(['没有找到该申请人名下的原办件。']);
    const other = new Linked();
    other.earlier = { ...other.earlier, applicant: { ...APPLICANT, idNo: '340100199001010000' } };
    expect(reasons(other, people.owner, apply('change'))).toEqual(['没有找到该申请人名下的原办件。']);
    // at the window the clerk enters it, whoever's account the earlier case belongs to
    expect(story.try(people.clerk, apply('change', windowEntry))).toBeUndefined();
  });

  it('is refused when there is no certificate, or it has ended', () => {
    const story = new Linked();
    const { certificate: _, ...without } = story.earlier;
    story.earlier = without;
    expect(reasons(story, people.owner, apply('change'))).toEqual(['原办件没有取得证照或批文。']);
    const ended = new Linked();
    ended.earlier = { ...ended.earlier, certificate: { no: '1', result: 'licence', status: 'revoked' } };
    expect(reasons(ended, people.owner, apply('renewal'))).toEqual(['原证照已经失效，不能再申请。']);
  });

  it('is refused by an item that is not the one for it', () => {
    expect(new Linked().try(people.owner, apply('reissue'))?.code).toBe('linkRefused');
    const none = new Linked();
    none.earlier = { ...none.earlier, standard };
    expect(none.try(people.owner, apply('change'))?.code).toBe('linkRefused');
    expect(linkOffers(linking).map(({ kind, item }) => [kind, item])).toContainEqual([
      'reissue',
      '000131127009',
    ]);
    expect(linkOffers(standard)).toEqual([]);
  });

  it('to revoke is the authority’s own', () => {
    expect(reasons(new Linked(), people.owner, apply('revocation'))).toEqual(['撤销由行政机关依职权办理。']);
    expect(new Linked().try(people.clerk, apply('revocation', windowEntry))).toBeUndefined();
  });
});

describe('another application on the same certificate', () => {
  const open = (kind: Link['kind']) => {
    const story = new Linked();
    story.earlier = { ...story.earlier, open: [{ kind, caseNo: '340000-7' }] };
    return story;
  };
  const WAITS = '该证照已有办理中的变更申请（办件编号340000-7），请待其办结，或者先撤回该申请。';

  it('is refused while one is under way, whichever of them the holder asks for', () => {
    for (const kind of ['change', 'renewal', 'cancellation'] as const) {
      expect(reasons(open('change'), people.owner, apply(kind))).toEqual([WAITS]);
    }
  });

  it('does not hold up a revocation, nor is it held up by one', () => {
    expect(open('change').try(people.clerk, apply('revocation', windowEntry))).toBeUndefined();
    expect(open('revocation').try(people.owner, apply('change'))).toBeUndefined();
    expect(open('revocation').try(people.clerk, apply('revocation', windowEntry))?.code).toBe('linkRefused');
  });

  it('is told of to its holder alone', () => {
    const story = open('change');
    story.earlier = { ...story.earlier, owner: 'stranger' };
    expect(reasons(story, people.owner, apply('change'))).toEqual(['没有找到该申请人名下的原办件。']);
  });

  it('is kept out by one that is open or granted, not by one without effect', () => {
    const link = { kind: 'change', region: '340000', caseId: 'earlier', caseNo: '340000-0' } as const;
    const [at, text] = ['2026-11-24T01:00:00.000Z', ''];
    const granted = { outcome: 'granted', at, text } as const;
    expect(holdsLink({ link })).toBe(true);
    expect(holdsLink({ link, endedAt: at })).toBe(false);
    expect(holdsLink({ link, decision: granted, endedAt: at })).toBe(true);
    expect(holdsLink({ link, decision: { ...granted, outcome: 'refused' } })).toBe(false);
    const forwarded = { ...granted, outcome: 'forwarded' } as const;
    expect(holdsLink({ link, decision: forwarded })).toBe(true);
    expect(holdsLink({ link, decision: { ...forwarded, upper: { outcome: 'refused', text, at } } })).toBe(
      false,
    );
    expect(holdsLink({ link, decision: { ...forwarded, upper: { outcome: 'granted', text, at } } })).toBe(
      true,
    );
    expect(holdsLink({ link: { ...link, kind: 'forwarded' } })).toBe(false);
    expect(holdsLink({})).toBe(false);
  });
});

describe('a renewal', () => {
  const on = (validTo: string): Linked => {
    const story = new Linked();
    story.earlier = {
      ...story.earlier,
      certificate: { no: '1', result: 'licence', status: 'valid', validTo },
    };
    return story;
  };

  it('is in time thirty working days before the last day, and late the day after', () => {
    expect(on('2027-01-06').do(people.owner, apply('renewal')).case.findings).toBeUndefined();
    const late = on('2027-01-05').do(people.owner, apply('renewal'));
    expect(late.case.findings).toMatchObject([{ rule: 'renewal.apply' }]);
  });

  it('follows the standard where that says otherwise', () => {
    const story = on('2026-12-10');
    story.earlier = {
      ...story.earlier,
      standard: { ...linking, links: [{ kind: 'renewal', applyBefore: { value: 15, unit: 'day' } }] },
    };
    expect(story.do(people.owner, apply('renewal')).case.findings).toBeUndefined();
  });

  it('after the last day is no renewal any more, but a cancellation still is one', () => {
    expect(on('2026-11-23').try(people.owner, apply('renewal'))?.code).toBe('linkRefused');
    expect(on('2026-11-23').try(people.owner, apply('cancellation'))).toBeUndefined();
  });

  it('that nobody decides is granted by silence: what was open is passed over, the certificate follows', () => {
    const story = on('2027-01-29').do(people.owner, apply('renewal')).do(people.clerk, { kind: 'receive' });
    expect(story.try(people.approver, { kind: 'renewBySilence' })?.code).toBe('forbidden');
    story.do(SYSTEM, { kind: 'renewBySilence' });
    expect(story.case).toMatchObject({
      status: 'certMaking',
      decision: { outcome: 'granted', deemed: true },
    });
    expect(Object.fromEntries(story.case.nodes.map(({ node, status }) => [node, status]))).toEqual({
      receive: 'done',
      accept: 'skipped',
      review: 'skipped',
      foreignReview: 'skipped',
      decide: 'done',
      certify: 'open',
      deliver: 'waiting',
    });
  });

  it('is not granted by silence when it came late, or is no renewal, or waits for the applicant', () => {
    const silence: Command = { kind: 'renewBySilence' };
    expect(on('2026-12-10').do(people.owner, apply('renewal')).try(SYSTEM, silence)?.code).toBe(
      'notAllowedNow',
    );
    expect(on('2027-01-29').do(people.owner, apply('change')).try(SYSTEM, silence)?.code).toBe(
      'notAllowedNow',
    );
    const waiting = on('2027-01-29')
      .do(people.owner, apply('renewal'))
      .do(people.clerk, { kind: 'receive' })
      .do(people.clerk, { kind: 'requireCorrection', defects: [{ target: 'other', text: '请补签' }] });
    expect(waiting.try(SYSTEM, silence)?.code).toBe('notAllowedNow');
  });
});

describe('the earlier case', () => {
  const later = { region: '340000', caseId: 'later', caseNo: '340000-9' };
  const note = (link: Link['kind'], granted: boolean): Command => ({
    kind: 'noteLink',
    link,
    ...later,
    granted,
  });

  it('knows of the later one, and its certificate ends once that is granted', () => {
    const story = storyAfter(6).do(SYSTEM, note('change', false));
    expect(story.case).toMatchObject({ linked: [{ kind: 'change', caseNo: '340000-9' }] });
    expect(story.case.certificate?.status).toBe('valid');
    story.do(SYSTEM, note('change', true));
    expect(story.case.linked).toHaveLength(1);
    expect(story.case.certificate).toMatchObject({
      status: 'replaced',
      reason: '变更申请（办件编号340000-9）已准予',
    });
  });

  it.each([
    ['renewal', 'renewed'],
    ['reissue', 'replaced'],
    ['cancellation', 'cancelled'],
    ['revocation', 'revoked'],
  ] as const)('a granted %s makes it %s', (kind, status) => {
    expect(storyAfter(6).do(SYSTEM, note(kind, true)).case.certificate?.status).toBe(status);
  });

  it('is told by the system alone, and an ended certificate does not end twice', () => {
    const story = storyAfter(6).do(SYSTEM, note('change', true));
    expect(story.try(people.approver, note('renewal', true))?.code).toBe('forbidden');
    story.do(SYSTEM, note('renewal', true));
    expect(story.case.certificate?.status).toBe('replaced');
  });

  it('loses its certificate by decision only while that is valid, and only to the deciding post', () => {
    const end: Command = {
      kind: 'endCertificate',
      how: 'cancelled',
      ground: 'expired',
      reason: '届满未延续',
    };
    const story = storyAfter(6);
    expect(story.try(people.certifier, end)?.code).toBe('forbidden');
    story.do(people.approver, end);
    expect(story.case.certificate).toMatchObject({ status: 'cancelled', ground: 'expired' });
    expect(story.try(people.approver, end)?.code).toBe('notAllowedNow');
    expect(storyAfter(5).try(people.approver, end)?.code).toBe('notAllowedNow');
  });
});

describe('a certificate', () => {
  it('takes the number of the register and ends when its term is over', () => {
    const story = storyAfter(5);
    story.standard = {
      ...standard,
      results: [
        {
          id: 'licence',
          name: '营业执照',
          kind: 'certificate',
          delivery: ['window'],
          term: { value: 60, unit: 'month' },
        },
      ],
    };
    const numbered = story.context.bind(story);
    story.context = (who) => ({ ...numbered(who), certificateNo: 'JY13401000000012' });
    story.do(people.certifier, { kind: 'makeCertificate', node: 'certify', result: 'licence' });
    expect(story.case.certificate).toMatchObject({
      no: 'JY13401000000012',
      validTo: '2031-11-23',
      status: 'valid',
    });
  });
});
