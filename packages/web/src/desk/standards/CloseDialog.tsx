/** Closing a task: what was done about it, in a few words. */
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../layout/Dialog.tsx';
import { Field } from '../layout/Field.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { type Closing, useCloseTask } from './library.ts';

export function CloseDialog({
  label,
  closing,
  onClose,
}: {
  /** Which task it is. */
  label: string;
  closing: (done: string) => Closing;
  onClose: (closed?: true) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const [done, setDone] = useState('');
  const [tried, setTried] = useState(false);
  const close = useCloseTask(() => onClose(true));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (done.trim() === '' || close.isPending) return;
    close.mutate(closing(done));
  };
  return (
    <Dialog
      open
      title={t('standards.tasks.close')}
      onClose={() => onClose()}
      footer={
        <>
          <Button onClick={() => onClose()}>{t('action.cancel')}</Button>
          <Button type="primary" htmlType="submit" form={id} loading={close.isPending}>
            {t('standards.tasks.close')}
          </Button>
        </>
      }
    >
      <form id={id} className="standards-form" onSubmit={submit} noValidate>
        {close.error && <ProblemNote error={close.error} />}
        <p>{label}</p>
        <Field
          id="task-done"
          label={t('standards.tasks.doneText')}
          fault={tried && done.trim() === '' ? t('standards.start.needed') : undefined}
        >
          {(props) => (
            <Input.TextArea
              {...props}
              data-first
              rows={3}
              maxLength={1000}
              value={done}
              onChange={(event) => setDone(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
