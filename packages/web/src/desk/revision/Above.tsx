/** 上级规定: beside each value of a layer that differs, what stands above, and one button to put it back. */
import { sayValue } from '@yimen/domain/standard';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '../../shared/language.ts';
import {
  alike,
  inOrder,
  listAgainst,
  pathAbove,
  putBack,
  putBackSource,
  sourceOf,
  withEntry,
} from './above.ts';
import { labelOf, titleOf, useEditor } from './editor.ts';
import { controlId, type Path, valueAt } from './place.ts';

/** Where and when a standard holds differs always, and is nothing to be put back. */
const OWN: ReadonlySet<unknown> = new Set(['region', 'effectiveFrom', 'effectiveTo']);

/** What stands above at a place of a layer; undefined for whole standards and where there is no such place. */
export function useAbove(path: Path) {
  const { above, document } = useEditor();
  const there = above && pathAbove(above.document, document, path);
  if (!above || !there || OWN.has(path[0])) return undefined;
  const [own, upper] = [valueAt(document, path), valueAt(above.document, there)];
  return { own, upper, region: say(above.regionName), differs: own !== upper && !alike(own, upper) };
}

type LineProps = { text: string; name: string; place: Path; onClick: () => void };

/** The button goes with the difference, so whoever pressed it finds themselves at the value that came back. */
function Line({ text, name, place, onClick }: LineProps) {
  const { t } = useTranslation();
  const press = () => {
    onClick();
    document.getElementById(controlId(place))?.focus();
  };
  return (
    <p className="revision-above">
      <span>{text}</span>{' '}
      <button type="button" className="plain" onClick={press}>
        {t('revision.putBack')}
        <span className="visually-hidden">{name}</span>
      </button>
    </p>
  );
}

/** Of one value, or of a group that is there or not. */
export function AboveValue({ path }: { path: Path }) {
  const { t } = useTranslation();
  const { above, document, write } = useEditor();
  const found = useAbove(path);
  if (!above || !found?.differs) return null;
  const { region, upper } = found;
  const value = say(sayValue(upper, String(path.at(-1))));
  return (
    <Line
      text={
        upper === undefined ? t('revision.aboveNone', { region }) : t('revision.aboveSays', { region, value })
      }
      name={labelOf(path)}
      place={path}
      onClick={() => write(putBack(above.document, document, path))}
    />
  );
}

/** Where a value comes from, when that alone differs or is said of a local value. */
export function AboveSource({ path }: { path: Path }) {
  const { t } = useTranslation();
  const { above, document, write } = useEditor();
  const found = useAbove(path);
  if (!above || !found || alike(sourceOf(found.own), sourceOf(found.upper))) return null;
  const upper = sourceOf(found.upper);
  const said = Object.keys(upper).length === 0 ? t('revision.none') : say(sayValue(upper));
  return (
    <Line
      text={t('revision.aboveSource', { region: found.region, value: said })}
      name={t('revision.provenance')}
      place={[...path, 'basis']}
      onClick={() => write(putBackSource(above.document, document, path))}
    />
  );
}

/** Of a list: entries left out, another order; a list whose entries have no ids is one value. */
export function AboveList({ path, set }: { path: Path; set: (entries: unknown[]) => void }) {
  const { t } = useTranslation();
  const found = useAbove(path);
  if (!found?.differs) return null;
  const { own, region, upper } = found;
  const against = listAgainst(upper, own);
  if (!against) return <AboveValue path={path} />;
  return (
    <>
      {against.gone.map((entry) => (
        <Line
          key={String(entry.id)}
          text={t('revision.aboveGone', { region, what: titleOf(entry) })}
          name={titleOf(entry)}
          place={path}
          onClick={() => set(withEntry(upper, own, String(entry.id)))}
        />
      ))}
      {against.moved && (
        <Line
          text={t('revision.aboveOrder', { region })}
          name={labelOf(path)}
          place={path}
          onClick={() => set(inOrder(upper, own))}
        />
      )}
    </>
  );
}

/** How an entry stands to the one above, on its line: new, changed, or the same and not worth a word. */
export function EntryMark({ path }: { path: Path }) {
  const { t } = useTranslation();
  const { above, document } = useEditor();
  const found = useAbove(path);
  if (!above) return null;
  const listed = valueAt(above.document, path.slice(0, -1));
  const keyed = listAgainst(listed, valueAt(document, path.slice(0, -1))) !== undefined;
  if (found ? !found.differs : !keyed) return null;
  return (
    <span className="chip" data-tone="active">
      {t(found ? 'revision.entryChanged' : 'revision.entryNew')}
    </span>
  );
}

/** A part that a layer may say nothing about can't be written in, unless something there has to be put back. */
export function Fixed({ fixed, part, children }: { fixed: boolean; part: string; children: ReactNode }) {
  const { t } = useTranslation();
  const found = useAbove([part]);
  if (!fixed) return children;
  return (
    <fieldset className="revision-all" disabled={found !== undefined && !found.differs}>
      <p className="quiet">{t('revision.fixed', { part: labelOf([part]) })}</p>
      {children}
    </fieldset>
  );
}
