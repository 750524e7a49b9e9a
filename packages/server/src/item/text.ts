/** Text as search sees it: one width, one case, no punctuation. */

/** Full-width forms become half-width, capitals small, and everything but Chinese characters, letters and digits a space. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Script=Han}a-z0-9]+/gu, ' ')
    .trim();
}

/** The same without spaces, for comparing names as a whole. */
export function compact(text: string): string {
  return normalise(text).replaceAll(' ', '');
}

export type Run = { kind: 'han' | 'latin' | 'digits'; text: string };

/** Splits normalised text where its script changes: `公司sheli 01` has three runs. */
export function runsOf(normalised: string): Run[] {
  return [...normalised.matchAll(/(\p{Script=Han}+)|([a-z]+)|(\d+)/gu)].map(([text, han, latin]) => ({
    kind: han !== undefined ? 'han' : latin !== undefined ? 'latin' : 'digits',
    text,
  }));
}

/** Words that say that one wants something done, not what: they carry no weight unless nothing else is asked. */
const IDLE = new Set(
  (
    '办理 申请 申办 办 怎么 怎么办 如何 怎样 我 我要 我想 要 想 需要 的 了 吗 呢 请 请问 在 在哪 在哪里 哪里 哪儿 去 去哪 什么 ' +
    '一下 可以 能 能不能 关于 和 及 与 或 个 一个 是 有 流程 材料 条件 时间 多久 多长 多少 多少钱 费用 指南 手续 事项 服务 网上 ' +
    'a an the of for and or to in on by with at how do does i my we get apply applying application handle service what where need want'
  ).split(' '),
);

export function isIdle(word: string): boolean {
  return IDLE.has(word);
}

/** An English word without its plural ending, so that licences and licence are one. */
export function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
