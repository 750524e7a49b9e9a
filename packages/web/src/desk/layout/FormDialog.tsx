/** A dialog that asks for something and sends it: what went wrong on top, the fields, and two buttons below. */
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../shared/api.ts';
import { Dialog } from './Dialog.tsx';
import { ProblemNote } from './Problem.tsx';

type Props = {
  title: string;
  /** What the button that sends says; the title when absent. */
  verb?: string;
  danger?: boolean;
  width?: number;
  /** Of the last try: shown with every point the server named. */
  error: Error | null;
  pending: boolean;
  /** Called while nothing is under way; whether what is asked for is there, the form itself knows. */
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
};

export function FormDialog(props: Props) {
  const { title, verb = title, danger = false, width, error, pending, onSubmit, onClose, children } = props;
  const { t } = useTranslation();
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!pending) onSubmit();
  };
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      {...(width === undefined ? {} : { width })}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="primary" danger={danger} htmlType="submit" form={id} loading={pending}>
            {verb}
          </Button>
        </>
      }
    >
      <form id={id} className="dialog-form" onSubmit={submit} noValidate>
        {error && (
          <ProblemNote error={error}>
            {error instanceof ApiError &&
              error.body.details.map(({ path, message }) => <p key={`${path} ${message}`}>{message}</p>)}
          </ProblemNote>
        )}
        {children}
      </form>
    </Dialog>
  );
}
