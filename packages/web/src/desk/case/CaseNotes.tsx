/** Notes above a case: what changed meanwhile, what was just done, why there is nothing to do. */
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { formatDate, formatShort } from '../../shared/format.ts';
import { say } from '../../shared/language.ts';
import { Official, Say } from '../../shared/say.tsx';
import { noticeAfter } from '../notice/kinds.ts';
import { type CaseAddress, caseHref, worklistHref } from '../worklist/memory.ts';
import type { Done } from './CasePage.tsx';
import { useOpenCase } from './context.ts';
import { defectSubject } from './flagged.ts';
import { changesSince, overseesOnly, standingOf } from './standing.ts';

/** What others did with the case since this page last showed it. */
export function Changes({ seen, onSeen }: { seen: number; onSeen: () => void }) {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  const changes = changesSince(view.timeline, seen);
  if (changes.length === 0) return null;
  return (
    <div className="note" data-tone="near" role="status">
      <p>
        <strong>{t('case.changed', { status: t(`status.${view.status}`) })}</strong> {t('case.changedText')}
      </p>
      <ul>
        {changes.map((entry) => (
          <li key={entry.seq}>
            {formatShort(entry.at)} <Official text={entry.by.name} />: <Say text={entry.text} />
          </li>
        ))}
      </ul>
      <Button size="small" onClick={onSeen}>
        {t('case.changedSeen')}
      </Button>
    </div>
  );
}

/** What was just done, and the likely next things: the notice to hand over, the next case. */
export function Finished({ done, next }: { done: Done; next: CaseAddress | undefined }) {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  const [, navigate] = useLocation();
  const note = useRef<HTMLDivElement>(null);
  const seq = done?.seq;
  useEffect(() => {
    if (seq !== undefined) note.current?.scrollIntoView({ block: 'nearest' });
  }, [seq]);
  if (!done) return null;
  const notice = noticeAfter(done.command);
  return (
    <div className="note note-row" data-tone="ok" role="status" ref={note}>
      <p>
        <strong>{t(`act.${done.command}.done`)}</strong>
      </p>
      {notice && (
        <Link href={`${caseHref(view)}/notices/${notice}`}>
          {t('act.printNotice', { notice: t(`notice.${notice}.short`) })}
        </Link>
      )}
      {next && (
        <Button size="small" onClick={() => navigate(caseHref(next))}>
          {t('case.next')} <kbd>]</kbd>
        </Button>
      )}
      <Link href={worklistHref()}>{t('desk.backToWorklist')}</Link>
    </div>
  );
}

/** What the applicant was told to correct, until the file is accepted or refused. */
export function Told() {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  const { correction } = view;
  if (!correction || view.acceptedAt !== undefined || view.nonAcceptance) return null;
  const waits = view.status === 'correctionPending';
  return (
    <details className="note told" open>
      <summary>
        {t(waits ? 'told.waiting' : 'told.corrected', {
          count: correction.defects.length,
          date: formatDate(correction.due),
        })}
      </summary>
      <ol>
        {correction.defects.map((defect, index) => {
          const subject = defectSubject(defect, view);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a list that was sent never changes
            <li key={index}>
              {subject !== '' && (
                <strong>
                  <Official text={subject} />{' '}
                </strong>
              )}
              <Official text={defect.text} />
            </li>
          );
        })}
      </ol>
    </details>
  );
}

/** Why this person can do nothing here now, and that they see the case by oversight alone. */
export function StandingNote() {
  const { t } = useTranslation();
  const { view, account } = useOpenCase();
  const standing = standingOf(view, account);
  const oversees = overseesOnly(view, account);
  if (!standing && !oversees) return null;
  return (
    <div className="note" data-tone={standing?.kind === 'samePerson' ? 'near' : 'plain'}>
      {standing?.kind === 'samePerson' && (
        <p>
          <strong>{t('standing.samePersonTitle')}</strong>{' '}
          {t('standing.samePerson', { did: standing.did.name, node: standing.node.name })}
        </p>
      )}
      {standing?.kind === 'others' && (
        <p>
          {t('standing.others', {
            steps: standing.nodes
              .map((node) => t('standing.step', { node: node.name, post: say(node.postName) }))
              .join(t('list.comma')),
          })}
        </p>
      )}
      {standing?.kind === 'applicant' && <p>{t('standing.applicant')}</p>}
      {standing?.kind === 'over' && <p>{t('standing.over')}</p>}
      {oversees && <p>{t('standing.masked')}</p>}
    </div>
  );
}
