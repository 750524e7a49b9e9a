import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { call } from '../../shared/api.ts';
import { Official } from '../../shared/say.tsx';
import { Icon } from '../Icon.tsx';
import { ItemFigures } from '../ItemFigures.tsx';
import { ProblemNote } from '../Problem.tsx';
import { PageTitle } from '../page.tsx';
import { useRegion } from '../region/choice.ts';
import { Bar, Loading } from '../Skeleton.tsx';
import { useAccount } from '../session.ts';
import { ProgressLookup } from './ProgressLookup.tsx';
import { guidePath, itemName, SearchBox } from './SearchBox.tsx';
import { TARGET, TOPICS } from './topics.ts';
import './home.css';

const POPULAR = 8;

function Door({ whom }: { whom: keyof typeof TARGET }) {
  const { t } = useTranslation();
  const target = TARGET[whom];
  return (
    <section className="door" aria-labelledby={`door-${whom}`}>
      <h2 id={`door-${whom}`}>
        <Icon name={whom} /> {t(`home.${whom}`)}
      </h2>
      <ul>
        {TOPICS[whom].map((topic) => (
          <li key={topic.key}>
            <Link href={`/items?q=${encodeURIComponent(topic.q)}&target=${target}`}>
              {t(`topic.${topic.key}`)}
            </Link>
          </li>
        ))}
      </ul>
      <Link href={`/items?target=${target}`} className="door-all">
        {t(`home.${whom}All`)} <Icon name="next" />
      </Link>
    </section>
  );
}

function Popular() {
  const { t } = useTranslation();
  const region = useRegion();
  const { data, error, refetch } = useQuery({
    queryKey: ['popular', region.code],
    queryFn: () => call('GET /items', { query: { region: region.code, sort: 'popular', limit: POPULAR } }),
  });
  return (
    <section aria-labelledby="popular">
      <h2 id="popular">{t('home.popular')}</h2>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {!data && !error && (
        <Loading>
          {Array.from({ length: 4 }, (_, index) => (
            <div key={index.toString()} className="popular-row">
              <Bar width="14rem" height={1.2} />
              <Bar width="min(26rem, 90%)" />
            </div>
          ))}
        </Loading>
      )}
      {data && data.items.length === 0 && <p>{t('home.noneHere', { name: region.name })}</p>}
      <ul className="popular">
        {data?.items.map((item) => (
          <li key={guidePath(item)} className="popular-row">
            <h3>
              <Link href={guidePath(item)}>{itemName(item)}</Link>
            </h3>
            <p className="quiet">
              <Official text={item.department.name} />
            </p>
            <ItemFigures item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function MyPlace() {
  const { t } = useTranslation();
  const account = useAccount();
  return (
    <section className="panel" aria-labelledby="my-place">
      <h2 id="my-place">{t('home.mine')}</h2>
      <p>{account ? t('home.mineSignedIn', { name: account.name }) : t('home.mineSignedOut')}</p>
      <Link href="/mine" className="button" data-kind="second">
        {account ? t('home.mineOpen') : t('nav.signIn')}
      </Link>
    </section>
  );
}

/** Home: one question, the search that answers it, and four ways in. */
export function HomePage() {
  const { t } = useTranslation();
  return (
    <>
      <div className="hero">
        <div className="wrap">
          <PageTitle title="">{t('home.question')}</PageTitle>
          <SearchBox large />
          <p className="hero-hint">{t('home.hint')}</p>
        </div>
      </div>
      <div className="wrap home">
        <div className="home-doors">
          <Door whom="person" />
          <Door whom="company" />
        </div>
        <div className="home-popular">
          <Popular />
        </div>
        <div className="home-side">
          <ProgressLookup />
          <MyPlace />
        </div>
      </div>
    </>
  );
}
