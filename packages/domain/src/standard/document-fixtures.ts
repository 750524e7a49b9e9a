/** A small valid template of a document for tests. Imported by tests only. */
import type { DocumentTemplate } from './document-template.ts';

/** A refusal that keeps every rule. Made anew each time, so that a test may change it. */
export function testTemplate(): DocumentTemplate {
  return {
    id: 'refusalDecision',
    name: { zh: '不予决定书', en: 'Refusal' },
    titles: [{ text: '不予行政许可决定书', when: 'licensing = true' }, { text: '不予决定书' }],
    form: 'decision',
    number: { group: 'decision', mark: '不准', editorial: true, reason: '示例' },
    defaults: { reconsiderationDays: '60', litigationMonths: '6' },
    paragraphs: [
      { text: '{you}的“{item}”申请，根据《中华人民共和国行政许可法》不予许可。', basis: ['law'] },
      { text: '理由：{reason}', when: 'reason != null' },
      {
        text: '可以在{reconsiderationDays}日内申请行政复议，在{litigationMonths}个月内提起行政诉讼。',
        basis: ['law'],
      },
    ],
    signature: { seal: true, date: 'arabic', basis: ['law'] },
    demands: (['item', 'reason', 'reconsideration', 'litigation', 'seal', 'date'] as const).map(
      (element) => ({
        element,
        basis: ['law'],
      }),
    ),
    basis: [
      {
        id: 'law',
        law: '中华人民共和国行政许可法',
        articles: ['第三十八条第二款'],
        version: '2019-04-23',
      },
    ],
  };
}
