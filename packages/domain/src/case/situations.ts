/**
 * Representative cases for the table of permissions: every status, and every further condition that a rule asks for, each
 * reached by commands that were really given. For tests; not part of the module's index.
 */
import type { Standard } from '../standard/index.ts';
import type { Actor } from './actor.ts';
import type { Command } from './command.ts';
import { people, Story, staff, standard, submission } from './fixtures.ts';
import { HEARING_CHAIR, QUERY_CODE_HOLDER } from './permit.ts';

const LAW = ['law'];

/** The small standard with everything a rule may ask for: procedures, a promise, a material that may follow, links. */
export const fullStandard: Standard = {
  ...standard,
  materials: [
    ...standard.materials,
    {
      ...(standard.materials[0] as (typeof standard.materials)[number]),
      id: 'rules',
      name: '管理制度',
      necessity: 'deferrable',
      deferDays: 5,
    },
  ],
  procedures: [
    {
      id: 'testing',
      kind: 'testing',
      name: '检测',
      limit: { value: 10, unit: 'workday' },
      excluded: true,
      basis: LAW,
    },
    {
      id: 'survey',
      kind: 'siteSurvey',
      name: '现场勘察',
      limit: { value: 5, unit: 'workday' },
      excluded: false,
      basis: LAW,
    },
  ],
  promise: {
    text: '本人承诺符合法定条件。',
    checkWithin: { value: 2, unit: 'month' },
    replaces: ['approval'],
    basis: LAW,
  },
  links: [{ kind: 'renewal' }, { kind: 'change' }],
};

/** The same without decision and certificate: it goes up. */
export const upwardStandard: Standard = {
  ...fullStandard,
  flowMode: 'reportUp',
  nodes: fullStandard.nodes
    .filter(({ kind }) => kind !== 'certify')
    .map((node) => {
      if (node.kind === 'deliver') return { ...node, after: ['forward'] };
      if (node.kind !== 'decide') return node;
      const { distinctFrom: _, ...plain } = node;
      return { ...plain, id: 'forward', kind: 'forward', post: 'forwarder' };
    }),
};

const POSTS = [
  'clerk',
  'reviewer',
  'approver',
  'certifier',
  'deliverer',
  'forwarder',
  'authorityHead',
  HEARING_CHAIR,
];

const inPlaceOf = (id: string, post: string, kind: 'standIn' | 'delegated', standInFor: string): Actor => {
  const one = staff(id, [post]);
  return { ...one, holdings: one.holdings.map((holding) => ({ ...holding, kind, standInFor })) };
};

/** One person of every kind that the rules tell apart. */
export const cast = {
  owner: people.owner,
  stranger: people.stranger,
  code: { id: QUERY_CODE_HOLDER, name: '', kind: 'applicant', holdings: [] },
  clerk: people.clerk,
  reviewer: people.reviewer,
  reviewer2: staff('reviewer2', ['reviewer']),
  standIn: inPlaceOf('standIn', 'reviewer', 'standIn', 'reviewer'),
  approver: people.approver,
  delegate: inPlaceOf('delegate', 'approver', 'delegated', 'approver'),
  both: people.both,
  certifier: people.certifier,
  deliverer: people.deliverer,
  forwarder: staff('forwarder', ['forwarder']),
  head: staff('head', ['authorityHead']),
  chair: staff('chair', [HEARING_CHAIR]),
  supervisor: people.supervisor,
  elsewhere: staff('elsewhere', POSTS, 'serviceCentre', '340100'),
  otherDepartment: staff('otherDepartment', POSTS, 'taxation'),
  otherItem: {
    ...staff('otherItem', POSTS),
    holdings: staff('otherItem', POSTS).holdings.map((one) => ({ ...one, scope: ['000000000000'] })),
  },
  system: { id: 'system', name: '系统', kind: 'system', holdings: [] },
} as const satisfies Record<string, Actor>;

const checks = ['form', 'approval', 'rules'].map((material) => ({ material, ok: true }));
const submitted = (over: Partial<Extract<Command, { kind: 'submit' }>> = {}): Command => ({
  ...(submission() as Extract<Command, { kind: 'submit' }>),
  ...over,
});

