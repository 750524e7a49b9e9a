import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, useLocation, useSearch } from 'wouter';
import { ApiError } from '../../shared/api.ts';
import { ProblemNote } from '../Problem.tsx';
import { PageTitle } from '../page.tsx';
import { useAccount, useSignIn } from '../session.ts';
import { returnPath } from './return-path.ts';

/** Signing in; one comes back to where one was. */
export default function SignInPage() {
  const { t } = useTranslation();
  const account = useAccount();
  const [, go] = useLocation();
  const to = returnPath(useSearch());
  const signIn = useSignIn();
  const password = useRef<HTMLInputElement>(null);
  const [username, setUsername] = useState('');
  const [secret, setSecret] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (signIn.isPending) return;
    signIn.mutate(
      { username: username.trim(), password: secret },
      {
        onSuccess: ({ account: { kind } }) => (kind === 'staff' ? location.assign('/desk') : go(to)),
        onError: () => password.current?.select(),
      },
    );
  };
  if (account && account.kind === 'applicant' && !signIn.isSuccess) return <Redirect to={to} replace />;
  const refused = signIn.error instanceof ApiError && signIn.error.status === 401;
  return (
    <div className="narrow">
      <PageTitle title={t('signIn.title')}>{t('signIn.title')}</PageTitle>
      <p className="quiet">{t('signIn.why')}</p>
      <form className="panel" onSubmit={submit}>
        {signIn.error && !refused && <ProblemNote error={signIn.error} />}
        {refused && (
          <p className="field-problem" role="alert">
            {signIn.error?.message}
          </p>
        )}
        <div className="field">
          <label htmlFor="username">{t('signIn.username')}</label>
          <input
            id="username"
            name="username"
            className="input"
            required
            maxLength={100}
            autoComplete="username"
            autoCapitalize="none"
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="password">{t('signIn.password')}</label>
          <input
            id="password"
            name="password"
            ref={password}
            className="input"
            type="password"
            required
            maxLength={200}
            autoComplete="current-password"
            value={secret}
            onChange={(event) => setSecret(event.target.value)}
          />
        </div>
        <button type="submit" className="button" aria-disabled={signIn.isPending}>
          {signIn.isPending ? t('signIn.pending') : t('nav.signIn')}
        </button>
      </form>
    </div>
  );
}
