/** The 21 elements of a service guide and its annexes, each as labelled lines with their sources. */
import type { Bilingual } from '../shared/index.ts';
import type { Code } from '../standard/index.ts';
import { ANNEX_TITLES, ELEMENT_TITLES, FLOW_MODES } from './labels.ts';
import { type GuideSource, provenanceOf, same, sayCode, UNSOURCED } from './provenance.ts';
import {
  ANNEX_KEYS,
  type AnnexKey,
  type Figure,
  GUIDE_ELEMENT_KEYS,
  type Guide,
  type GuideAnnex,
  type GuideElement,
  type GuideElementKey,
  type GuideEntry,
  type Provenance,
} from './types.ts';

/** The parts of a guide that are built before its elements. */
export type GuideParts = Omit<Guide, 'elements' | 'annexes' | 'figures' | 'sources' | 'faq'> & {
  readonly figures: readonly Figure[];
};

const NONE: Bilingual = { zh: '无', en: 'None' };

function line(text: Bilingual | string, provenance: Provenance = UNSOURCED, label?: Bilingual): GuideEntry {
  return { ...(label ? { label } : {}), text: typeof text === 'string' ? same(text) : text, provenance };
}

function labelled(
  zh: string,
  en: string,
  text: Bilingual | string | undefined,
  from?: Provenance,
): GuideEntry[] {
  return text === undefined ? [] : [line(text, from, { zh, en })];
}

/** Several texts in one line: 窗口办理、电脑端网上. */
function joined(texts: readonly Bilingual[]): Bilingual {
  return { zh: texts.map((one) => one.zh).join('、'), en: texts.map((one) => one.en).join(', ') };
}

function yesNo(value: boolean): Bilingual {
  return value ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' };
}

type Build = (source: GuideSource, parts: GuideParts) => GuideEntry[];

function codes(source: GuideSource, use: string, list: readonly Code[]): Bilingual {
  return joined(list.map((code) => sayCode(source, use, code)));
}

