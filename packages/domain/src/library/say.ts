/** What keeps a clause, said in words: which rule, post or document carries it out, which figure watches it. */
import type { Bilingual } from '../shared/index.ts';
import { type CaseRuleId, type Dictionary, type DocumentKind, PART_LABELS } from '../standard/index.ts';
import type { Indicator, Kept } from './schema.ts';

const both = (text: string): Bilingual => ({ zh: text, en: text });

function sayExecuted(
  by: string,
  { rules, posts, documents }: Pick<Dictionary, 'rules' | 'posts' | 'documents'>,
): Bilingual {
  const [kind = '', name = ''] = [by.slice(0, by.indexOf(':')), by.slice(by.indexOf(':') + 1)];
  const label = (zh: string, en: string, named: Bilingual | undefined): Bilingual => {
    const { zh: own, en: english } = named ?? both(name);
    return { zh: `${zh}：${own}`, en: `${en}: ${english}` };
  };
  switch (kind) {
    case 'standard':
      return label(
        '服务标准要素',
        'part of the service standard',
        PART_LABELS[name as keyof typeof PART_LABELS],
      );
    case 'rule':
      return label('办件通则', 'rule of every case', rules.get(name as CaseRuleId)?.name);
    case 'post':
      return label('岗位', 'post', posts.get(name)?.name);
    case 'document':
      return label('文书', 'document', documents.get(name as DocumentKind)?.name);
    default:
      return label('发布前检查', 'check before publication', undefined);
  }
}

/** An indicator that the library has not is shown by its id; saving and the check of files refuse it. */
export function sayKept(
  kept: Kept,
  dictionary: Pick<Dictionary, 'rules' | 'posts' | 'documents'>,
  indicators: ReadonlyMap<string, Pick<Indicator, 'name'>>,
): Bilingual {
  switch (kept.how) {
    case 'executed':
      return sayExecuted(kept.by, dictionary);
    case 'monitored': {
      const { bound, value, unit } = kept.threshold;
      const name = indicators.get(kept.indicator)?.name ?? both(kept.indicator);
      return {
        zh: `${name.zh}：${bound === 'least' ? '不低于' : '不高于'}${value}${unit}`,
        en: `${name.en}: at ${bound} ${value}${unit === '%' ? '%' : ` ${unit}`}`,
      };
    }
    case 'inspected':
      return both(kept.item);
    case 'trained':
      return both(kept.lesson);
  }
}
