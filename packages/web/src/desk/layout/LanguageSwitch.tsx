import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { switchLanguage } from '../../shared/i18n.ts';
import { language } from '../../shared/language.ts';

/** Switches between Chinese and English; named in the language it leads to. */
export function LanguageSwitch() {
  useTranslation();
  const client = useQueryClient();
  const next = language() === 'en' ? 'zh-CN' : 'en';
  const change = async () => {
    await switchLanguage(next);
    // Sentences of the server come in the language of the request.
    await client.invalidateQueries();
  };
  return (
    <button type="button" className="plain" lang={next} onClick={change}>
      {next === 'en' ? 'English' : '中文'}
    </button>
  );
}
