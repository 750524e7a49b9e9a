import type { DataElement, ElementType } from '@yimen/domain/standard';
import { useEffect, useState } from 'react';
import { Official } from '../say.tsx';
import type { ControlProps } from './control.ts';
import { answerOf, typedOf } from './input.ts';

const MODES: Partial<Record<ElementType, 'numeric' | 'decimal' | 'tel' | 'email' | 'url'>> = {
  integer: 'numeric',
  number: 'decimal',
  money: 'decimal',
  phone: 'tel',
  postcode: 'numeric',
  email: 'email',
  url: 'url',
};

/** What the browser may fill in by itself, for facts about the person at the keyboard. */
const COMPLETE: Readonly<Record<string, string>> = {
  'person.name': 'name',
  'person.phone': 'tel',
  'person.email': 'email',
  'person.address': 'street-address',
};

/** How wide the field is: a hint at how much is expected. */
function width({ type }: DataElement): string {
  if (type === 'integer' || type === 'number' || type === 'money' || type === 'postcode') return 'short';
  if (type === 'phone' || type === 'date' || type === 'citizenId' || type === 'uscc' || type === 'orgCode') {
    return 'middle';
  }
  return 'full';
}

/** Text, numbers, codes and dates. Keeps what was typed until the answer is changed from outside. */
export function TextField({
  id,
  value,
  onChange,
  wrong,
  describedBy,
  element,
  required,
}: ControlProps & { element: DataElement; required: boolean }) {
  const [typed, setTyped] = useState(() => typedOf(value));
  useEffect(() => {
    setTyped((kept) => (answerOf(kept, element.type) === value ? kept : typedOf(value)));
  }, [value, element.type]);
  const change = (text: string) => {
    setTyped(text);
    onChange(answerOf(text, element.type));
  };
  const common = {
    id,
    className: 'input',
    value: typed,
    'aria-invalid': wrong,
    'aria-describedby': describedBy,
    'aria-required': required,
  };
  if (element.type === 'longText') {
    return <textarea {...common} rows={5} onChange={(event) => change(event.target.value)} />;
  }
  return (
    <span className="text-field" data-width={width(element)}>
      <input
        {...common}
        type={element.type === 'date' ? 'date' : 'text'}
        inputMode={MODES[element.type] ?? 'text'}
        autoComplete={COMPLETE[element.id] ?? 'off'}
        onChange={(event) => change(event.target.value)}
      />
      {element.unit && (
        <span className="text-unit">
          <Official text={element.unit} />
        </span>
      )}
    </span>
  );
}
