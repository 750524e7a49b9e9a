/** 标准缺口: what no standard covers, what to do about it, and one button that begins to. */
import type { Gap, NewProject } from '@yimen/api';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { Chip } from '../../shared/Chips.tsx';
import { Official, Say } from '../../shared/say.tsx';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { Frame } from './Frame.tsx';
import { projectPath, useGaps, useStart } from './library.ts';
import { StartDialog } from './StartDialog.tsx';

const KINDS = ['node', 'post', 'item'] as const;

/** What to make where the system itself says what is missing: nothing has to be typed. */
function aimOf({ missing }: Gap): NewProject | undefined {
  if (!missing) return undefined;
  const { id, title, titleEn, node, department, reason } = missing;
  return { kind: 'new', title: title.zh, titleEn, node, department, reason, fills: id };
}

/** What is known beforehand where somebody has to say more. */
function givenOf({ kind, id, name }: Gap): Pick<NewProject, 'kind'> & Partial<NewProject> {
  if (kind === 'item') return { kind: 'service', item: id, title: name.zh };
  return { kind: 'new', ...(kind === 'node' ? { node: id } : {}) };
}

function Covered({ numbers }: { numbers: readonly string[] }) {
  const { t } = useTranslation();
  return numbers.length === 0 ? (
    <span className="quiet">{t('standards.gaps.nothing')}</span>
  ) : (
    <Official text={numbers.join('、')} />
  );
}

function Row({ gap, onStart, busy }: { gap: Gap; onStart: ((gap: Gap) => void) | undefined; busy: boolean }) {
  const { t } = useTranslation();
  const { name, covered, advice, adopt, missing, project } = gap;
  return (
    <tr>
      <th scope="row">
        <Say text={name} />
        {missing && (
          <span className="quiet">
            <Say text={missing.title} />
          </span>
        )}
      </th>
      <td>
        <Covered numbers={covered} />
      </td>
      <td>
        {advice ? (
          <Chip tone="near">{t(`standards.advice.${advice}`)}</Chip>
        ) : (
          <Chip tone="ok">{t('standards.advice.none')}</Chip>
        )}
        {adopt !== undefined && <span className="quiet">{adopt}</span>}
      </td>
      <td>
        {project && <Link href={projectPath(project)}>{t('standards.gaps.project')}</Link>}
        {!project && advice !== undefined && advice !== 'adopt' && onStart && (
          <Button onClick={() => onStart(gap)} loading={busy}>
            {t('standards.start.button')}
            <span className="visually-hidden">
              <Say text={missing?.title ?? name} />
            </span>
          </Button>
        )}
      </td>
    </tr>
  );
}

function Kind({
  kind,
  gaps,
  onStart,
  busy,
}: {
  kind: Gap['kind'];
  gaps: readonly Gap[];
  onStart: ((gap: Gap) => void) | undefined;
  busy: boolean;
}) {
  const { t } = useTranslation();
  const rows = gaps.filter((gap) => gap.kind === kind);
  const open = rows.filter(({ advice }) => advice).length;
  return (
    <section className="card" aria-labelledby={`gaps-${kind}`}>
      <div className="card-head">
        <h2 id={`gaps-${kind}`}>{t(`standards.gaps.${kind}`)}</h2>
        <span className="quiet">{t('standards.gaps.open', { count: open, total: rows.length })}</span>
      </div>
      <div className="table-scroll">
        <table className="plain-table">
          <caption className="visually-hidden">{t(`standards.gaps.${kind}`)}</caption>
          <thead>
            <tr>
              {(['what', 'covered', 'advice', 'act'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`standards.gaps.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((gap) => (
              <Row key={`${gap.id} ${gap.missing?.id ?? ''}`} gap={gap} onStart={onStart} busy={busy} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

export default function GapsPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [asked, setAsked] = useState<Gap>();
  const { data, error, refetch } = useGaps();
  const start = useStart((project) => navigate(projectPath(project)));
  const begin = (gap: Gap) => {
    const aim = aimOf(gap);
    if (aim) start.mutate(aim);
    else setAsked(gap);
  };
  return (
    <Frame title={t('standards.page.gaps')}>
      <p className="quiet">{t('standards.gaps.text')}</p>
      {start.error && <ProblemNote error={start.error} />}
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {!data && !error && <Loading lines={10} />}
      {data &&
        KINDS.map((kind) => (
          <Kind
            key={kind}
            kind={kind}
            gaps={data.gaps}
            onStart={data.mayStart ? begin : undefined}
            busy={start.isPending}
          />
        ))}
      {asked && (
        <StartDialog
          given={givenOf(asked)}
          about={asked.name}
          region={data?.region ?? ''}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Frame>
  );
}
