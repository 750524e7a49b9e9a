import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Chip } from '../../shared/Chips.tsx';
import { type BothLanguages, Say } from '../../shared/say.tsx';
import { Icon } from '../Icon.tsx';
import { useWide } from '../media.ts';
import { useRegion } from '../region/choice.ts';
import { FILTERS, type ItemQuery, itemsHref } from './query.ts';

type Facet = readonly { code: string; name: BothLanguages; count: number }[];
export interface Facets {
  readonly types: Facet;
  readonly departments: Facet;
  readonly targets: Facet;
  readonly regions: Facet;
}

/** More regions than this are folded, so that the other filters stay in sight. */
const FEW = 3;

const FACET = { target: 'targets', type: 'types', department: 'departments' } as const;

function Group({ name, query, facet }: { name: (typeof FILTERS)[number]; query: ItemQuery; facet: Facet }) {
  const { t } = useTranslation();
  if (facet.length === 0) return null;
  const chosen = query[name];
  return (
    <section className="filter" aria-labelledby={`filter-${name}`}>
      <h2 id={`filter-${name}`}>{t(`filter.${name}`)}</h2>
      <ul>
        {facet.map((entry) => {
          const on = entry.code === chosen;
          return (
            <li key={entry.code}>
              <Link
                href={itemsHref({ ...query, [name]: on ? '' : entry.code, page: 1 })}
                aria-current={on ? 'true' : undefined}
              >
                <span>
                  {on && <Icon name="check" />}
                  <Say text={entry.name} />
                  {on && <span className="visually-hidden">{t('filter.remove')}</span>}
                </span>
                <span className="filter-count">{entry.count}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function RegionLink({
  query,
  code,
  count,
  children,
}: {
  query: ItemQuery;
  code: string;
  count?: number;
  children: ReactNode;
}) {
  const on = query.region === code;
  return (
    <li>
      <Link href={itemsHref({ ...query, region: code, page: 1 })} aria-current={on ? 'true' : undefined}>
        <span>
          {on && <Icon name="check" />}
          {children}
        </span>
        {count !== undefined && <span className="filter-count">{count}</span>}
      </Link>
    </li>
  );
}

/** Where it can be done: here, anywhere, or in one region of those that have it. */
function RegionGroup({ query, facet }: { query: ItemQuery; facet: Facet }) {
  const { t } = useTranslation();
  const chosen = useRegion();
  const others = facet.filter((entry) => entry.code !== chosen.code);
  const links = others.map((entry) => (
    <RegionLink key={entry.code} query={query} code={entry.code} count={entry.count}>
      <Say text={entry.name} />
    </RegionLink>
  ));
  return (
    <section className="filter" aria-labelledby="filter-region">
      <h2 id="filter-region">{t('filter.region')}</h2>
      <ul>
        <RegionLink query={query} code="">
          {t('filter.here', { name: chosen.name })}
        </RegionLink>
        <RegionLink query={query} code="all">
          {t('filter.everywhere')}
        </RegionLink>
        {links.length <= FEW && links}
      </ul>
      {links.length > FEW && (
        <details open={others.some((entry) => entry.code === query.region)}>
          <summary>{t('filter.regions', { count: links.length })}</summary>
          <ul>{links}</ul>
        </details>
      )}
    </section>
  );
}

/** Filters with how many items each leaves; on a phone they fold into one line. */
export function Filters({ query, facets }: { query: ItemQuery; facets: Facets | undefined }) {
  const { t } = useTranslation();
  const wide = useWide();
  const on = FILTERS.filter((name) => query[name] !== '').length + (query.region === '' ? 0 : 1);
  const groups = (
    <>
      {FILTERS.map((name) => (
        <Group key={name} name={name} query={query} facet={facets?.[FACET[name]] ?? []} />
      ))}
      <RegionGroup query={query} facet={facets?.regions ?? []} />
    </>
  );
  if (wide) return <div>{groups}</div>;
  return (
    <details className="filters-fold">
      <summary>
        <Icon name="filter" /> {t('filter.title')}
        {on > 0 && <Chip>{t('filter.on', { count: on })}</Chip>}
      </summary>
      {groups}
    </details>
  );
}
