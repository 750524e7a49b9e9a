/** 待处理: what adjustments leave to do, proposals that wait, references that became empty, closed with what was done; and reviews that are due. */
import type { LibraryTasks } from '@yimen/api';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatDate, formatInstant } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { WaitingProposals } from '../proposal/ProposalTable.tsx';
import { CloseDialog } from './CloseDialog.tsx';
import { FollowUps } from './FollowUps.tsx';
import { Frame } from './Frame.tsx';
import { useTasks } from './library.ts';
import { Reviews } from './Reviews.tsx';

type Task = LibraryTasks['tasks'][number];

function Mention({ number, id, title }: Task['document']) {
  const shown = (
    <>
      {number} {title && <Say text={title} />}
    </>
  );
  return id === undefined ? <span>{shown}</span> : <Link href={`/standards/documents/${id}`}>{shown}</Link>;
}

function Row({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useTranslation();
  const { document, cites, since, department, done, mayClose } = task;
  return (
    <li>
      <Mention {...document} />
      <p>
        {t('standards.tasks.cites', { number: cites.number })} {cites.title && <Say text={cites.title} />}
      </p>
      <p className="row quiet">
        <span>{t('standards.tasks.since', { date: formatDate(since) })}</span>
        <Say text={department} />
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
            {document.number} {t('standards.tasks.cites', { number: cites.number })}
          </span>
        </Button>
      )}
      {!done && !mayClose && <p className="quiet">{t('standards.tasks.notYours')}</p>}
    </li>
  );
}

function References({ tasks }: Pick<LibraryTasks, 'tasks'>) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Task>();
  const [closed, setClosed] = useState(false);
  const open = tasks.filter(({ done }) => !done).length;
  return (
    <section className="card" aria-labelledby="references">
      <div className="card-head">
        <h2 id="references">{t('standards.tasks.references')}</h2>
        <span className="quiet">{t('standards.tasks.open', { open, total: tasks.length })}</span>
      </div>
      <p className="quiet">{t('standards.tasks.text')}</p>
      <div role="status">
        {closed && (
          <p className="note" data-tone="ok">
            {t('standards.tasks.closed')}
          </p>
        )}
      </div>
      {tasks.length === 0 && <p>{t('standards.tasks.none')}</p>}
      <ul className="task-list">
        {tasks.map((task) => (
          <Row
            key={`${task.document.number} ${task.cites.number}`}
            task={task}
            onClose={() => setAsked(task)}
          />
        ))}
      </ul>
      {asked && (
        <CloseDialog
          closing={(done) => ({
            reference: {
              document: asked.document.number,
              cites: asked.cites.number,
              since: asked.since,
              done,
            },
          })}
          label={`${asked.document.number} ${t('standards.tasks.cites', { number: asked.cites.number })}`}
          onClose={(done) => {
            setAsked(undefined);
            if (done) setClosed(true);
          }}
        />
      )}
    </section>
  );
}

function TasksPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useTasks();
  return (
    <Frame title={t('standards.page.tasks')}>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {!data && !error && <Loading lines={8} />}
      {data && (
        <>
          <FollowUps tasks={data.followUps} />
          <References tasks={data.tasks} />
          <WaitingProposals />
          <Reviews reviews={data.reviews} />
        </>
      )}
    </Frame>
  );
}

export default TasksPage;
