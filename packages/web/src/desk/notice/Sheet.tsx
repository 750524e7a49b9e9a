/** One sheet of A4 in the form of an official paper: title, number, addressee, body, contact, place for the seal. */
import type { CaseView } from '@yimen/api';
import type { Standard } from '@yimen/domain/standard';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOf } from '../../shared/format.ts';
import { language } from '../../shared/language.ts';
import { Official } from '../../shared/say.tsx';
import { documentDate } from '../dates.ts';

export interface SheetProps {
  readonly view: CaseView;
  readonly standard: Standard | undefined;
}

function Contact({ standard, officer }: { standard: Standard; officer: string | undefined }) {
  const { t } = useTranslation();
  const [place] = standard.places;
  const { consult, supervise } = standard.contacts;
  const lines: [string, string | undefined][] = [
    ['place', [place?.name, place?.address].filter(Boolean).join(t('list.comma'))],
    ['hours', place?.hours],
    ['phone', consult.phone ?? place?.phone ?? consult.other],
    ['supervision', supervise.phone ?? supervise.other],
    ['officer', officer],
  ];
  return (
    <dl className="sheet-contact">
      {lines.map(([key, text]) =>
        text ? (
          <div key={key}>
            <dt>{t(`notice.contact.${key}`)}</dt>
            <dd>
              <Official text={text} />
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

type Props = SheetProps & {
  title: string;
  /** The instant that dates the paper. */
  at: string | undefined;
  /** Who signs for it, by name. */
  officer?: string | undefined;
  /** Not given out yet. */
  draft?: boolean;
  children: ReactNode;
};

export function Sheet({ view, standard, title, at, officer, draft = false, children }: Props) {
  const { t } = useTranslation();
  return (
    <article className="sheet" data-draft={draft || undefined} aria-label={title}>
      {draft && <p className="sheet-draft">{t('notice.draft')}</p>}
      {language() === 'en' && <p className="sheet-translation">{t('notice.translation')}</p>}
      <h2 className="sheet-title">{title}</h2>
      <p className="sheet-no">{t('notice.no', { no: view.caseNo })}</p>
      <p className="sheet-to">
        <Official text={view.applicant.name} />
        {t('notice.colon')}
      </p>
      <div className="sheet-body">{children}</div>
      {standard && <Contact standard={standard} officer={officer} />}
      <div className="sheet-sign">
        <p className="sheet-seal">{t('notice.seal')}</p>
        <p>
          <Official text={view.department.name} />
        </p>
        <p>{at === undefined ? t('notice.undated') : documentDate(dateOf(at))}</p>
      </div>
      <div className="sheet-receipt">
        <p>{t('notice.receiver')}</p>
        <p>{t('notice.receivedOn')}</p>
      </div>
      <p className="sheet-foot">{t('notice.copies')}</p>
    </article>
  );
}
