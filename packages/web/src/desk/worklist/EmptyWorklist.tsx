import type { Account } from '@yimen/api';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

/** Posts that no step of a standard names: their holders work on other pages than this one. */
const WITHOUT_STEPS: ReadonlySet<string> = new Set(['supervisor', 'standardsManager', 'administrator']);

/** Whether any post of this person handles steps of cases, so that there is a worklist at all. */
export function handlesSteps({ holdings }: Pick<Account, 'holdings'>): boolean {
  return holdings.some(({ post }) => !WITHOUT_STEPS.has(post));
}

type Props = { account: Account; filtered: boolean; waiting: boolean; onClear: () => void };

/** Why there is nothing in the list, and what to do. */
export function EmptyWorklist({ account, filtered, waiting, onClear }: Props) {
  const { t } = useTranslation();
  if (waiting) return <p className="empty">{t('worklist.searching')}</p>;
  if (filtered) {
    return (
      <div className="empty">
        <p>{t('worklist.nothingFits')}</p>
        <Button onClick={onClear}>{t('worklist.clearFilter')}</Button>
      </div>
    );
  }
  const posts = [...new Set(account.holdings.map(({ post }) => post))];
  if (posts.length === 0) {
    return (
      <div className="empty">
        <p>
          <strong>{t('worklist.noPost')}</strong>
        </p>
        <p>{t('worklist.noPostText')}</p>
      </div>
    );
  }
  if (!handlesSteps(account)) {
    return (
      <div className="empty">
        <p>
          <strong>{t('worklist.noSteps')}</strong>
        </p>
        <ul>
          {posts.map((post) => (
            <li key={post}>{t(`worklist.may.${post}`)}</li>
          ))}
        </ul>
        <p>
          <Link href="/me">{t('worklist.myPosts')}</Link>
        </p>
      </div>
    );
  }
  return (
    <div className="empty">
      <p>
        <strong>{t('worklist.allDone')}</strong>
      </p>
      <p>{t('worklist.allDoneText')}</p>
    </div>
  );
}
