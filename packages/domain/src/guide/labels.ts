/** Words for the fixed values of a standard, in both languages. */
import type { Bilingual } from '../shared/index.ts';
import type { Material, NodeKind, Standard } from '../standard/index.ts';
import type { AnnexKey, GuideElementKey } from './types.ts';

const say = (zh: string, en: string): Bilingual => ({ zh, en });

export const ELEMENT_TITLES: Readonly<Record<GuideElementKey, Bilingual>> = {
  scope: say('适用范围', 'Scope'),
  identity: say('事项名称和编码', 'Name and code of the item'),
  basis: say('办理依据', 'Legal basis'),
  acceptedBy: say('受理机构', 'Accepting body'),
  decidedBy: say('决定机构', 'Deciding body'),
  quota: say('数量限制', 'Limit on number'),
  conditions: say('申请条件', 'Conditions'),
  prohibitions: say('禁止性要求', 'Prohibitions'),
  materials: say('申请材料目录', 'Materials'),
  receipt: say('申请接收', 'How applications are received'),
  process: say('办理基本流程', 'Steps'),
  handlingMode: say('办理方式', 'Mode of handling'),
  limits: say('办结时限', 'Time limits'),
  fees: say('收费依据及标准', 'Fees and their basis'),
  results: say('审批结果', 'Result'),
  delivery: say('结果送达', 'Delivery of the result'),
  rights: say('申请人权利和义务', 'Rights and duties of the applicant'),
  consultation: say('咨询途径', 'Where to ask'),
  supervision: say('监督和投诉渠道', 'Supervision and complaints'),
  placeAndTime: say('办公地址和时间', 'Place and hours'),
  progressQuery: say('公开查询', 'Progress enquiry'),
};

export const ANNEX_TITLES: Readonly<Record<AnnexKey, Bilingual>> = {
  form: say('申请书格式文本', 'Application form'),
  samples: say('示范文本和结果样本', 'Samples'),
  intermediaries: say('中介服务', 'Intermediary services'),
  faq: say('常见问题解答', 'Frequent questions'),
  sources: say('来源', 'Sources'),
};

export const NODE_KINDS: Readonly<Record<NodeKind, Bilingual>> = {
  receive: say('收件', 'Receipt'),
  accept: say('受理', 'Acceptance'),
  review: say('审查', 'Review'),
  decide: say('决定', 'Decision'),
  certify: say('制证', 'Certificate'),
  deliver: say('送达', 'Delivery'),
  forward: say('转报', 'Forwarding'),
};

export const CASE_KINDS: Readonly<Record<Standard['caseKind'], Bilingual>> = {
  immediate: say('即办件', 'Done on the spot'),
  promised: say('承诺件', 'Done within the promise'),
  joint: say('联办件', 'Joint case'),
  reportUp: say('上报件', 'Reported upward'),
};

export const FLOW_MODES: Readonly<Record<Standard['flowMode'], Bilingual>> = {
  oneReviewOneApprove: say(
    '一审一核：窗口一名审查人员、一名核准人员',
    'One reviewer and one approver at the window',
  ),
  internalFlow: say('部门内部流程办理，窗口统一答复', 'Handled inside the department; the window answers'),
  reportUp: say(
    '窗口受理、部门转报上级，窗口统一答复',
    'Accepted at the window and forwarded to the upper level',
  ),
};

export const BASIS_KINDS: Readonly<Record<Standard['basis'][number]['kind'], Bilingual>> = {
  law: say('法律', 'Law'),
  regulation: say('行政法规', 'Administrative regulation'),
  rule: say('规章', 'Rule'),
  localRegulation: say('地方性法规', 'Local regulation'),
  document: say('规范性文件', 'Official document'),
  standard: say('标准', 'Standard'),
};

export const MATERIAL_KINDS: Readonly<Record<Material['kind'], Bilingual>> = {
  form: say('申请表格文书', 'Form'),
  certificate: say('证件证书证明', 'Certificate'),
  other: say('其他', 'Other'),
};

export const MEDIUMS: Readonly<Record<Material['medium'], Bilingual>> = {
  paper: say('纸质', 'Paper'),
  electronic: say('电子', 'Electronic'),
  both: say('纸质和电子', 'Paper and electronic'),
};

export const NECESSITIES: Readonly<Record<Material['necessity'], Bilingual>> = {
  required: say('必要', 'Required'),
  optional: say('非必要', 'Optional'),
  deferrable: say('容缺后补', 'May follow later'),
};

export const MATERIAL_SOURCES: Readonly<Record<Material['source'], Bilingual>> = {
  applicant: say('申请人自备', 'Applicant'),
  government: say('政府部门核发', 'Issued by a government department'),
  intermediary: say('中介机构出具', 'Intermediary'),
  other: say('其他', 'Other'),
};

export const PROCEDURE_KINDS: Readonly<Record<Standard['procedures'][number]['kind'], Bilingual>> = {
  hearing: say('听证', 'Hearing'),
  tender: say('招标', 'Tender'),
  auction: say('拍卖', 'Auction'),
  inspection: say('检验', 'Inspection'),
  testing: say('检测', 'Testing'),
  quarantine: say('检疫', 'Quarantine'),
  appraisal: say('鉴定', 'Appraisal'),
  expertReview: say('专家评审', 'Expert review'),
  siteSurvey: say('现场勘察', 'Site survey'),
  publicNotice: say('公示', 'Public notice'),
  collectiveStudy: say('集体研究', 'Collective study'),
  other: say('其他', 'Other'),
};

export const FEE_NATURES: Readonly<Record<Standard['fees'][number]['nature'], Bilingual>> = {
  administrative: say('行政事业性收费', 'Administrative fee'),
  fund: say('政府性基金', 'Government fund'),
  service: say('经营服务性收费', 'Service charge'),
};

export const FEE_FUNDS: Readonly<Record<NonNullable<Standard['fees'][number]['funds']>, Bilingual>> = {
  treasury: say('上缴国库', 'Paid into the treasury'),
  specialAccount: say('缴入财政专户', 'Paid into the special fiscal account'),
};

export const RESULT_KINDS: Readonly<Record<Standard['results'][number]['kind'], Bilingual>> = {
  certificate: say('证照', 'Certificate'),
  approval: say('批文', 'Approval'),
  other: say('其他', 'Other'),
  none: say('无', 'None'),
};

export const DELIVERIES: Readonly<Record<Standard['results'][number]['delivery'][number], Bilingual>> = {
  window: say('窗口领取', 'Collected at the window'),
  express: say('快递送达', 'By express'),
  download: say('网上下载', 'Download'),
};
