import { describe, expect, test } from 'vitest';
import {
  basicCodeProblem,
  citizenIdProblem,
  handlingCodeProblem,
  implementationCodeProblem,
  orgCodeProblem,
  regionCodeProblem,
  registrationNoProblem,
  usccProblem,
} from './codes.ts';

/** Every other character of the charset in the place of each character: what a slip of the finger makes. */
function slips(code: string, charset: string): string[] {
  return [...code].flatMap((char, index) =>
    [...charset]
      .filter((other) => other !== char)
      .map((other) => `${code.slice(0, index)}${other}${code.slice(index + 1)}`),
  );
}

describe('unified social credit code', () => {
  const valid = ['91350100M000100Y43', '11340722003125597L', '11330800MB0R57773W', '114507210081153718'];

  test.each(valid)('%s holds', (code) => expect(usccProblem(code)).toBeUndefined());

  test('any single wrong character is found', () => {
    const wrong = slips('11340722003125597L', '0123456789ABCDEFGHJKLMNPQRTUWXY');
    expect(wrong.filter((code) => usccProblem(code) === undefined)).toEqual([]);
  });

  test.each(['', '1134072200312559', '11340722003125597l', '11340722003125597I'])(
    '"%s" has the wrong form',
    (code) => {
      expect(usccProblem(code)?.zh).toContain('18位');
    },
  );
});

describe('organisation code', () => {
  test.each(['008115371', '003125597', 'MB0R57773', '00312559-7'])('%s holds', (code) => {
    expect(orgCodeProblem(code)).toBeUndefined();
  });

  test('a check value of 10 is X and of 11 is 0', () => {
    expect(orgCodeProblem('000000000')).toBeUndefined();
    expect(orgCodeProblem('40000000X')).toBeUndefined();
  });

  test('a wrong check digit is found', () => {
    expect(orgCodeProblem('008115372')?.zh).toContain('校验位');
  });

  test('a wrong form is found', () => expect(orgCodeProblem('0081153')?.zh).toContain('8位'));
});

describe('citizen identity number', () => {
  test('the example of the standard holds', () => {
    expect(citizenIdProblem('11010519491231002X')).toBeUndefined();
  });

  test('any single wrong digit is found', () => {
    const wrong = slips('11010519491231002X', '0123456789X');
    expect(wrong.filter((id) => citizenIdProblem(id) === undefined)).toEqual([]);
  });

  test('a region of no province is told as such', () => {
    expect(citizenIdProblem('99010519491231002X')?.zh).toContain('行政区划');
  });

  test('a date of birth that does not exist is told as such', () => {
    expect(citizenIdProblem('11010519490230002X')?.zh).toContain('出生日期');
  });

  test('a small x is a wrong form', () => {
    expect(citizenIdProblem('11010519491231002x')?.zh).toContain('大写X');
  });
});

describe('old business registration number', () => {
  test('the check digit follows ISO 7064 MOD 11,10', () => {
    const holding = Array.from({ length: 10 }, (_, digit) => `34000000000001${digit}`).filter(
      (code) => registrationNoProblem(code) === undefined,
    );
    expect(holding).toHaveLength(1);
    expect(registrationNoProblem('110108000000016')).toBeUndefined();
    expect(registrationNoProblem('110108000000017')?.zh).toContain('校验位');
  });

  test('a wrong form is found', () => expect(registrationNoProblem('12345')?.zh).toContain('15位'));
});

describe('codes of items', () => {
  test.each(['000104002000', '452004020000', '440709003000', '00013112700Y', '000131127004'])(
    'basic code %s holds',
    (code) => expect(basicCodeProblem(code)).toBeUndefined(),
  );

  test.each(['00010400200', '0001040020000', '000004002000', '003004002000', '00013112700Z'])(
    'basic code %s has the wrong form',
    (code) => expect(basicCodeProblem(code)?.en).toContain('12 characters'),
  );

  test('an implementation code holds the credit code of the body', () => {
    expect(implementationCodeProblem('1145072100811537184452004020000')).toBeUndefined();
    expect(implementationCodeProblem('1145072100811537194452004020000')?.zh).toContain('校验位');
    expect(implementationCodeProblem('1145072100811537188452004020000')?.zh).toContain('31位');
  });

  test('a handling-item code is either code and two digits', () => {
    expect(handlingCodeProblem('00013112700401')).toBeUndefined();
    expect(handlingCodeProblem('114507210081153718445200402000001')).toBeUndefined();
    expect(handlingCodeProblem('114507210081153719445200402000001')?.zh).toContain('校验位');
    expect(handlingCodeProblem('000131127004')?.en).toContain('two digits');
  });
});

describe('region code', () => {
  test.each(['000000', '340000', '340100', '340102001', '511602000000'])('%s holds', (code) => {
    expect(regionCodeProblem(code)).toBeUndefined();
  });
  test.each(['34000', '990000', '3400001'])('%s does not', (code) => {
    expect(regionCodeProblem(code)).toBeDefined();
  });
});
