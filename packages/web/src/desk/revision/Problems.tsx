/** Everything that is wrong with a draft; each problem leads to its field. */
import type { DraftProblem } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { Official, Say } from '../../shared/say.tsx';
import { labelOf } from './editor.ts';
import { controlId, pathFrom } from './place.ts';

/** The control of a place, or of the nearest place around it; entries that hold it are opened first. */
export function focusPlace(place: string): boolean {
  for (let path = pathFrom(place); path.length > 0; path = path.slice(0, -1)) {
    const found = document.getElementById(controlId(path));
    if (!found) continue;
    for (let at: HTMLElement | null = found; at; at = at.parentElement) {
      if (at instanceof HTMLDetailsElement) at.open = true;
    }
    found.focus();
    found.scrollIntoView({ block: 'center' });
    return true;
  }
  return false;
}

/** nodes[2].limit as 办理环节 3 › 时限 */
function wordsOf(place: string): string {
  const path = pathFrom(place);
  const words: string[] = [];
  path.forEach((part, index) => {
    if (typeof part === 'string') words.push(labelOf(index === 0 ? [part] : ['', part]));
    else words[words.length - 1] = `${words.at(-1) ?? ''} ${part + 1}`;
  });
  return words.join(' › ');
}

type Props = { problems: readonly DraftProblem[]; onOpen: (place: string) => void };

export function Problems({ problems, onOpen }: Props) {
  const { t } = useTranslation();
  if (problems.length === 0) {
    return (
      <p className="note" data-tone="ok">
        {t('revision.noProblems')}
      </p>
    );
  }
  const ordered = [...problems].sort((a, b) =>
    a.severity < b.severity ? -1 : a.severity > b.severity ? 1 : 0,
  );
  return (
    <ul className="revision-problems">
      {ordered.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two problems may be alike; the list is drawn anew as a whole
        <li key={`${one.rule} ${one.path} ${index}`} data-tone={one.severity === 'error' ? 'over' : 'near'}>
          <strong>{t(`revision.severity.${one.severity}`)}</strong>{' '}
          <button type="button" className="plain" onClick={() => onOpen(one.path)}>
            {one.path === '' ? t('revision.whole') : wordsOf(one.path)}
          </button>
          <p>
            <Say text={one.message} />
            {one.basis && (
              <span className="quiet">
                {' '}
                <Official text={one.basis} />
              </span>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
