/** Catalogues: Chinese comes with the page, English is fetched when it is chosen. */
import i18next, { type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, language, rememberLanguage } from './language.ts';

type Catalogue = Resource[string][string];
type Loader = Record<Language, () => Promise<Catalogue>>;

let loaders: Loader | undefined;

/** Starts the translations of one room; resolves when the language in force is loaded. */
export async function startI18n(room: Loader): Promise<void> {
  loaders = room;
  const lng = language();
  document.documentElement.lang = lng;
  await i18next.use(initReactI18next).init({
    lng,
    fallbackLng: false,
    returnNull: false,
    interpolation: { escapeValue: false },
    resources: { [lng]: { translation: await room[lng]() } },
  });
}

/** Switches the language of the page. */
export async function switchLanguage(next: Language): Promise<void> {
  if (!loaders) return;
  if (!i18next.hasResourceBundle(next, 'translation')) {
    i18next.addResourceBundle(next, 'translation', await loaders[next]());
  }
  rememberLanguage(next);
  await i18next.changeLanguage(next);
}
