/** The standard a guide comes from, its earlier versions, and what changed from one to the next. */
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatDate } from '../../shared/format.ts';
import { Say } from '../../shared/say.tsx';
import { PageSkeleton } from '../Skeleton.tsx';
import type { GuideReply } from './types.ts';

const Differences = lazy(() => import('./Differences.tsx'));

type Version = GuideReply['versions'][number];

function Line({
  reply,
  version,
  before,
}: {
  reply: GuideReply;
  version: Version;
  before: Version | undefined;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { ref } = reply;
  const here = version.effectiveFrom === ref.effectiveFrom;
  const from = formatDate(version.effectiveFrom);
  const words = version.effectiveTo
    ? t('guide.versionBetween', { from, to: formatDate(version.effectiveTo) })
    : t('guide.versionFrom', { from });
  return (
    <li>
      {here ? (
        <strong aria-current="true">{words}</strong>
      ) : (
        <Link href={`/items/${ref.item}/${ref.region}?version=${version.effectiveFrom}`}>{words}</Link>
      )}
      <span className="quiet">
        {version.inForce ? t('guide.current') : ''} {here ? t('guide.reading') : ''}
      </span>
      {before && (
        <button type="button" className="link no-print" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('guide.changes')}
          <span className="visually-hidden"> {words}</span>
        </button>
      )}
      {open && before && (
        <Suspense fallback={<PageSkeleton />}>
          <Differences
            code={ref.item}
            region={ref.region}
            before={before.effectiveFrom}
            after={version.effectiveFrom}
          />
        </Suspense>
      )}
    </li>
  );
}

export function Versions({ reply }: { reply: GuideReply }) {
  const { t } = useTranslation();
  const { ref, versions, above } = reply;
  return (
    <section id="versions" aria-labelledby="versions-title" className="element">
      <h2 id="versions-title">{t('guide.versions')}</h2>
      <p className="quiet">{t('guide.versionsNote')}</p>
      {above && (
        <p>
          {t('guide.layered')}
          <Link href={`/items/${ref.item}/${above.region}?version=${above.effectiveFrom}`}>
            <Say text={above.regionName} />{' '}
            {t('guide.versionFrom', { from: formatDate(above.effectiveFrom) })}
          </Link>
        </p>
      )}
      <ul className="versions">
        {versions.map((version, index) => (
          <Line key={version.hash} reply={reply} version={version} before={versions[index + 1]} />
        ))}
      </ul>
      <p className="quiet fingerprint">{t('guide.fingerprint', { hash: ref.hash.slice(0, 16) })}</p>
    </section>
  );
}
