/** Closing a task: what was done about it, in a few words. */
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../layout/Field.tsx';
import { FormDialog } from '../layout/FormDialog.tsx';
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
  const [done, setDone] = useState('');
  const [tried, setTried] = useState(false);
  const close = useCloseTask(() => onClose(true));
  const submit = () => {
    setTried(true);
    if (done.trim() === '') return;
    close.mutate(closing(done));
  };
  return (
    <FormDialog
      title={t('standards.tasks.close')}
      error={close.error}
      pending={close.isPending}
      onSubmit={submit}
      onClose={() => onClose()}
    >
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
    </FormDialog>
  );
}
