import type { MaterialLine } from '@yimen/api';
import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatSize } from '../../shared/format.ts';
import { Official } from '../../shared/say.tsx';
import { useOpenCase } from './context.ts';
import { DEFECT_MAX, suggestedText } from './defects.ts';
import { fileHref, isShown, type PreviewFile } from './FilePreview.tsx';
import {
  isOffered,
  type Mark,
  markBad,
  markLater,
  markOf,
  markOk,
  togglePoint,
  unmark,
  wasReplaced,
  withNote,
} from './marks.ts';
import { useCopies, useDefectWords } from './useDefectWords.ts';

type OnFile = (file: PreviewFile) => void;

/** What was handed in: each file opens beside the form. */
function Files({
  line,
  onFile,
  shownFile,
}: {
  line: MaterialLine;
  onFile: OnFile;
  shownFile: string | undefined;
}) {
  const { t } = useTranslation();
  const files = line.offer?.files ?? [];
  // What departments share is not for the applicant to hand in, and the clerk looks it up.
  const notHere = line.shareable ? 'material.shared' : 'material.notOffered';
  const absent = line.replaced ? 'material.replacedByPromise' : notHere;
  return (
    <p className="files">
      {files.map((file) =>
        isShown(file.type) ? (
          <button
            key={file.id}
            type="button"
            className="plain"
            aria-pressed={file.id === shownFile}
            onClick={() => onFile(file)}
          >
            <Official text={file.name} /> <span className="quiet">{formatSize(file.size)}</span>
          </button>
        ) : (
          <a key={file.id} href={fileHref(file.id)} download={file.name}>
            <Official text={file.name} /> <span className="quiet">{formatSize(file.size)}</span>
          </a>
        ),
      )}
      {line.offer?.onPaper && <span className="chip">{t('material.onPaper')}</span>}
      {!isOffered(line) && (
        <span className="chip" {...(line.shareable ? {} : { 'data-tone': 'near' })}>
          {t(absent)}
        </span>
      )}
    </p>
  );
}

