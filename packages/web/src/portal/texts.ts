/**
 * The texts of pages that load when somebody opens them: each comes with its page, in the language in force. The texts of
 * home, guide and the frame of every page are in `catalogue.ts`.
 */
import { addTexts } from '../shared/i18n.ts';

const texts = {
  apply: {
    'zh-CN': () => import('../locales/zh-CN/portal/apply.json', { with: { type: 'json' } }),
    en: () => import('../locales/en/portal/apply.json', { with: { type: 'json' } }),
  },
  applies: {
    'zh-CN': () => import('../locales/zh-CN/portal/applies.json', { with: { type: 'json' } }),
    en: () => import('../locales/en/portal/applies.json', { with: { type: 'json' } }),
  },
  case: {
    'zh-CN': () => import('../locales/zh-CN/portal/case.json', { with: { type: 'json' } }),
    en: () => import('../locales/en/portal/case.json', { with: { type: 'json' } }),
  },
  draft: {
    'zh-CN': () => import('../locales/zh-CN/portal/draft.json', { with: { type: 'json' } }),
    en: () => import('../locales/en/portal/draft.json', { with: { type: 'json' } }),
  },
  lists: {
    'zh-CN': () => import('../locales/zh-CN/portal/lists.json', { with: { type: 'json' } }),
    en: () => import('../locales/en/portal/lists.json', { with: { type: 'json' } }),
  },
  messages: {
    'zh-CN': () => import('../locales/zh-CN/portal/messages.json', { with: { type: 'json' } }),
    en: () => import('../locales/en/portal/messages.json', { with: { type: 'json' } }),
  },
  results: {
    'zh-CN': () => import('../locales/zh-CN/portal/results.json', { with: { type: 'json' } }),
    en: () => import('../locales/en/portal/results.json', { with: { type: 'json' } }),
  },
  standards: {
    'zh-CN': () => import('../locales/zh-CN/portal/standards.json', { with: { type: 'json' } }),
    en: () => import('../locales/en/portal/standards.json', { with: { type: 'json' } }),
  },
  verify: {
    'zh-CN': () => import('../locales/zh-CN/portal/verify.json', { with: { type: 'json' } }),
    en: () => import('../locales/en/portal/verify.json', { with: { type: 'json' } }),
  },
};

/** A page together with its texts: it is there once both are, so nobody sees the name of a text in place of the text. */
export async function withTexts<Page>(page: Promise<Page>, ...names: (keyof typeof texts)[]): Promise<Page> {
  const [loaded] = await Promise.all([page, ...names.map((name) => addTexts(texts[name]))]);
  return loaded;
}