const BUILDERS: Readonly<Record<GuideElementKey, Build>> = {
  scope: ({ standard }) => [line(standard.scope)],
  identity: ({ standard }, { item }) => [
    ...labelled('事项名称', 'Name', item.name),
    ...labelled('主项名称', 'Main item', item.parentName),
    ...labelled('基本编码', 'Basic code', item.basicCode),
    ...labelled('实施编码', 'Implementation code', item.implementationCode),
    ...labelled('业务办理项编码', 'Handling-item code', item.handlingCode),
    ...labelled('事项类型', 'Item type', item.type),
    ...labelled('办件类型', 'Kind of case', item.caseKindLabel),
    ...labelled('服务对象', 'For whom', joined(item.targets)),
    ...labelled('行政区划', 'Region', standard.region),
    ...labelled('实施日期', 'In force from', standard.effectiveFrom),
    ...labelled('失效日期', 'In force until', standard.effectiveTo),
  ],
  basis: (source) => source.standard.basis.map((entry) => line(...citationLine(source, entry.id))),
  acceptedBy: (source, { department }) => [
    ...labelled('实施主体', 'Implementing body', department.name),
    ...labelled('实施主体性质', 'Nature', department.nature),
    ...labelled('行使层级', 'Level', department.level),
    ...labelled('牵头部门', 'Lead department', source.standard.department.lead),
    ...labelled('联办机构', 'Joint departments', source.standard.department.joint?.join('、')),
  ],
  decidedBy: ({ standard }) => [line(standard.department.decidedBy ?? standard.department.name)],
  quota: (source) => quotaLines(source),
  conditions: (source) => sourcedLines(source, source.standard.conditions),
  prohibitions: (source) => sourcedLines(source, source.standard.prohibitions),
  materials: (_source, { materials }) =>
    materials.map((material) =>
      line(
        {
          zh: `${material.quantity.zh},${material.necessityLabel.zh}${material.whenText ? `;${material.whenText}` : ''}`,
          en: `${material.quantity.en}, ${material.necessityLabel.en.toLowerCase()}`,
        },
        material.provenance,
        same(`${material.no}. ${material.name}`),
      ),
    ),
  receipt: (source) => receiptLines(source),
  process: (_source, { timeMatrix }) =>
    timeMatrix.map((row) =>
      line(
        {
          zh: `${row.post.zh},${row.limit.zh}:${row.task}`,
          en: `${row.post.en}, ${row.limit.en}: ${row.task}`,
        },
        row.provenance,
        same(`${row.no}. ${row.name}`),
      ),
    ),
  handlingMode: ({ standard }, { procedures }) => [
    line(FLOW_MODES[standard.flowMode]),
    ...procedures.map((one) =>
      line(
        {
          zh: `${one.limit.text.zh}，${one.excluded ? '不计入办结时限' : '计入办结时限'}`,
          en: `${one.limit.text.en}, ${one.excluded ? 'not counted' : 'counted'} in the limit`,
        },
        one.provenance,
        { zh: `特别程序：${one.name}`, en: `Special procedure: ${one.kindLabel.en}` },
      ),
    ),
  ],
  limits: (_source, { limits }) => [
    ...labelled(
      '法定办结时限',
      'Statutory limit',
      limits.statutory?.text ?? { zh: '无法定时限', en: 'None set by law' },
      limits.statutory?.provenance,
    ),
    ...labelled('承诺办结时限', 'Promised limit', limits.promised.text, limits.promised.provenance),
    ...labelled(
      '补正期限',
      'Time for completing the file',
      limits.correction.text,
      limits.correction.provenance,
    ),
  ],
  fees: (_source, { fees }) =>
    fees.length === 0
      ? [line({ zh: '不收费', en: 'Free of charge' })]
      : fees.flatMap((fee) => [
          line(fee.standard, fee.provenance, same(fee.name)),
          ...labelled('收费性质', 'Nature', fee.nature),
          ...labelled('减免', 'Reduction', fee.reducible ? (fee.reduction ?? yesNo(true)) : yesNo(false)),
          ...labelled('网上支付', 'Online payment', yesNo(fee.payOnline)),
          ...(fee.funds ? labelled('资金管理方式', 'How the money is kept', fee.funds) : []),
        ]),
  results: (_source, { results }) =>
    results.map((result) =>
      line(
        {
          zh: `${result.kind.zh}${result.validity ? `，有效期${result.validity}` : ''}`,
          en: `${result.kind.en}${result.validity ? `, valid for ${result.validity}` : ''}`,
        },
        result.provenance,
        same(result.name),
      ),
    ),
  delivery: (_source, { results }) =>
    results.map((result) => line(joined(result.delivery), result.provenance, same(result.name))),
  rights: (source) => rightsLines(source),
  consultation: ({ standard }) => contactLines(standard.contacts.consult),
  supervision: ({ standard }) => contactLines(standard.contacts.supervise),
  placeAndTime: (_source, { places }) =>
    places.flatMap((place) => [
      line(place.address ?? place.name, place.provenance, same(place.name)),
      ...labelled('办公时间', 'Hours', place.hours),
      ...labelled('交通指引', 'How to get there', place.traffic),
      ...labelled('电话', 'Telephone', place.phone),
    ]),
  progressQuery: () => [
    line({
      zh: '凭办件编号和查询码在本平台“办件进度”查询；登录后可查看自己的全部办件。',
      en: 'Look up the case on this platform with its number and query code; signed in, you see all your cases.',
    }),
  ],
};

function citationLine({ citations }: GuideSource, id: string): [string, Provenance, Bilingual | undefined] {
  const citation = citations.get(id);
  return [citation?.text ?? id, UNSOURCED, citation?.kindLabel];
}

function sourcedLines(
  source: GuideSource,
  values: readonly { readonly text: string; readonly basis?: string[]; readonly editorial?: true }[],
): GuideEntry[] {
  return values.length === 0
    ? [line(NONE)]
    : values.map((value) => line(value.text, provenanceOf(source, value)));
}

function quotaLines(source: GuideSource): GuideEntry[] {
  const { quota } = source.standard;
  const provenance = provenanceOf(source, quota);
  if (!quota.limited) return [line({ zh: '无数量限制', en: 'No limit on number' }, provenance)];
  return [
    ...labelled('数量', 'Number', quota.number === undefined ? undefined : String(quota.number), provenance),
    ...labelled('说明', 'Rule', quota.rule, provenance),
  ];
}

