/** One draft: its parts to write in, and beside them what is wrong, the guide as the public will see it, what changes, the record. */
import type { DraftDetail } from '@yimen/api';
import { LOCAL_PARTS } from '@yimen/domain/layer';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { Chip } from '../../shared/Chips.tsx';
import { formatDate } from '../../shared/format.ts';
import { say } from '../../shared/language.ts';
import { Official, Say } from '../../shared/say.tsx';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { Loading } from '../layout/Loading.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { ProblemNote, ProblemPage } from '../layout/Problem.tsx';
import { Fixed } from './Above.tsx';
import { EditorContext } from './editor.ts';
import { NodesFlow } from './NodesFlow.tsx';
import { OnAbove } from './OnAbove.tsx';
import { OutcomesContext } from './Outcome.tsx';
import { Panels } from './Panels.tsx';
import { focusPlace } from './Problems.tsx';
import { isWithin } from './place.ts';
import { type Place, useDraft, useVocabulary } from './revision.ts';
import { SourceEditor } from './SourceEditor.tsx';
import { Steps } from './Steps.tsx';
import { SECTION_NAMES, SECTIONS, type SectionName, sectionOf } from './sections.ts';
import { PARTS } from './shape.ts';
import { useWriting, type Writing } from './useWriting.ts';
import { ValueEditor } from './ValueEditor.tsx';
import './revision.css';

type Section = SectionName | 'source';

function SectionNav({
  writing,
  section,
  open,
}: {
  writing: Writing;
  section: Section;
  open: (to: Section) => void;
}) {
  const { t } = useTranslation();
  const countOf = (name: Section) =>
    writing.checked.problems.filter(({ path, severity }) => {
      const part = Object.keys(PARTS).find((one) => isWithin(path, one)) ?? '';
      return severity === 'error' && sectionOf(part) === name;
    }).length;
  return (
    <nav className="revision-nav" aria-label={t('revision.parts')}>
      {[...SECTION_NAMES, 'source' as const].map((name) => {
        const count = countOf(name);
        return (
          <button
            key={name}
            type="button"
            aria-current={section === name ? 'true' : undefined}
            onClick={() => open(name)}
          >
            {t(`revision.section.${name}`)}
            {count > 0 && (
              <span className="revision-count" data-tone="over">
                {t('revision.problemCount', { count })}
              </span>
            )}
          </button>
        );
      })}
    </nav>
  );
}

function ConflictNote({ writing }: { writing: Writing }) {
  const { t } = useTranslation();
  const { conflict } = writing;
  if (!conflict) return null;
  const parts = conflict.parts.map((part) => t(`revision.section.${sectionOf(part)}`));
  const who = conflict.theirs.record.at(-1)?.by.name ?? '';
  return (
    <div className="note" data-tone="over" role="alert">
      <p>{t('revision.conflict', { who, parts: [...new Set(parts)].join(t('revision.comma')) })}</p>
      <p className="row">
        <button type="button" className="plain" onClick={() => writing.settle('mine')}>
          {t('revision.keepMine')}
        </button>
        <button type="button" className="plain" onClick={() => writing.settle('theirs')}>
          {t('revision.takeTheirs')}
        </button>
      </p>
    </div>
  );
}

function Head({ draft, writing }: { draft: DraftDetail; writing: Writing }) {
  const { t } = useTranslation();
  const { returned, dropped } = draft;
  const reason = draft.stage === 'drafting' ? returned : dropped;
  return (
    <>
      <p>
        <Link href="/standards/drafts">{t('revision.title')}</Link>
      </p>
      <PageTitle title={draft.name}>
        <Official text={draft.name} />
      </PageTitle>
      <p className="row">
        {draft.extends && (
          <Chip tone="plain">{t('revision.layerOf', { region: say(draft.extends.regionName) })}</Chip>
        )}
        <Chip tone={draft.stage === 'published' || draft.stage === 'dropped' ? 'plain' : 'active'}>
          {t(`revision.stage.${draft.stage}`)}
        </Chip>
        <span>
          <Say text={draft.regionName} /> · <Say text={draft.department.name} /> · {draft.item}
        </span>
        <span>{draft.effectiveFrom && t('revision.from', { date: formatDate(draft.effectiveFrom) })}</span>
        {draft.approvedBy && <span>{t('revision.approvedBy', { name: draft.approvedBy.name })}</span>}
        {draft.allowed.includes('save') && (
          <span role="status" className="quiet">
            {t(`revision.writing.${writing.state}`)}
          </span>
        )}
      </p>
      {reason && (
        <p className="note" data-tone="near">
          {t('revision.reasonBy', { name: reason.by.name, reason: reason.reason })}
        </p>
      )}
      {writing.merged && <p className="note">{t('revision.merged')}</p>}
      {writing.state === 'failed' && <ProblemNote error={writing.error} retry={writing.retry} />}
    </>
  );
}

