/** A list of entries: one line each with what matters, opened to be written in, moved up and down. */
import { choiceLabel } from '@yimen/domain/standard';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { say } from '../../shared/language.ts';
import { AboveList, EntryMark } from './Above.tsx';
import { faultText, labelOf, titleOf, useEditor, usePlace } from './editor.ts';
import { Outcome } from './Outcome.tsx';
import { controlId, isFields, isSourceProblem, isWithin, nameOf, type Path } from './place.ts';
import { newEntry, type SchemaNode } from './shape.ts';
import { GroupFields } from './ValueEditor.tsx';

type Props = { path: Path; entry: SchemaNode; required: boolean };

/** What a line tells besides the name. */
const TOLD = ['kind', 'necessity', 'originals', 'copies', 'post', 'required', 'standard', 'validity', 'when'];

function useTold(entry: unknown): string {
  const { t } = useTranslation();
  const { vocabulary } = useEditor();
  if (!isFields(entry)) return '';
  const parts = TOLD.flatMap((key) => {
    const value = entry[key];
    if (key === 'originals' || key === 'copies') {
      return typeof value === 'number' && value > 0 ? [t(`revision.${key}`, { count: value })] : [];
    }
    if (key === 'required') return value === true ? [t('revision.requiredField')] : [];
    if (typeof value !== 'string' || value === '') return [];
    if (key === 'post') {
      const post = vocabulary?.posts.find(({ id }) => id === value);
      return [post ? say(post.name) : value];
    }
    const label = choiceLabel(key, value);
    return [label ? say(label) : value];
  });
  const { limit } = entry;
  if (isFields(limit)) {
    const unit = choiceLabel('unit', String(limit.unit));
    parts.push(`${String(limit.value)} ${unit ? say(unit) : ''}`);
  }
  return parts.join(' · ');
}

type EntryProps = {
  path: Path;
  schema: SchemaNode;
  entry: unknown;
  last: boolean;
  move: (by: 1 | -1) => void;
  remove: () => void;
};

function Entry({ path, schema, entry, last, move, remove }: EntryProps) {
  const { t } = useTranslation();
  const { problems } = useEditor();
  const told = useTold(entry);
  const place = nameOf(path);
  const inside = problems.filter((one) => isWithin(one.path, place));
  const own = faultText(inside.filter((one) => one.path === place && !isSourceProblem(one)));
  const index = Number(path.at(-1));
  const title = titleOf(entry) || t('revision.unnamed');
  return (
    <li>
      <details className="revision-entry" id={controlId(path)} tabIndex={-1}>
        <summary>
          <span className="revision-no">{index + 1}</span>
          <strong>{title}</strong>
          <span className="quiet">{told}</span>
          <EntryMark path={path} />
          {inside.length > 0 && (
            <span className="revision-count" data-tone={inside.some(isError) ? 'over' : 'near'}>
              {t('revision.problemCount', { count: inside.length })}
            </span>
          )}
        </summary>
        {own && <p className="field-fault">{own}</p>}
        <GroupFields path={path} schema={schema} />
        {path[0] === 'examples' && path.length === 2 && <Outcome index={index} />}
        <p className="row">
          <button type="button" className="plain" disabled={index === 0} onClick={() => move(-1)}>
            {t('revision.up')}
            <span className="visually-hidden">{title}</span>
          </button>
          <button type="button" className="plain" disabled={last} onClick={() => move(1)}>
            {t('revision.down')}
            <span className="visually-hidden">{title}</span>
          </button>
          <button type="button" className="plain" onClick={remove}>
            {t('revision.remove')}
            <span className="visually-hidden">{title}</span>
          </button>
        </p>
      </details>
    </li>
  );
}

const isError = ({ severity }: { severity: string }) => severity === 'error';

/** 'materials' → 'material': what ids of new entries begin with. */
const stemOf = (path: Path) => String(path.at(-1)).replace(/s$/, '');

export function ListEditor({ path, entry, required }: Props) {
  const { t } = useTranslation();
  const { value, faults, set } = usePlace(path, false);
  const entries = Array.isArray(value) ? value : [];
  const write = (next: unknown[]) => set(next.length === 0 && !required ? undefined : next);
  const move = (index: number, by: 1 | -1) => {
    const next = [...entries];
    [next[index], next[index + by]] = [next[index + by], next[index]];
    write(next);
  };
  const label = labelOf(path);
  const fault = faultText(faults);
  return (
    <fieldset className="revision-group" id={controlId(path)} tabIndex={-1}>
      <legend>{label}</legend>
      {fault && <p className="field-fault">{fault}</p>}
      {entries.length === 0 && <p className="quiet">{t('revision.noEntries')}</p>}
      <ol className="revision-entries">
        {entries.map((one, index) => (
          <Entry
            // biome-ignore lint/suspicious/noArrayIndexKey: ids are written too; the place is what an entry has for sure
            key={index}
            path={[...path, index]}
            schema={entry}
            entry={one}
            last={index === entries.length - 1}
            move={(by) => move(index, by)}
            remove={() => write(entries.filter((_, at) => at !== index))}
          />
        ))}
      </ol>
      <AboveList path={path} set={write} />
      <Button onClick={() => write([...entries, newEntry(entry, entries, stemOf(path))])}>
        {t('revision.add', { what: label })}
      </Button>
    </fieldset>
  );
}
