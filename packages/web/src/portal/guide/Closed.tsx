/** What an adjustment means for somebody who reads the guide: closed since when, why, and where to go. */
import type { ItemNotice } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatDate } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { Icon } from '../Icon.tsx';

function RightBody({ body }: { body: NonNullable<ItemNotice['rightBody']> }) {
  const { t } = useTranslation();
  return (
    <p>
      {t('closed.goTo')}
      <strong>
        <Official text={body.name} />
      </strong>
      {body.address && (
        <>
          {' '}
          <Official text={body.address} />
        </>
      )}
      {body.phone && (
        <>
          {' '}
          <a href={`tel:${body.phone.replace(/[^\d+]/g, '')}`}>{body.phone}</a>
        </>
      )}
    </p>
  );
}

export function Closed({ notice }: { notice: ItemNotice }) {
  const { t } = useTranslation();
  const { begun, closes, documentNo, from, kind, openCases, reason, rightBody, successors, title, until } =
    notice;
  const date = formatDate(from);
  const what = until
    ? t('closed.between', { what: t(`closed.kind.${kind}`), from: date, to: formatDate(until) })
    : t('closed.from', { what: t(`closed.kind.${kind}`), from: date });
  return (
    <div className="note" data-tone="near">
      <Icon name="warn" />
      <div>
        <p>
          <strong>{what}</strong> {closes && t(begun ? 'closed.noneNow' : 'closed.noneThen')}
        </p>
        <p>
          <Official text={documentNo ? `${title}（${documentNo}）` : title} />
        </p>
        {reason && (
          <p>
            <Official text={reason} />
          </p>
        )}
        {rightBody && <RightBody body={rightBody} />}
        {successors.length > 0 && (
          <>
            <p>{t('closed.instead')}</p>
            <ul>
              {successors.map((one) => (
                <li key={`${one.code}/${one.region}`}>
                  <Link href={`/items/${one.code}/${one.region}`}>
                    <Official text={one.name} /> <Say text={one.regionName} />
                  </Link>
                </li>
              ))}
            </ul>
          </>
        )}
        {openCases && <p>{t(`closed.openCases.${openCases}`)}</p>}
      </div>
    </div>
  );
}
