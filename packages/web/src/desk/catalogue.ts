/** The texts of the desk. Chinese comes with the page; English is fetched when somebody chooses it. */
import common from '../locales/zh-CN/common.json' with { type: 'json' };
import desk from '../locales/zh-CN/desk.json' with { type: 'json' };

export const catalogue = {
  'zh-CN': async () => ({ ...common, ...desk }),
  en: async () => (await import('./english.ts')).english,
};
