/** The official fields of each list (权力清单、责任清单、涉企收费清单), in their order. */
import type { Bilingual } from '../shared/index.ts';

export const LIST_KINDS = ['power', 'responsibility', 'fee'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

const say = (zh: string, en: string): Bilingual => ({ zh, en });

export const LIST_COLUMNS = {
  power: {
    type: say('权力类型', 'Kind of power'),
    mainName: say('主项名称', 'Main item'),
    name: say('子项名称', 'Item'),
    code: say('基本编码', 'Basic code'),
    basis: say('实施依据', 'Basis'),
    department: say('实施机构', 'Implementing body'),
    level: say('行使层级', 'Level'),
    flow: say('流程', 'Flow'),
    risks: say('廉政风险点', 'Risks to integrity'),
    duties: say('责任事项', 'Duties'),
    accountability: say('追责情形', 'Accountability'),
    accountabilityBasis: say('追责依据', 'Basis of accountability'),
    remark: say('备注', 'Remark'),
  },
  responsibility: {
    name: say('事项名称', 'Item'),
    code: say('基本编码', 'Basic code'),
    department: say('实施机构', 'Implementing body'),
    receiving: say('受理阶段责任', 'Duties when receiving'),
    reviewing: say('审查阶段责任', 'Duties when reviewing'),
    deciding: say('决定阶段责任', 'Duties when deciding'),
    delivering: say('送达阶段责任', 'Duties when delivering'),
    supervising: say('事后监管责任', 'Duties of supervision'),
    accountability: say('追责情形', 'Accountability'),
    accountabilityBasis: say('追责依据', 'Basis of accountability'),
    exemptions: say('免责情形', 'Exemptions'),
  },
  fee: {
    department: say('执收部门', 'Collected by'),
    item: say('事项名称', 'Item'),
    name: say('收费项目', 'Fee'),
    standard: say('收费标准', 'Rate'),
    basis: say('依据文件', 'Basis'),
    nature: say('收费性质', 'Nature'),
    funds: say('资金管理方式', 'How the money is kept'),
    reduction: say('减免', 'Reduction'),
  },
} as const satisfies Record<ListKind, Record<string, Bilingual>>;

/** Official fields that every line has to have: where a standard says nothing, the list says that it is not filled in. */
export const LIST_NEEDED: Readonly<Record<ListKind, readonly string[]>> = {
  power: ['basis', 'risks', 'duties', 'accountability', 'accountabilityBasis'],
  responsibility: ['accountability', 'accountabilityBasis', 'exemptions'],
  fee: ['standard', 'basis', 'nature', 'funds'],
};

/** What stands where an official field has no data. */
export const NOT_FILLED = say('未填', 'not filled in');

/** One line: what it is told apart by, and its cells by column; a cell is absent where the standard says nothing. */
export type ListRow = { key: string; cells: Readonly<Record<string, string>> };

/** What changed in a line since the list before. */
export type ListChange = {
  key: string;
  kind: 'added' | 'removed' | 'changed';
  title: string;
  cells: { column: string; before?: string; after?: string }[];
};

/** An official field that some lines leave open. */
export type ListGap = { column: string; lines: number };
