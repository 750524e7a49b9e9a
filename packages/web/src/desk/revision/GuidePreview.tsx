/** 指南预览: the page of the public itself, in a frame, told whenever the draft was saved. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from './revision.ts';

export function GuidePreview({ draft, revision }: { draft: Place; revision: number }) {
  const { t } = useTranslation();
  const frame = useRef<HTMLIFrameElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every revision is told
  useEffect(() => {
    frame.current?.contentWindow?.postMessage('yimen:draft-saved', location.origin);
  }, [revision]);
  const href = `/drafts/${draft.region}/${draft.id}`;
  return (
    <>
      <p>
        <a href={href} target="_blank" rel="noopener">
          {t('revision.openPreview')}
          <span className="visually-hidden">{t('case.newTab')}</span>
        </a>
      </p>
      <iframe ref={frame} className="revision-frame" src={href} title={t('revision.panel.guide')} />
    </>
  );
}
