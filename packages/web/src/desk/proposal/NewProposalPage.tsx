/** 提出修订建议: the item, what the system knows of it, what else speaks for it, and what should become different. */
import type { NewProposal, RevisionEvidence } from '@yimen/api';
import type { ProposalSource } from '@yimen/domain/revision';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'wouter';
import { ApiError } from '../../shared/api.ts';
import { say } from '../../shared/language.ts';
import { Field } from '../layout/Field.tsx';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { Frame } from '../standards/Frame.tsx';
import { Evidence } from './Evidence.tsx';
import { type Listed, proposalPath, useEvidence, useProposals, usePropose } from './proposal.ts';
import { BLANK, missingOf, SourceFields, sourceOf, type Written } from './SourceFields.tsx';
import './proposal.css';

type Ticked = Extract<ProposalSource, { kind: 'rating' | 'adjustment' }>;
type Point = { part: string; text: string };

function ItemSelect({ items }: Pick<Listed, 'items'>) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const value = `${params.get('region') ?? ''} ${params.get('item') ?? ''}`;
  return (
    <Field id="proposal-item" label={t('proposals.field.item')}>
      {({ status: _, ...props }) => (
        <select
          {...props}
          className="standards-select"
          value={value}
          onChange={(event) => {
            const [region = '', item = ''] = event.target.value.split(' ');
            setParams({ region, item }, { replace: true });
          }}
        >
          <option value=" ">{t('revision.choose')}</option>
          {items.map((one) => (
            <option key={`${one.region} ${one.item}`} value={`${one.region} ${one.item}`}>
              {one.name} · {say(one.regionName)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type PointProps = {
  index: number;
  point: Point;
  parts: RevisionEvidence['parts'];
  tried: boolean;
  onChange: (point: Point) => void;
};

function PointFields({ index, point, parts, tried, onChange }: PointProps) {
  const { t } = useTranslation();
  return (
    <>
      <Field id={`proposal-part-${index}`} label={t('proposals.field.part')}>
        {({ status: _, ...props }) => (
          <select
            {...props}
            className="standards-select"
            value={point.part}
            onChange={(event) => onChange({ ...point, part: event.target.value })}
          >
            <option value="">{t('revision.whole')}</option>
            {parts.map(({ part, name }) => (
              <option key={part} value={part}>
                {say(name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        id={`proposal-point-${index}`}
        label={t('proposals.field.point')}
        fault={tried && point.text.trim() === '' ? t('revision.needed') : undefined}
      >
        {(props) => (
          <Input.TextArea
            {...props}
            rows={2}
            maxLength={1000}
            value={point.text}
            onChange={(event) => onChange({ ...point, text: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

/** Entries of a list, each with a button that takes it away, and one that adds another. */
function Entries<T>(props: {
  entries: readonly T[];
  least: number;
  blank: T;
  add: string;
  set: (entries: T[]) => void;
  children: (entry: T, index: number, change: (entry: T) => void) => React.ReactNode;
}) {
  const { entries, least, blank, add, set, children } = props;
  const { t } = useTranslation();
  return (
    <>
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity but their place
        <div className="proposal-entry" key={index}>
          {children(entry, index, (next) => set(entries.with(index, next)))}
          {entries.length > least && (
            <p>
              <Button onClick={() => set(entries.toSpliced(index, 1))}>
                {t('revision.remove')}
                <span className="visually-hidden"> {index + 1}</span>
              </Button>
            </p>
          )}
        </div>
      ))}
      <p>
        <Button onClick={() => set([...entries, blank])}>{add}</Button>
      </p>
    </>
  );
}

type FormProps = { region: string; item: string; evidence: RevisionEvidence };

function ProposalForm({ region, item, evidence }: FormProps) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [title, setTitle] = useState('');
  const [points, setPoints] = useState<Point[]>([{ part: '', text: '' }]);
  const [ticked, setTicked] = useState<readonly Ticked[]>([]);
  const [written, setWritten] = useState<Written[]>([]);
  const [tried, setTried] = useState(false);
  const propose = usePropose((proposal) => navigate(proposalPath(proposal)));
  const sources = [...ticked, ...written.map(sourceOf)];
  const whole =
    title.trim() !== '' &&
    points.every(({ text }) => text.trim() !== '') &&
    written.every((one) => missingOf(one).length === 0) &&
    sources.length > 0;
  const body: NewProposal = {
    region,
    item,
    title: title.trim(),
    points: points.map(({ part, text }) => ({ ...(part === '' ? {} : { part }), text: text.trim() })),
    sources,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (whole && !propose.isPending) propose.mutate(body);
  };
  return (
    <form className="proposal-form" onSubmit={submit} noValidate>
      <section className="card" aria-labelledby="proposal-why">
        <h2 id="proposal-why">{t('proposals.why')}</h2>
        <p className="quiet">{t('proposals.whyText')}</p>
        <Evidence evidence={evidence} ticked={ticked} tick={setTicked} />
        <Entries entries={written} least={0} blank={BLANK} add={t('proposals.addSource')} set={setWritten}>
          {(source, index, change) => (
            <SourceFields
              id={`proposal-source-${index}`}
              source={source}
              indicators={evidence.indicators}
              tried={tried}
              onChange={change}
            />
          )}
        </Entries>
        {tried && sources.length === 0 && (
          <p className="field-fault" role="alert">
            {t('proposals.noSource')}
          </p>
        )}
      </section>
      <section className="card" aria-labelledby="proposal-what">
        <h2 id="proposal-what">{t('proposals.what')}</h2>
        <Field
          id="proposal-title"
          label={t('proposals.field.title')}
          fault={tried && title.trim() === '' ? t('revision.needed') : undefined}
        >
          {(props) => (
            <Input
              {...props}
              maxLength={200}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
        <Entries
          entries={points}
          least={1}
          blank={{ part: '', text: '' }}
          add={t('proposals.addPoint')}
          set={setPoints}
        >
          {(point, index, change) => (
            <PointFields index={index} point={point} parts={evidence.parts} tried={tried} onChange={change} />
          )}
        </Entries>
      </section>
      {propose.error && (
        <ProblemNote error={propose.error}>
          {propose.error instanceof ApiError &&
            propose.error.body.details.map(({ path, message }) => (
              <p key={path}>
                {path}: {message}
              </p>
            ))}
        </ProblemNote>
      )}
      <p className="row">
        <Button type="primary" htmlType="submit" loading={propose.isPending}>
          {t('proposals.send')}
        </Button>
      </p>
    </form>
  );
}

export default function NewProposalPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const [region, item] = [params.get('region') ?? '', params.get('item') ?? ''];
  const listed = useProposals();
  const { data, error, refetch } = useEvidence(region, item);
  return (
    <Frame title={t('proposals.new')}>
      {listed.error && <ProblemNote error={listed.error} retry={() => listed.refetch()} />}
      {listed.data && <ItemSelect items={listed.data.items} />}
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {item !== '' && !data && !error && <Loading lines={6} />}
      {data && <ProposalForm key={`${region} ${item}`} region={region} item={item} evidence={data} />}
    </Frame>
  );
}