/** The acceptance points: what exactly is looked at (受理标准). */
function Points({
  line,
  mark,
  onMark,
}: {
  line: MaterialLine;
  mark: Mark | undefined;
  onMark?: (mark: Mark) => void;
}) {
  if (line.acceptance.length === 0) return null;
  return (
    <ul className="points">
      {line.acceptance.map((point, index) => (
        <li key={point}>
          {onMark ? (
            <Checkbox
              checked={mark?.points.includes(index) ?? false}
              onChange={() => onMark(togglePoint(line, index, mark))}
            >
              <Official text={point} />
            </Checkbox>
          ) : (
            <Official text={point} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Verdict({
  line,
  mark,
  onMark,
}: {
  line: MaterialLine;
  mark: Mark | undefined;
  onMark: (mark: Mark) => void;
}) {
  const { t } = useTranslation();
  const press = (ok: boolean) => {
    if (mark?.ok === ok) onMark(unmark(line, mark));
    else onMark(ok ? markOk(line, mark) : markBad(line, mark));
  };
  return (
    <fieldset className="verdict">
      <legend className="visually-hidden">{t('material.verdict', { name: line.name })}</legend>
      <button type="button" data-tone="ok" aria-pressed={mark?.ok === true} onClick={() => press(true)}>
        {t('material.ok')}
      </button>
      <button type="button" data-tone="over" aria-pressed={mark?.ok === false} onClick={() => press(false)}>
        {t('material.bad')}
      </button>
      {line.necessity === 'deferrable' && (
        <button
          type="button"
          data-tone="near"
          aria-pressed={mark?.later === true}
          onClick={() => onMark(mark?.later ? unmark(line, mark) : markLater(line, mark))}
        >
          {t('material.later')}
        </button>
      )}
    </fieldset>
  );
}

function Note({
  line,
  mark,
  onMark,
}: {
  line: MaterialLine;
  mark: Mark | undefined;
  onMark: (mark: Mark) => void;
}) {
  const { t } = useTranslation();
  const words = useDefectWords();
  const { marks } = useOpenCase();
  if (mark?.ok !== false) return null;
  const id = `note-${line.material}`;
  return (
    <div className="material-note">
      <label htmlFor={id} className="visually-hidden">
        {t('material.note', { name: line.name })}
      </label>
      <Input.TextArea
        id={id}
        rows={1}
        maxLength={DEFECT_MAX}
        placeholder={suggestedText(line, marks, words) || t('material.notePlaceholder')}
        value={mark.note ?? ''}
        onChange={(event) => onMark(withNote(line, event.target.value, mark))}
      />
    </div>
  );
}

function Recorded({ line }: { line: MaterialLine }) {
  const { t } = useTranslation();
  const { check } = line;
  if (!check) return null;
  return (
    <p className="recorded">
      <span className="chip" data-tone={check.ok ? 'ok' : 'over'}>
        {t(check.ok ? 'material.ok' : 'material.bad')}
      </span>
      {check.note && <Official text={check.note} />}
    </p>
  );
}

type Props = {
  /** Whether this person checks the file now. */
  editable: boolean;
  onFile: OnFile;
  shownFile: string | undefined;
};

function Material({ line, no, editable, onFile, shownFile }: Props & { line: MaterialLine; no: number }) {
  const { t } = useTranslation();
  const copies = useCopies();
  const { marks, setMarks } = useOpenCase();
  const mark = editable ? markOf(line, marks) : undefined;
  const onMark = (next: Mark) => setMarks((before) => ({ ...before, [line.material]: next }));
  return (
    <li
      className="material"
      data-material={line.material}
      data-ok={mark?.ok === undefined ? undefined : String(mark.ok)}
      tabIndex={-1}
      id={`act-checks-${line.material}`}
      aria-label={line.name}
    >
      <div className="material-head">
        <p className="material-name">
          {no}. <Official text={line.name} />
          <span className="quiet">
            {[t(`necessity.${line.necessity}`), copies(line)].filter(Boolean).join(t('list.dot'))}
          </span>
        </p>
        {editable && <Verdict line={line} mark={mark} onMark={onMark} />}
      </div>
      {editable && wasReplaced(line, marks) && (
        <p>
          <span className="chip" data-tone="near">
            {t('material.replaced')}
          </span>
        </p>
      )}
      <Files line={line} onFile={onFile} shownFile={shownFile} />
      <Points line={line} mark={mark} {...(editable ? { onMark } : {})} />
      {editable && <Note line={line} mark={mark} onMark={onMark} />}
      {!editable && <Recorded line={line} />}
    </li>
  );
}

/** What was handed in against what is asked for; a clerk ticks it off point by point. */
export function Checklist(props: Props) {
  const { t } = useTranslation();
  const { view, setMarks } = useOpenCase();
  const allOk = () =>
    setMarks((before) => {
      const open = view.materials.filter((line) => markOf(line, before)?.ok === undefined && isOffered(line));
      return {
        ...before,
        ...Object.fromEntries(open.map((line) => [line.material, markOk(line, markOf(line, before))])),
      };
    });
  return (
    <section className="card checklist" aria-labelledby="materials-title">
      <div className="card-head">
        <h2 id="materials-title">{t('case.materials', { count: view.materials.length })}</h2>
        {props.editable && view.materials.length > 0 && (
          <button type="button" className="plain" onClick={allOk}>
            {t('material.restOk')}
          </button>
        )}
      </div>
      {props.editable && <p className="quiet keys-hint">{t('material.keys')}</p>}
      {view.materials.length === 0 && <p className="quiet">{t('case.noMaterials')}</p>}
      <ol className="materials">
        {view.materials.map((line, index) => (
          <Material key={line.material} line={line} no={index + 1} {...props} />
        ))}
      </ol>
    </section>
  );
}