function begin(over: Parameters<typeof submitted>[0] = {}, under: Standard = fullStandard): Story {
  const story = new Story();
  story.standard = under;
  return story.do(over.channel === undefined ? cast.owner : cast.clerk, submitted(over));
}
const received = (over = {}, under = fullStandard) => begin(over, under).do(cast.clerk, { kind: 'receive' });
const accepted = (over = {}, under = fullStandard) =>
  received(over, under).do(cast.clerk, { kind: 'accept', checks });
const foreign = { answers: { name: '一门公司', foreign: true } };
const withApproval = {
  ...foreign,
  materials: ['form', 'approval'].map((material) => ({ material, files: [], onPaper: true })),
};

const defect: Command = {
  kind: 'requireCorrection',
  defects: [{ target: 'material', id: 'form', text: '申请书未签字，请签字后重新提交。' }],
};
const pending = (over = {}) => received(over).do(cast.clerk, defect);

function corrected(): Story {
  const { answers, materials } = submitted() as Extract<Command, { kind: 'submit' }>;
  return pending().do(cast.owner, { kind: 'correct', answers, materials });
}

const review = (story: Story, who: Actor = cast.reviewer) =>
  story.do(who, { kind: 'completeNode', node: 'review', outcome: 'agree', opinion: '符合条件' });
const deciding = () => review(accepted());
const granted = () => deciding().do(cast.approver, { kind: 'grant', node: 'decide', opinion: '准予登记' });
const certified = () =>
  granted().do(cast.certifier, { kind: 'makeCertificate', node: 'certify', result: 'licence', no: '1' });
const delivered = () =>
  certified().do(cast.deliverer, { kind: 'deliver', node: 'deliver', method: 'window', receiver: '王小雨' });
const closed = () => delivered().do(cast.deliverer, { kind: 'close' });

const naming = (story: Story, named: Actor) => Object.assign(story, { extra: { ...story.extra, named } });
const starting = (procedure: string) =>
  accepted().do(cast.reviewer, {
    kind: 'startProcedure',
    node: 'review',
    procedure,
    plannedEnd: '2026-11-27',
    reason: '需要查明事实',
  });
const deferring = () =>
  received().do(cast.clerk, { kind: 'accept', checks: [{ material: 'form', ok: true }], defer: ['rules'] });

const announced = () =>
  accepted().do(cast.reviewer, { kind: 'announceHearing', node: 'review', reason: '涉及他人重大利益' });
const requested = () => announced().do(cast.owner, { kind: 'requestHearing', reason: '希望说明情况' });
const scheduled = () =>
  naming(requested(), cast.chair).do(cast.reviewer, {
    kind: 'scheduleHearing',
    node: 'review',
    at: '2026-12-10T09:30:00+08:00',
    place: '第一会议室',
    chair: { id: 'chair', name: 'chair' },
  });
function held(): Story {
  const story = scheduled();
  story.now = '2026-12-10T04:00:00.000Z';
  return story.do(cast.chair, { kind: 'holdHearing', minutes: '申请人陈述……' });
}

function returned(): Story {
  const story = pending();
  story.now = '2027-01-20T02:00:00.000Z';
  return story.do(cast.system, { kind: 'returnFile', ground: 'correctionExpired' });
}

function migrating(): Story {
  const story = accepted();
  const to = { item: '000131127004', region: '340000', effectiveFrom: '2026-11-01', hash: 'h2' };
  story.extra = { target: { ref: to, standard: { ...fullStandard, effectiveFrom: '2026-11-01' } } };
  return story.do(cast.reviewer, { kind: 'proposeMigration', node: 'review', to, reason: '新标准减少时限' });
}

function renewing(): Story {
  const story = new Story();
  story.standard = fullStandard;
  story.extra = {
    earlier: {
      region: '340000',
      caseId: 'earlier',
      caseNo: '340000-0',
      owner: 'owner',
      applicant: { kind: 'person', idNo: '34010019900101001X' },
      certificate: { no: '1', result: 'licence', validTo: '2027-03-31', status: 'valid' },
      standard: fullStandard,
    },
  };
  const link = { kind: 'renewal' as const, region: '340000', caseId: 'earlier', caseNo: '340000-0' };
  return story.do(cast.owner, submitted({ link }));
}

