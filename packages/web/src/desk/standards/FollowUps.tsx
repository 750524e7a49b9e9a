/** What confirmed adjustments leave to be done, each with where to do it; what is seen to be done is not on the list. */
import type { FollowUpTask } from '@yimen/api';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatDate, formatInstant } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { CloseDialog } from './CloseDialog.tsx';

const keyOf = ({ decision, kind, region, subject }: FollowUpTask) => ({
  decision: decision.id,
  kind,
  region,
  subject,
});

/** Where it is done. */
const placeOf = ({ kind, region, subject }: FollowUpTask): string => {
  if (kind === 'layer') return `/layers?item=${subject}&region=${region}`;
  if (kind === 'list') return '/lists';
  return kind === 'window' ? '/posts' : '/standards/drafts';
};

function Row({ task, onClose }: { task: FollowUpTask; onClose: () => void }) {
  const { t } = useTranslation();
  const { decision, department, done, due, kind, mayClose, name, regionName, subject } = task;
  const what = kind === 'list' ? t(`adjust.list.${subject}`) : name;
  return (
    <li>
      <Link href={placeOf(task)}>
        {t(`standards.followUps.kind.${kind}`)}
        {t('layers.colon')}
        <Official text={what} />
      </Link>
      <p>
        <Official text={decision.title} />
      </p>
      <p className="row quiet">
        <span>{t('standards.followUps.due', { date: formatDate(due) })}</span>
        <span>
          <Say text={regionName} />
        </span>
        <span>
          <Say text={department} />
        </span>
      </p>
      {done && (
        <p>
          {t('standards.tasks.done', { name: done.by.name, at: formatInstant(done.at) })}{' '}
          <Official text={done.text} />
        </p>
      )}
      {mayClose && (
        <Button onClick={onClose}>
          {t('standards.tasks.close')}
          <span className="visually-hidden">
            {t(`standards.followUps.kind.${kind}`)} {what} {decision.title}
          </span>
        </Button>
      )}
      {!done && !mayClose && <p className="quiet">{t('standards.followUps.notYours')}</p>}
    </li>
  );
}

export function FollowUps({ tasks }: { tasks: readonly FollowUpTask[] }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<FollowUpTask>();
  const [closed, setClosed] = useState(false);
  const open = tasks.filter(({ done }) => !done).length;
  return (
    <section className="card" aria-labelledby="follow-ups">
      <div className="card-head">
        <h2 id="follow-ups">{t('standards.followUps.title')}</h2>
        <span className="quiet">{t('standards.tasks.open', { open, total: tasks.length })}</span>
      </div>
      <p className="quiet">{t('standards.followUps.text')}</p>
      <div role="status">
        {closed && (
          <p className="note" data-tone="ok">
            {t('standards.tasks.closed')}
          </p>
        )}
      </div>
      {tasks.length === 0 && <p>{t('standards.followUps.none')}</p>}
      <ul className="task-list">
        {tasks.map((task) => (
          <Row key={Object.values(keyOf(task)).join('/')} task={task} onClose={() => setAsked(task)} />
        ))}
      </ul>
      {asked && (
        <CloseDialog
          label={`${t(`standards.followUps.kind.${asked.kind}`)} ${asked.kind === 'list' ? t(`adjust.list.${asked.subject}`) : asked.name}`}
          closing={(done) => ({ followUp: { ...keyOf(asked), done } })}
          onClose={(done) => {
            setAsked(undefined);
            if (done) setClosed(true);
          }}
        />
      )}
    </section>
  );
}
