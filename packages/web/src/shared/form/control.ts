/** What every control of a form gets. */
export interface ControlProps {
  readonly id: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly wrong: boolean;
  readonly describedBy: string;
}
