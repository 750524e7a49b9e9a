/** The editor of any value of a standard, from its schema; groups and lists hold editors again. */
import { useTranslation } from 'react-i18next';
import { say } from '../../shared/language.ts';
import { AboveValue, useAbove } from './Above.tsx';
import { Answers } from './Answers.tsx';
import { CodeControl } from './CodeControl.tsx';
import { faultText, labelOf, titleOf, useEditor, usePlace } from './editor.ts';
import { ListEditor } from './ListEditor.tsx';
import { Provenance } from './Provenance.tsx';
import { controlId, isFields, isSourceProblem, type Path, valueAt } from './place.ts';
import { asksProvenance, beginning, fieldsOf, type SchemaNode, shapeOf } from './shape.ts';
import {
  BooleanControl,
  ChoiceControl,
  ChoicesControl,
  choiceOptions,
  DateControl,
  NumberControl,
  TextControl,
  TextsControl,
} from './TextControl.tsx';

type Props = { path: Path; schema: SchemaNode; required: boolean };
type Option = { value: string; label: string };

/** Lists of ids that name something else in the same document. */
const IDS_OF: Readonly<Record<string, string>> = {
  after: 'nodes',
  distinctFrom: 'nodes',
  nodes: 'nodes',
  materials: 'materials',
  replaces: 'materials',
};

/** What a place is chosen from that is neither a fixed value nor free. */
function useNamed(path: Path): { one?: readonly Option[]; several?: readonly Option[] } {
  const { document, vocabulary } = useEditor();
  const last = String(path.at(-1));
  if (path.length > 1 && last === 'post') return { one: vocabulary?.posts.map(named) ?? [] };
  if (path[0] === 'nodes' && last === 'department') return { one: vocabulary?.departments.map(named) ?? [] };
  const source = path.length > 1 ? IDS_OF[last] : undefined;
  if (source === undefined) return {};
  const self = path[0] === 'nodes' ? valueAt(document, [...path.slice(0, -1), 'id']) : undefined;
  const entries = (Array.isArray(document[source]) ? document[source] : []).filter(isFields);
  return {
    several: entries
      .filter(({ id }) => id !== self)
      .map((entry) => ({ value: String(entry.id), label: titleOf(entry) })),
  };
}

const named = ({ id, name }: { id: string; name: { zh: string; en: string } }): Option => ({
  value: id,
  label: say(name),
});

/** Settled when the draft began; who writes in it can't move it. */
const SETTLED = new Set(['region', 'item.basicCode', 'department.id']);

function Settled({ path }: { path: Path }) {
  const { t } = useTranslation();
  const { value, faults } = usePlace(path);
  const text = isFields(value) ? `${String(value.code)} (${String(value.system)})` : String(value ?? '');
  const fault = faultText(faults);
  return (
    <div className="field" id={controlId(path)} tabIndex={-1}>
      <strong>{labelOf(path)}</strong>
      <span>
        {text} <span className="quiet">{t('revision.settled')}</span>
      </span>
      {fault && <p className="field-fault">{fault}</p>}
    </div>
  );
}

/** An editor, and in the draft of a layer what stands above; lists and groups say that of what is in them. */
export function ValueEditor(props: Props) {
  const { above } = useEditor();
  const { path, required, schema } = props;
  const { kind } = shapeOf(schema);
  const inside = kind === 'list' || (kind === 'group' && required) || SETTLED.has(path.join('.'));
  if (!above || inside) return <Control {...props} />;
  return (
    <div className="revision-value">
      <Control {...props} />
      <AboveThere path={path} whole={kind !== 'group' && kind !== 'nullable'} />
    </div>
  );
}

/** Of a group only whether it is there: its fields tell the rest. */
function AboveThere({ path, whole }: { path: Path; whole: boolean }) {
  const found = useAbove(path);
  const groups = isFields(found?.own) && isFields(found.upper);
  return whole || !groups ? <AboveValue path={path} /> : null;
}

function Control({ path, schema, required }: Props) {
  const choices = useNamed(path);
  if (SETTLED.has(path.join('.'))) return <Settled path={path} />;
  if (choices.one) return <ChoiceControl path={path} required={required} options={choices.one} />;
  if (choices.several) return <ChoicesControl path={path} required={required} options={choices.several} />;
  const shape = shapeOf(schema);
  switch (shape.kind) {
    case 'text':
      return <TextControl path={path} required={required} />;
    case 'date':
      return <DateControl path={path} required={required} />;
    case 'number':
      return <NumberControl path={path} required={required} />;
    case 'boolean':
      return <BooleanControl path={path} required={required} />;
    case 'code':
      return <CodeControl path={path} required={required} />;
    case 'texts':
      return <TextsControl path={path} required={required} />;
    case 'choice':
      return <ChoiceControl path={path} required={required} options={choiceOptions(path, shape.values)} />;
    case 'choices':
      return <ChoicesControl path={path} required={required} options={choiceOptions(path, shape.values)} />;
    case 'answers':
      return <Answers path={path} />;
    case 'list':
      return <ListEditor path={path} entry={shape.entry} required={required} />;
    case 'nullable':
      return <Optional path={path} schema={shape.inner} off={null} />;
    case 'group':
      return required ? (
        <Group path={path} schema={schema} />
      ) : (
        <Optional path={path} schema={schema} off={undefined} />
      );
  }
}

/** The fields of a group, one after another, and where they come from. */
export function GroupFields({ path, schema }: { path: Path; schema: SchemaNode }) {
  return (
    <>
      <div className="revision-fields">
        {fieldsOf(schema).map(([key, inner, required]) => (
          <ValueEditor key={key} path={[...path, key]} schema={inner} required={required} />
        ))}
      </div>
      {asksProvenance(schema) && <Provenance path={path} />}
    </>
  );
}

function Group({ path, schema }: { path: Path; schema: SchemaNode }) {
  const { faults } = usePlace(path, false);
  const fault = faultText(faults.filter((one) => !isSourceProblem(one)));
  return (
    <fieldset className="revision-group" id={controlId(path)} tabIndex={-1}>
      <legend>{labelOf(path)}</legend>
      {fault && <p className="field-fault">{fault}</p>}
      <GroupFields path={path} schema={schema} />
    </fieldset>
  );
}

/** A group that a standard may do without: a box says whether it is there. */
function Optional({ path, schema, off }: { path: Path; schema: SchemaNode; off: null | undefined }) {
  const { t } = useTranslation();
  const { value, faults, set } = usePlace(path, false);
  const there = value !== undefined && value !== null;
  const fault = faultText(faults.filter((one) => !isSourceProblem(one)));
  return (
    <fieldset className="revision-group" id={controlId(path)} tabIndex={-1}>
      <legend>{labelOf(path)}</legend>
      <label className="revision-there">
        <input
          type="checkbox"
          checked={there}
          onChange={(event) => set(event.target.checked ? beginning(schema) : off)}
        />
        {t('revision.there')}
      </label>
      {fault && <p className="field-fault">{fault}</p>}
      {there && <GroupFields path={path} schema={schema} />}
    </fieldset>
  );
}
