/** Signing in: two fields, and every failure in words at the place where it can be put right. */
import { Button, Input, type InputRef } from 'antd';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../shared/api.ts';
import { Field } from '../layout/Field.tsx';
import { LanguageSwitch } from '../layout/LanguageSwitch.tsx';
import { useTitle } from '../layout/PageTitle.tsx';
import { useProblemWords } from '../layout/Problem.tsx';
import { useSessionEnded, useSignIn } from './session.ts';

type Faults = { username?: string; password?: string };

/** What the server said, as one sentence with its consequence. */
function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const { text } = useProblemWords(error);
  const code = error instanceof ApiError ? error.body.code : '';
  const hint = code === 'wrongCredentials' || code === 'accountLocked' ? t(`signIn.hint.${code}`) : '';
  return (
    <div className="note" data-tone="over" role="alert">
      <p>
        <strong>{text}</strong>
      </p>
      {hint && <p>{hint}</p>}
    </div>
  );
}

export function SignInPage() {
  const { t } = useTranslation();
  const ended = useSessionEnded();
  const { mutate, isPending, error } = useSignIn();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [capsLock, setCapsLock] = useState(false);
  const [faults, setFaults] = useState<Faults>({});
  const nameField = useRef<InputRef>(null);
  const passwordField = useRef<InputRef>(null);
  useTitle(t('signIn.title'));
  useEffect(() => {
    nameField.current?.focus();
  }, []);
  useEffect(() => {
    if (error) passwordField.current?.focus({ cursor: 'all' });
  }, [error]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    const found: Faults = {
      ...(username.trim() === '' ? { username: t('signIn.needUsername') } : {}),
      ...(password === '' ? { password: t('signIn.needPassword') } : {}),
    };
    setFaults(found);
    if (found.username) nameField.current?.focus();
    else if (found.password) passwordField.current?.focus();
    else mutate({ username: username.trim(), password });
  };

  return (
    <main className="gate">
      <section className="gate-card" aria-labelledby="sign-in-title">
        <p className="gate-brand">{t('desk.brand')}</p>
        <h1 id="sign-in-title">{t('signIn.title')}</h1>
        {ended && (
          <div className="note" data-tone="near" role="status">
            <p>{t('signIn.ended')}</p>
          </div>
        )}
        {error && <Refusal error={error} />}
        <form onSubmit={submit} noValidate>
          <Field id="username" label={t('signIn.username')} fault={faults.username}>
            {(field) => (
              <Input
                {...field}
                ref={nameField}
                size="large"
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                value={username}
                onChange={(event) => setUsername(event.target.value)}
              />
            )}
          </Field>
          <Field
            id="password"
            label={t('signIn.password')}
            fault={faults.password}
            hint={capsLock ? t('signIn.capsLock') : undefined}
          >
            {(field) => (
              <Input.Password
                {...field}
                ref={passwordField}
                size="large"
                autoComplete="current-password"
                value={password}
                onKeyUp={(event) => setCapsLock(event.getModifierState('CapsLock'))}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
          <Button type="primary" size="large" htmlType="submit" block loading={isPending}>
            {t('signIn.submit')}
          </Button>
        </form>
        <p className="gate-foot">
          <a href="/">{t('signIn.toPortal')}</a>
          <LanguageSwitch />
        </p>
      </section>
    </main>
  );
}
