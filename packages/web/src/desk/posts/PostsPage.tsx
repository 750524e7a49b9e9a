/** 岗位与代理: my posts and who acts for me; for those who appoint, everybody's in their region. */
import type { HeldPost } from '@yimen/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { Loading } from '../layout/Loading.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { worklistHref } from '../worklist/memory.ts';
import { DelegateDialog } from './DelegateDialog.tsx';
import { EndDialog } from './EndDialog.tsx';
import { HoldingTable } from './HoldingTable.tsx';
import { departmentName, useHoldings } from './posts.ts';
import { RegionPosts } from './RegionPosts.tsx';
import { TimeFilter } from './TimeFilter.tsx';
import './posts.css';

function MyPosts({ onDone }: { onDone: (text: string) => void }) {
  const { t } = useTranslation();
  const [past, setPast] = useState(false);
  const [open, setOpen] = useState<{ act: 'delegate' | 'end'; row: HeldPost }>();
  const list = useHoldings({ view: 'mine', past });
  const close = (done?: string) => {
    setOpen(undefined);
    if (done) onDone(done);
  };
  return (
    <section className="posts-part" aria-labelledby="my-posts">
      <h2 id="my-posts">{t('posts.mine.title')}</h2>
      <p className="quiet">{t('posts.mine.text')}</p>
      <TimeFilter past={past} onChange={setPast} />
      {list.error && <ProblemNote error={list.error} retry={() => list.refetch()} />}
      {list.isPending && <Loading lines={4} />}
      {list.data && list.rows.length === 0 && <p className="quiet">{t('posts.none')}</p>}
      {list.rows.length > 0 && (
        <HoldingTable
          caption={t('posts.mine.title')}
          rows={list.rows}
          names={list.names}
          onAct={(act, row) => act !== 'standIn' && setOpen({ act, row })}
        />
      )}
      {open?.act === 'delegate' && (
        <DelegateDialog
          row={open.row}
          department={departmentName(list.names, open.row.department)}
          onClose={close}
        />
      )}
      {open?.act === 'end' && <EndDialog row={open.row} onClose={close} />}
    </section>
  );
}

export function PostsPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [done, setDone] = useState('');
  const help = useHelp();
  useKeys({ Escape: () => navigate(worklistHref()), '?': help });
  const manages = useHoldings({ view: 'mine', past: false }).first?.manages ?? [];
  return (
    <div className="page">
      <PageTitle title={t('posts.title')}>{t('posts.title')}</PageTitle>
      <div role="status">
        {done && (
          <p className="note" data-tone="ok">
            {done}
          </p>
        )}
      </div>
      <MyPosts onDone={setDone} />
      {manages.length > 0 && <RegionPosts manages={manages} onDone={setDone} />}
    </div>
  );
}

export default PostsPage;