const mistaken = () => accepted().do(cast.reviewer, { kind: 'proposeDeletion', reason: '重复录入' });
const forwarding = () => review(accepted({}, upwardStandard));
const forwarded = () =>
  forwarding().do(cast.forwarder, { kind: 'forward', node: 'forward', opinion: '初审通过' });
function promised(): Story {
  const story = received({ ...foreign, onPromise: true }).do(cast.clerk, { kind: 'accept', checks });
  review(story).do(cast.both, {
    kind: 'completeNode',
    node: 'foreignReview',
    outcome: 'agree',
    opinion: '符合',
  });
  return story.do(cast.approver, { kind: 'grant', node: 'decide', opinion: '准予' });
}

/** Every situation by the name it has in the table. */
export const SITUATIONS: Readonly<Record<string, () => Story>> = {
  submitted: begin,
  'submitted to renew': renewing,
  received,
  'received after a correction': corrected,
  'received at the window': () => received({ channel: 'window' }),
  'correction pending': pending,
  'correction pending at the window': () => pending({ channel: 'window' }),
  'not accepted': () =>
    received().do(cast.clerk, { kind: 'refuseAcceptance', ground: 'noPermitNeeded', reason: '不需要许可' }),
  reviewing: accepted,
  'reviewing at the window': () => accepted({ channel: 'window' }),
  'reviewing side by side': () => accepted(withApproval),
  'reviewing, assigned to reviewer2': () =>
    naming(accepted(), cast.reviewer2).do(cast.supervisor, {
      kind: 'assign',
      node: 'review',
      to: { id: 'reviewer2', name: 'reviewer2' },
      reason: '分工',
    }),
  'reviewing, reviewer recused': () =>
    accepted().do(cast.reviewer, { kind: 'recuse', node: 'review', reason: '与申请人有利害关系' }),
  'reviewing, a material to follow': deferring,
  'reviewing, what followed to be checked': () =>
    deferring().do(cast.owner, {
      kind: 'supplement',
      materials: [{ material: 'rules', files: [], onPaper: true }],
    }),
  'reviewing during a survey': () => starting('survey'),
  'suspended for testing': () => starting('testing'),
  'reviewing, hearing announced': announced,
  'suspended, hearing asked for': requested,
  'suspended, hearing arranged': scheduled,
  'reviewing after the hearing': held,
  'reviewing, extended': () => accepted().do(cast.head, { kind: 'extend', value: 5, reason: '案情复杂' }),
  'reviewing, deletion proposed': mistaken,
  'reviewing, another version proposed': migrating,
  deciding,
  'deciding, reviewed by both': () => review(accepted(), cast.both),
  'deciding, reviewed by the stand-in': () => review(accepted(), cast.standIn),
  'sent back to reviewing': () =>
    deciding().do(cast.approver, { kind: 'sendBack', node: 'decide', to: 'review', reason: '事实不清' }),
  'deciding, reviewed by both in an earlier round': () =>
    review(
      review(accepted(), cast.both).do(cast.approver, {
        kind: 'sendBack',
        node: 'decide',
        to: 'review',
        reason: '事实不清',
      }),
      cast.reviewer2,
    ),
  'making the certificate': granted,
  'making the certificate on a promise': promised,
  'ready for delivery': certified,
  'ready for delivery, refused': () =>
    deciding().do(cast.approver, { kind: 'refuse', node: 'decide', reason: '不符合条件' }),
  delivered,
  closed,
  'closed and rated': () => closed().do(cast.owner, { kind: 'rate', level: 1 }),
  'closed, certificate revoked': () =>
    closed().do(cast.approver, {
      kind: 'endCertificate',
      how: 'revoked',
      ground: '以欺骗、贿赂等不正当手段取得行政许可',
      reason: '提交虚假材料',
    }),
  withdrawn: () => accepted().do(cast.owner, { kind: 'withdraw', reason: '不办了' }),
  returned,
  terminated: () =>
    accepted().do(cast.reviewer, {
      kind: 'terminate',
      node: 'review',
      ground: 'matterVoid',
      reason: '事项已取消',
    }),
  'deleted as entered in error': () => mistaken().do(cast.supervisor, { kind: 'approveDeletion' }),
  forwarding,
  forwarded,
  'forwarded, upper case known': () =>
    forwarded().do(cast.system, { kind: 'noteUpper', region: '340100', caseId: 'upper', caseNo: '340100-1' }),
};
