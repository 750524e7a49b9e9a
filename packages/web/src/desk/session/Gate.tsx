/** Lets signed-in staff through; everybody else gets the sign-in, or is told where their own service is. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../layout/Loading.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { ProblemPage } from '../layout/Problem.tsx';
import { SignInPage } from './SignInPage.tsx';
import { AccountContext, useSession, useSignOut } from './session.ts';

function NotStaff({ name }: { name: string }) {
  const { t } = useTranslation();
  const { mutate, isPending } = useSignOut();
  return (
    <main className="gate">
      <section className="gate-card">
        <PageTitle title={t('notStaff.title')}>{t('notStaff.title')}</PageTitle>
        <p>{t('notStaff.text', { name })}</p>
        <p className="gate-actions">
          <Button type="primary" href="/">
            {t('notStaff.toPortal')}
          </Button>
          <Button loading={isPending} onClick={() => mutate()}>
            {t('notStaff.signInElse')}
          </Button>
        </p>
      </section>
    </main>
  );
}

export function Gate({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useSession();
  if (error && !data) {
    return (
      <main className="gate">
        <ProblemPage error={error} retry={() => refetch()} />
      </main>
    );
  }
  if (!data) {
    return (
      <main className="gate">
        <Loading />
      </main>
    );
  }
  const { account } = data;
  if (!account) return <SignInPage />;
  if (account.kind !== 'staff') return <NotStaff name={account.name} />;
  return <AccountContext value={account}>{children}</AccountContext>;
}
