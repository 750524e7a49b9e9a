/** Catalogues: Chinese comes with the page, English is fetched when it is chosen. */
import i18next, { type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, language, rememberLanguage } from './language.ts';

type Catalogue = Resource[string][string];
type Loader = Record<Language, () => Promise<Catalogue>>;
/** Texts in a file of their own, as an import gives them. */
type Part = Record<Language, () => Promise<{ readonly default: Catalogue }>>;

let loaders: Loader | undefined;
const parts = new Set<Part>();
/** The language somebody has chosen: ahead of the one in force while its texts are on their way. */
let chosen: Language | undefined;

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

async function load(part: Part, lng: Language): Promise<void> {
  const { default: texts } = await part[lng]();
  i18next.addResourceBundle(lng, 'translation', texts);
}

/** Adds the texts of one page; resolves when they are there in the language in force and in one just chosen. */
export async function addTexts(part: Part): Promise<void> {
  parts.add(part);
  await Promise.all([...new Set([language(), chosen ?? language()])].map((lng) => load(part, lng)));
}

/** Switches the language of the page, once every text of the room and of the pages seen is there. */
export async function switchLanguage(next: Language): Promise<void> {
  if (!loaders) return;
  chosen = next;
  try {
    i18next.addResourceBundle(next, 'translation', await loaders[next]());
    await Promise.all([...parts].map((part) => load(part, next)));
    rememberLanguage(next);
    await i18next.changeLanguage(next);
  } finally {
    chosen = undefined;
  }
}
