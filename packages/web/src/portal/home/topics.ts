/** The doors of the home page: topics by whom they concern. Each is looked for by its official topic name (主题分类). */
export interface Topic {
  /** Key of its label. */
  readonly key: string;
  readonly q: string;
}

/** Codes of service targets, GB/T 39046-2020 A.4. */
export const TARGET = { person: '1', company: '2' } as const;

export const TOPICS: Readonly<Record<keyof typeof TARGET, readonly Topic[]>> = {
  person: [
    { key: 'household', q: '户籍办理' },
    { key: 'documents', q: '证件办理' },
    { key: 'socialSecurity', q: '社会保障' },
    { key: 'aid', q: '社会救助' },
    { key: 'elderly', q: '养老服务' },
    { key: 'veterans', q: '优待抚恤' },
  ],
  company: [
    { key: 'starting', q: '开办企业' },
    { key: 'permits', q: '准营准办' },
    { key: 'changes', q: '设立变更' },
    { key: 'food', q: '食品药品' },
    { key: 'projects', q: '投资项目' },
    { key: 'construction', q: '工程建设' },
  ],
};
