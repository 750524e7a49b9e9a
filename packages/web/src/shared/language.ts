/** The language of the page: Chinese unless the person chose English here before. */
export type Language = 'zh-CN' | 'en';

const KEY = 'yimen.language';
let current: Language | undefined;

/** The language in force. Reading may fail where storage is blocked; then the page is Chinese. */
export function language(): Language {
  if (!current) {
    try {
      current = localStorage.getItem(KEY) === 'en' ? 'en' : 'zh-CN';
    } catch {
      current = 'zh-CN';
    }
  }
  return current;
}

/** Remembers the choice for the next visit. */
export function rememberLanguage(next: Language): void {
  current = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Storage is blocked: the choice holds until the page is left.
  }
}

/** The text of a two-language value in the language in force. */
export function say(text: { zh: string; en: string }): string {
  return language() === 'en' ? text.en : text.zh;
}
