/** 制修订项目: standards in the making, and where each of them is. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Chip } from '../../shared/Chips.tsx';
import { formatDate, formatShort } from '../../shared/format.ts';
import { Say } from '../../shared/say.tsx';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { Frame } from './Frame.tsx';
import { projectPath, useProjects } from './library.ts';
import { StartDialog } from './StartDialog.tsx';

const OVER = new Set(['published', 'withdrawn', 'abolished']);

export default function ProjectsPage() {
  const { t } = useTranslation();
  const [starting, setStarting] = useState(false);
  const { data, error, refetch } = useProjects();
  return (
    <Frame title={t('standards.page.projects')}>
      {data?.mayStart && (
        <p className="row">
          <Button type="primary" onClick={() => setStarting(true)}>
            {t('standards.start.new')}
          </Button>
          <span className="quiet">{t('standards.projects.revise')}</span>
        </p>
      )}
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {!data && !error && <Loading lines={6} />}
      {data && data.projects.length === 0 && <p className="empty">{t('standards.projects.none')}</p>}
      {data && data.projects.length > 0 && (
        <div className="table-scroll">
          <table className="plain-table">
            <caption className="visually-hidden">{t('standards.page.projects')}</caption>
            <thead>
              <tr>
                {(['title', 'kind', 'node', 'stage', 'moved'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`standards.projects.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.projects.map((project) => (
                <tr key={project.id}>
                  <th scope="row">
                    <Link href={projectPath(project)}>
                      <Say text={project.title} />
                    </Link>
                    <span className="quiet">{project.number ?? project.of}</span>
                  </th>
                  <td>{t(`standards.kind.${project.kind}`)}</td>
                  <td>
                    <Say text={project.node} />
                  </td>
                  <td>
                    <Chip tone={OVER.has(project.stage) ? 'plain' : 'active'}>
                      {t(`standards.stage.${project.stage}`)}
                    </Chip>
                    {project.until !== undefined && (
                      <span className="quiet">
                        {t('standards.project.until', { date: formatDate(project.until) })}
                      </span>
                    )}
                  </td>
                  <td>{formatShort(project.updatedAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {starting && <StartDialog given={{ kind: 'new' }} onClose={() => setStarting(false)} />}
    </Frame>
  );
}
