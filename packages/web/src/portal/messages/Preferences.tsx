/** How somebody wants to be told besides this page, which always has everything. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MessagePreference, MessagePreferenceView } from '@yimen/api';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../shared/api.ts';
import { ProblemNote } from '../Problem.tsx';

const KEY = ['inbox-preferences'];

function Form({ given }: { given: MessagePreferenceView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { available } = given;
  const [email, setEmail] = useState(given.email ?? '');
  const [sms, setSms] = useState(given.sms);
  const [language, setLanguage] = useState(given.language);
  const save = useMutation({
    mutationFn: (body: MessagePreference) => call('PUT /inbox/preferences', { body }),
    onSuccess: (saved) => client.setQueryData(KEY, saved),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const address = email.trim();
    if (!save.isPending) save.mutate({ ...(address === '' ? {} : { email: address }), sms, language });
  };
  return (
    <form className="panel" onSubmit={submit} onChange={() => save.reset()}>
      {available.email && (
        <div className="field">
          <label htmlFor="message-email">{t('messages.email')}</label>
          <input
            id="message-email"
            type="email"
            className="input"
            autoComplete="email"
            maxLength={254}
            aria-describedby="message-email-hint"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <p id="message-email-hint" className="quiet">
            {t('messages.emailHint')}
          </p>
        </div>
      )}
      {available.sms && (
        <label className="message-choice">
          <input type="checkbox" checked={sms} onChange={(event) => setSms(event.target.checked)} />
          {t('messages.sms')}
        </label>
      )}
      <fieldset className="field">
        <legend>{t('messages.language')}</legend>
        {(['zh-CN', 'en'] as const).map((value) => (
          <label key={value} className="message-choice" lang={value}>
            <input
              type="radio"
              name="message-language"
              checked={language === value}
              onChange={() => setLanguage(value)}
            />
            {value === 'en' ? 'English' : '中文'}
          </label>
        ))}
      </fieldset>
      {save.error && <ProblemNote error={save.error} />}
      <p className="actions">
        <button type="submit" className="button" data-kind="second" aria-disabled={save.isPending}>
          {t('messages.save')}
        </button>
        <span role="status">{save.isSuccess && t('messages.saved')}</span>
      </p>
    </form>
  );
}

export function Preferences() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: () => call('GET /inbox/preferences', {}),
  });
  const nothing = data && !data.available.email && !data.available.sms;
  return (
    <section aria-labelledby="message-preferences" className="message-preferences">
      <h2 id="message-preferences">{t('messages.preferences')}</h2>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {nothing && <p className="quiet">{t('messages.onlyHere')}</p>}
      {data && !nothing && <Form given={data} />}
    </section>
  );
}
