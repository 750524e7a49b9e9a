import { Component, type ReactNode } from 'react';
import { ProblemPage } from './Problem.tsx';

/** Catches what a page throws, so that a fault in one page (or a part that could not be loaded) never blanks the site. */
export class Crash extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    return error === undefined ? (
      this.props.children
    ) : (
      <ProblemPage error={error} retry={() => location.reload()} />
    );
  }
}
