/** Who is signed in: posts held now, for whom one stands in, and the way out. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { formatDate } from '../../shared/format.ts';
import { Say } from '../../shared/say.tsx';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { PageTitle } from '../layout/PageTitle.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { INTEGRATED } from '../posts/place.ts';
import { worklistHref } from '../worklist/memory.ts';
import { useAccount, useNames, useSignOut } from './session.ts';

function Posts() {
  const { t } = useTranslation();
  const { holdings } = useAccount();
  const names = useNames();
  if (holdings.length === 0) return <p>{t('worklist.noPostText')}</p>;
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <caption className="visually-hidden">{t('me.posts')}</caption>
        <thead>
          <tr>
            {['post', 'department', 'region', 'held'].map((column) => (
              <th key={column} scope="col">
                {t(`me.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {holdings.map(({ post, department, region, standInFor, kind, until, letterNo }) => (
            <tr key={`${post} ${department} ${region} ${kind} ${standInFor} ${until} ${letterNo}`}>
              <td>
                <strong>{t(`post.${post}`, { defaultValue: post })}</strong>
                <span className="quiet">{t(`duty.${post}`, { defaultValue: '' })}</span>
              </td>
              <td>
                {department === INTEGRATED ? t('me.integrated') : <Say text={names.department(department)} />}
              </td>
              <td>
                <Say text={names.region(region)} />
              </td>
              <td>
                {standInFor === undefined ? (
                  t(letterNo ? 'posts.held.chief' : 'me.own')
                ) : (
                  <span className="chip" data-tone="near">
                    {t(kind === 'delegated' ? 'posts.held.delegated' : 'me.standIn')}
                  </span>
                )}
                {until && <span className="quiet">{t('me.until', { date: formatDate(until) })}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function MePage() {
  const { t } = useTranslation();
  const account = useAccount();
  const { mutate, isPending, error } = useSignOut();
  const [, navigate] = useLocation();
  const help = useHelp();
  useKeys({ Escape: () => navigate(worklistHref()), '?': help });
  return (
    <div className="page narrow">
      <PageTitle title={t('me.title')}>{account.name}</PageTitle>
      <p className="quiet">{t('me.username', { username: account.username })}</p>
      <h2>{t('me.posts')}</h2>
      <Posts />
      <p className="quiet">{t('me.postsText')}</p>
      <p>
        <Link href="/posts">{t('me.toPosts')}</Link>
      </p>
      {error && <ProblemNote error={error} />}
      <p>
        <Button loading={isPending} onClick={() => mutate()}>
          {t('me.signOut')}
        </Button>
      </p>
    </div>
  );
}

export default MePage;