function receiptLines(source: GuideSource): GuideEntry[] {
  const { channels } = source.standard;
  const visits = provenanceOf(source, channels.visits);
  return [
    ...labelled('办理形式', 'Ways to apply', codes(source, 'handlingForm', channels.forms)),
    ...(channels.onlineDepth.length > 0
      ? labelled('网上办理深度', 'Online', codes(source, 'onlineDepth', channels.onlineDepth))
      : []),
    ...labelled('到办事现场次数', 'Visits', `${channels.visits.count}`, visits),
    ...labelled('必须现场办理的原因', 'Why a visit is needed', channels.visits.why, visits),
    ...labelled('支持邮寄材料', 'Materials by mail', yesNo(channels.mailMaterials === true)),
    ...labelled('支持邮寄结果', 'Result by mail', yesNo(channels.mailResult === true)),
    ...labelled('支持预约', 'Appointment', yesNo(channels.appointment === true)),
    ...labelled('支持自助终端', 'Self-service', yesNo(channels.selfService === true)),
    ...labelled('通办范围', 'Where else it can be handled', channels.crossRegion),
  ];
}

function rightsLines(source: GuideSource): GuideEntry[] {
  const { rights, remedies } = source.standard;
  const { reconsideration, litigation } = remedies;
  const lines = [
    ...rights.enjoy.map((text) => line(text, UNSOURCED, { zh: '权利', en: 'Right' })),
    ...rights.owe.map((text) => line(text, UNSOURCED, { zh: '义务', en: 'Duty' })),
    ...(reconsideration
      ? labelled(
          '行政复议',
          'Administrative reconsideration',
          {
            zh: `向${reconsideration.body}申请，期限${reconsideration.days}日`,
            en: `${reconsideration.body}, within ${reconsideration.days} days`,
          },
          provenanceOf(source, reconsideration),
        )
      : []),
    ...(litigation
      ? labelled(
          '行政诉讼',
          'Litigation',
          {
            zh: `向${litigation.body}起诉，期限${litigation.months}个月`,
            en: `${litigation.body}, within ${litigation.months} months`,
          },
          provenanceOf(source, litigation),
        )
      : []),
  ];
  return lines.length === 0 ? [line(NONE)] : lines;
}

function contactLines(contact: { readonly phone?: string; readonly other?: string }): GuideEntry[] {
  return [
    ...labelled('电话', 'Telephone', contact.phone),
    ...labelled('其他途径', 'Other ways', contact.other),
  ];
}

/** The 21 elements in their fixed order, each with at least one line. */
export function guideElements(source: GuideSource, parts: GuideParts): GuideElement[] {
  return GUIDE_ELEMENT_KEYS.map((key, index) => {
    const entries = BUILDERS[key](source, parts);
    return {
      no: index + 1,
      key,
      title: ELEMENT_TITLES[key],
      entries: entries.length === 0 ? [line(NONE)] : entries,
    };
  });
}

const ANNEX_BUILDERS: Readonly<Record<AnnexKey, Build>> = {
  form: ({ standard }) => [
    line(standard.form.title),
    ...standard.form.sections.map((section) =>
      line(
        { zh: `${section.fields.length}项`, en: `${section.fields.length} questions` },
        UNSOURCED,
        same(section.title),
      ),
    ),
  ],
  samples: (_source, { materials, results }) =>
    [...materials, ...results].flatMap(({ sample }) =>
      sample ? [line(sample.text, sample.provenance, same(sample.title))] : [],
    ),
  intermediaries: (source) =>
    source.standard.intermediaries.map((one) =>
      line(one.qualification ?? one.name, provenanceOf(source, one), same(one.name)),
    ),
  faq: (source) =>
    source.standard.faq.map((one) => line(one.answer, provenanceOf(source, one), same(one.question))),
  sources: ({ standard }) =>
    standard.sources.map((one) =>
      line([one.note, one.url].filter(Boolean).join(' ') || one.title, UNSOURCED, same(one.title)),
    ),
};

/** The annexes that have something in them. */
export function guideAnnexes(source: GuideSource, parts: GuideParts): GuideAnnex[] {
  return ANNEX_KEYS.flatMap((key) => {
    const entries = ANNEX_BUILDERS[key](source, parts);
    return entries.length === 0 ? [] : [{ key, title: ANNEX_TITLES[key], entries }];
  });
}
