/** A draft of a standard as the public will read it: shown beside the editor at the desk, and to staff alone. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../shared/api.ts';
import { formatDate } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { Figures } from '../guide/Figures.tsx';
import { GuideSkeleton } from '../guide/GuideSkeleton.tsx';
import { GuideParts } from '../guide/Sections.tsx';
import { Icon } from '../Icon.tsx';
import { ProblemPage } from '../Problem.tsx';
import { PageTitle } from '../page.tsx';
import '../guide/guide.css';

/** The desk, which shows this page in a frame, says when the draft was saved. */
function useSaved(again: () => void): void {
  useEffect(() => {
    const hear = (event: MessageEvent) => {
      if (event.origin === location.origin && event.data === 'yimen:draft-saved') again();
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, [again]);
}

export default function DraftPage({ region, id }: { region: string; id: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['draft', region, id],
    queryFn: () => call('GET /standard-drafts/:region/:id/preview', { params: { region, id } }),
  });
  useSaved(refetch);
  if (error) return <ProblemPage error={error} retry={() => refetch()} />;
  if (!data) return <GuideSkeleton />;
  const { guide } = data;
  const note = guide ? t('draft.note', { date: formatDate(guide.effectiveFrom) }) : t('draft.unreadable');
  return (
    <article className="guide">
      <div className="guide-top">
        <div className="wrap">
          <PageTitle title={t('draft.title')}>
            {guide ? <Say text={guide.item.name} /> : t('draft.title')}
          </PageTitle>
          <div className="note" data-tone="near">
            <Icon name="warn" />
            <p>{note}</p>
          </div>
          {guide && (
            <>
              <p className="guide-by">
                <Official text={guide.department.name} />
                <span aria-hidden="true"> · </span>
                <Say text={guide.item.type} />
                <span aria-hidden="true"> · </span>
                <Say text={guide.item.caseKindLabel} />
              </p>
              <Figures figures={guide.figures} />
            </>
          )}
        </div>
      </div>
      {guide && (
        <div className="wrap">
          <GuideParts guide={guide} />
        </div>
      )}
    </article>
  );
}
