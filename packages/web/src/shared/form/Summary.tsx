import { type Ref, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../Icon.tsx';
import { Official } from '../say.tsx';
import type { Problem } from './problems.ts';

/** Moves the reader to the place a problem is about. */
export function goTo(id: string): void {
  const target = document.getElementById(id);
  const fold = target?.closest('details');
  if (fold) fold.open = true;
  target?.focus({ preventScroll: true });
  (target?.closest('.field, .cell, .offer') ?? target)?.scrollIntoView({ block: 'center' });
}

/** All problems at once, each leading to its place. It takes the focus when told to, so that it is read aloud. */
export function Summary({
  problems,
  focus,
}: {
  problems: readonly Problem[];
  focus?: Ref<{ focus: () => void }>;
}) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useImperativeHandle(focus, () => ({
    focus: () => {
      box.current?.focus({ preventScroll: true });
      box.current?.scrollIntoView({ block: 'start' });
    },
  }));
  if (problems.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} className="note summary" data-tone="near" role="alert">
      <Icon name="warn" />
      <div>
        <p>
          <strong>{t('question.summary', { count: problems.length })}</strong>
        </p>
        <ul>
          {problems.map((problem, index) => (
            <li key={problem.path}>
              {problem.section !== undefined && problem.section !== problems[index - 1]?.section && (
                <span className="summary-section">
                  <Official text={problem.section} />
                </span>
              )}
              <a
                href={`#${problem.target}`}
                onClick={(event) => {
                  event.preventDefault();
                  goTo(problem.target);
                }}
              >
                {problem.message}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
