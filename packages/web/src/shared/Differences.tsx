/** What differs between two versions of a standard, a part a line. */
import type { MigrationPreview } from '@yimen/api';
import type { ReactNode } from 'react';
import { Official, Say } from './say.tsx';

type Difference = MigrationPreview['differences'][number];

export function Differences({
  differences,
  kind,
}: {
  differences: readonly Difference[];
  /** How the page says whether a part came, went or changed. */
  kind: (kind: Difference['kind']) => ReactNode;
}) {
  return (
    <ul className="difference-list">
      {differences.map((one) => (
        <li
          key={`${one.part}-${one.kind}-${one.entry}-${one.element?.zh}-${one.before?.zh}-${one.after?.zh}`}
        >
          {kind(one.kind)} <Say text={one.partName} />
          {one.entry && (
            <>
              {' · '}
              <Official text={one.entry} />
            </>
          )}
          {one.element && (
            <>
              {' · '}
              <Say text={one.element} />
            </>
          )}
          {one.kind === 'changed' && one.before && one.after && (
            <span className="quiet">
              {' '}
              <Say text={one.before} /> → <Say text={one.after} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
