import type { Guide } from '@yimen/domain/guide';
import { useTranslation } from 'react-i18next';
import { Say } from '../../shared/say.tsx';
import { useWide } from '../media.ts';

/** The table of contents: beside the guide where there is room, folded above it on a phone. */
export function Contents({ guide }: { guide: Guide }) {
  const { t } = useTranslation();
  const wide = useWide();
  const list = (
    <ol>
      {guide.elements.map((element) => (
        <li key={element.key}>
          <a href={`#${element.key}`}>
            <span className="contents-no">{element.no}</span>
            <Say text={element.title} />
          </a>
        </li>
      ))}
      {guide.annexes.map((annex) => (
        <li key={annex.key}>
          <a href={`#annex-${annex.key}`}>
            <span className="contents-no" />
            <Say text={annex.title} />
          </a>
        </li>
      ))}
      <li>
        <a href="#versions">
          <span className="contents-no" />
          {t('guide.versions')}
        </a>
      </li>
    </ol>
  );
  if (wide) {
    return (
      <nav className="contents" aria-label={t('guide.contents')}>
        {list}
      </nav>
    );
  }
  return (
    <nav className="contents" aria-label={t('guide.contents')}>
      <details>
        <summary>{t('guide.contents')}</summary>
        {list}
      </details>
    </nav>
  );
}