function Opened({ draft, reload }: { draft: DraftDetail; reload: (draft: DraftDetail) => void }) {
  const { t } = useTranslation();
  const [section, setSection] = useState<Section>('identity');
  const [target, setTarget] = useState<{ place: string }>();
  const writing = useWriting(draft);
  const { data: vocabulary } = useVocabulary();
  const mayWrite = draft.allowed.includes('save');
  const { document, write, checked } = writing;
  const { above: standardAbove, extends: extended } = draft;
  const above = useMemo(
    () =>
      standardAbove && extended
        ? { document: standardAbove.document, regionName: extended.regionName }
        : undefined,
    [standardAbove, extended],
  );
  const editor = useMemo(
    () => ({ document, problems: checked.problems, vocabulary, above, write }),
    [document, checked, vocabulary, above, write],
  );
  useEffect(() => {
    if (target) focusPlace(target.place);
  }, [target]);
  const open = (place: string) => {
    const part = Object.keys(PARTS).find((one) => isWithin(place, one)) ?? '';
    setSection(sectionOf(part));
    setTarget({ place });
  };
  const errors = checked.problems.filter(({ severity }) => severity === 'error').length;
  const shown = { ...draft, revision: checked.revision, seq: checked.seq };
  return (
    <div className="page revision-page">
      <Head draft={draft} writing={writing} />
      <ConflictNote writing={writing} />
      {above && mayWrite && <OnAbove draft={shown} writing={writing} reload={reload} />}
      <Steps draft={shown} blocked={writing.state !== 'saved' || errors > 0} onDone={reload} />
      <div className="revision-room">
        <div className="revision-desk">
          <SectionNav writing={writing} section={section} open={setSection} />
          <section className="revision-sheet" aria-label={t(`revision.section.${section}`)}>
            <h2>{t(`revision.section.${section}`)}</h2>
            {section === 'source' ? (
              <SourceEditor draft={draft} revision={checked.revision} mayWrite={mayWrite} onSaved={reload} />
            ) : (
              <EditorContext value={editor}>
                <OutcomesContext value={checked.outcomes}>
                  {section === 'nodes' && <NodesFlow />}
                  <fieldset className="revision-all" disabled={!mayWrite}>
                    {SECTIONS[section].map((part) => {
                      const schema = PARTS[part];
                      const optional = OPTIONAL.has(part);
                      return (
                        schema && (
                          <Fixed key={part} part={part} fixed={above !== undefined && !LOCAL.has(part)}>
                            <ValueEditor path={[part]} schema={schema} required={!optional} />
                          </Fixed>
                        )
                      );
                    })}
                  </fieldset>
                </OutcomesContext>
              </EditorContext>
            )}
          </section>
        </div>
        <Panels draft={draft} checked={checked} onOpen={open} />
      </div>
    </div>
  );
}

/** Parts that a layer says itself; all others are the same at every level. */
const LOCAL: ReadonlySet<string> = new Set([...LOCAL_PARTS, 'region', 'effectiveFrom', 'effectiveTo']);

/** Parts that a standard may do without. */
const OPTIONAL: ReadonlySet<string> = new Set(['effectiveTo', 'promise', 'extension', 'links', 'upper']);

export default function DraftPage({ region, id }: Place) {
  const [, navigate] = useLocation();
  const help = useHelp();
  const [loaded, setLoaded] = useState(0);
  const { data, error, refetch } = useDraft({ region, id });
  useKeys({ Escape: () => navigate('/standards/drafts'), '?': help });
  if (error) return <ProblemPage error={error} retry={() => refetch()} />;
  if (!data) return <Loading lines={12} />;
  const reload = async () => {
    await refetch();
    setLoaded((count) => count + 1);
  };
  return <Opened key={`${data.id} ${loaded}`} draft={data} reload={reload} />;
}
