/** What surrounds every page of the desk: the bar on top, the help, and the place for the page. */
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { HelpDialog } from '../keyboard/HelpDialog.tsx';
import { HelpContext } from '../keyboard/help.ts';
import { Bar } from './Bar.tsx';

export function Shell({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const show = useCallback(() => setOpen(true), []);
  const help = useMemo(() => ({ show }), [show]);
  return (
    <HelpContext value={help}>
      <Bar onHelp={show} />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <HelpDialog open={open} onClose={() => setOpen(false)} />
    </HelpContext>
  );
}
