/** A text in both languages, shown in the language in force; Chinese left over in an English page is marked as Chinese. */
import { language } from './language.ts';

const CHINESE = /[\u3400-\u9fff]/;

export interface BothLanguages {
  readonly zh: string;
  readonly en: string;
}

/** Shows a two-language text. Standards often have Chinese alone; a screen reader must then read it as Chinese. */
export function Say({ text }: { text: BothLanguages }) {
  return <Official text={language() === 'en' ? text.en : text.zh} />;
}

/** Shows a text that exists in one language only, marked as Chinese where the page is English. */
export function Official({ text }: { text: string }) {
  return language() === 'en' && CHINESE.test(text) ? <span lang="zh-CN">{text}</span> : text;
}
