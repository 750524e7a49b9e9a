/** The texts of the portal. Chinese comes with the first load; English is fetched when somebody chooses it. */
import common from '../locales/zh-CN/common.json' with { type: 'json' };
import portal from '../locales/zh-CN/portal.json' with { type: 'json' };

export const catalogue = {
  'zh-CN': async () => ({ ...common, ...portal }),
  en: async () => (await import('./english.ts')).english,
};
