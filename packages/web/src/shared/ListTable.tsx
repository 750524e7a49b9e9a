/** A list made from standards: its official fields as a table, and what an edition changed. */
import type { ListContent } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { Official, Say } from './say.tsx';
import './lists.css';

type Part = Pick<ListContent, 'columns' | 'rows' | 'changes'>;

export function ListTable({ columns, rows, caption }: Omit<Part, 'changes'> & { caption: string }) {
  const { t } = useTranslation();
  if (rows.length === 0) return <p>{t('lists.empty')}</p>;
  return (
    // Wide by law: it scrolls within itself, and can be reached by key.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by key
    <section className="list-scroll" aria-label={caption} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('lists.no')}</th>
            {columns.map(({ id, title }) => (
              <th key={id} scope="col">
                <Say text={title} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.key}>
              <td>{index + 1}</td>
              {columns.map(({ id, needed }) => (
                <td key={id} data-column={id}>
                  {row.cells[id] === undefined && needed ? (
                    <span className="quiet">{t('lists.notFilled')}</span>
                  ) : (
                    <Official text={row.cells[id] ?? ''} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function ListChanges({ columns, changes }: Omit<Part, 'rows'>) {
  const { t } = useTranslation();
  if (changes.length === 0) return <p>{t('lists.noChanges')}</p>;
  const titles = new Map(columns.map(({ id, title }) => [id, title]));
  return (
    <ul className="list-changes">
      {changes.map((change) => (
        <li key={change.key}>
          <span className="chip">{t(`lists.change.${change.kind}`)}</span> <Official text={change.title} />
          {change.cells.map((cell) => (
            <p key={cell.column}>
              <Say text={titles.get(cell.column) ?? { zh: cell.column, en: cell.column }} />
              {': '}
              {cell.before && (
                <del>
                  <Official text={cell.before} />
                </del>
              )}{' '}
              {cell.after && (
                <ins>
                  <Official text={cell.after} />
                </ins>
              )}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
