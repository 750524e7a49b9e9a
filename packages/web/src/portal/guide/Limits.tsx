import type { Guide, GuideLimit } from '@yimen/domain/guide';
import { useTranslation } from 'react-i18next';
import { Source } from '../../shared/Source.tsx';
import { Official, Say } from '../../shared/say.tsx';
import { Why } from '../../shared/Why.tsx';

function Limit({ label, limit }: { label: string; limit: GuideLimit }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <strong>
          <Say text={limit.text} />
        </strong>
        {limit.note && (
          <p className="quiet">
            <Official text={limit.note} />
          </p>
        )}
        <Why because={limit.because} about={label} />
        <Source provenance={limit.provenance} about={label} />
      </dd>
    </div>
  );
}

/** The limits set by law, promised, and for completing the file; each can be asked why. */
export function Limits({ guide }: { guide: Guide }) {
  const { t } = useTranslation();
  const { statutory, promised, correction } = guide.limits;
  return (
    <dl className="entries">
      {statutory ? (
        <Limit label={t('limit.statutory')} limit={statutory} />
      ) : (
        <div>
          <dt>{t('limit.statutory')}</dt>
          <dd>{t('limit.noStatutory')}</dd>
        </div>
      )}
      <Limit label={t('limit.promised')} limit={promised} />
      <Limit label={t('limit.correction')} limit={correction} />
    </dl>
  );
}
