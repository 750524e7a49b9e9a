import { describe, expect, it } from 'vitest';
import { csv } from './csv.ts';
import { readTable } from './read.ts';
import { type Cell, workbook } from './workbook.ts';
import { zip } from './zip.ts';

const LIMITS = { rows: 50, columns: 5, unpacked: 200_000 };
const read = async (bytes: Buffer | string) => readTable(Buffer.from(bytes as Buffer), LIMITS);

async function bytesOf(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}
async function* of(...rows: Cell[][]): AsyncGenerator<Cell[]> {
  yield* rows;
}

/** 事项名称,期限 and a row, as Excel in Chinese saves CSV. */
const GBK = Buffer.from('cac2cfeec3fbb3c62ccad5b7d10d0ab9abcbbec9e8c1a22c30', 'hex');

describe('a table made elsewhere', () => {
  it('is read from CSV with quotes, line breaks within cells and a byte order mark', async () => {
    const text = '\ufeff名称,说明\r\n"设立, 变更","第一行\r\n""第二行"""\r\n\r\n丙,\r\n\r\n';
    expect(await read(text)).toEqual({
      table: {
        format: 'csv',
        encoding: 'utf-8',
        rows: [['名称', '说明'], ['设立, 变更', '第一行\n"第二行"'], [], ['丙']],
      },
    });
  });

  it('is read from CSV in GBK, and parted by what its first line is parted by', async () => {
    expect(await read(GBK)).toEqual({
      table: {
        format: 'csv',
        encoding: 'gb18030',
        rows: [
          ['事项名称', '收费'],
          ['公司设立', '0'],
        ],
      },
    });
    expect(await read('"a,b"\tc\n1\t2')).toMatchObject({
      table: {
        rows: [
          ['a,b', 'c'],
          ['1', '2'],
        ],
      },
    });
  });

  it('is read from JSON: a column for each value, a list in one cell', async () => {
    const list = {
      meta: { count: 1 },
      items: [
        {
          name: '甲',
          limit: { value: 30, unit: 'workday' },
          materials: [{ name: '申请书', copies: 1 }, { name: '图' }],
        },
        { name: '乙', limit: null, basis: [{ law: '行政许可法', no: null, articles: ['第一条', '第二条'] }] },
      ],
    };
    expect(await read(JSON.stringify(list))).toMatchObject({
      table: {
        format: 'json',
        rows: [
          ['name', 'limit.value', 'limit.unit', 'materials', 'basis'],
          ['甲', '30', 'workday', '申请书；图'],
          ['乙', '', '', '', '行政许可法 第一条 第二条'],
        ],
      },
    });
  });

  it('written as CSV is read back as it was, formulas disarmed in between', async () => {
    const rows = [
      ['=1+1', '甲,"乙"'],
      ['-5', '丙\n丁'],
      ["'quoted'", ''],
    ];
    const columns = [
      { title: 'a', width: 1 },
      { title: 'b', width: 1 },
    ];
    const bytes = await bytesOf(csv({ columns, rows: of(...rows) }));
    expect(bytes.toString()).toContain("'=1+1");
    expect(await read(bytes)).toMatchObject({
      table: { rows: [['a', 'b'], ['=1+1', '甲,"乙"'], ['-5', '丙\n丁'], ["'quoted'"]] },
    });
  });

  it.each([
    ['of no known kind', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'format'],
    ['empty', Buffer.from('\n\n'), 'empty'],
    ['JSON that ends too early', Buffer.from('[{"a": 1'), 'broken'],
    ['JSON without a list', Buffer.from('{"a": 1}'), 'empty'],
    ['with too many rows', Buffer.from('a\n'.repeat(80)), 'tooLarge'],
    ['with too many columns', Buffer.from('a,b,c,d,e,f'), 'tooLarge'],
  ])('is refused when it is %s', async (_, bytes, unreadable) => {
    expect(await read(bytes)).toEqual({ unreadable });
  });
});

describe('a workbook', () => {
  it('that unpacks to more than is allowed is refused, also where it says it does not', async () => {
    const bomb = await bytesOf(zip([{ name: 'xl/worksheets/sheet1.xml', text: ['0'.repeat(300_000)] }]));
    expect(await read(bomb)).toEqual({ unreadable: 'tooLarge' });
    const lying = Buffer.from(bomb);
    for (let at = 0; at < lying.length - 4; at += 1) {
      if (lying.readUInt32LE(at) === 300_000) lying.writeUInt32LE(10, at);
    }
    expect(await read(lying)).toEqual({ unreadable: 'broken' });
  });

  it('that is cut off or is another kind of package is refused', async () => {
    const columns = [{ title: 'a', width: 1 }];
    const whole = await bytesOf(workbook({ name: 'x', columns, rows: of(['1']) }));
    expect(await read(whole)).toMatchObject({ table: { rows: [['a'], ['1']] } });
    expect(await read(whole.subarray(0, whole.length - 40))).toEqual({ unreadable: 'broken' });
    expect(await read(await bytesOf(zip([{ name: 'a.txt', text: ['a'] }])))).toEqual({
      unreadable: 'broken',
    });
  });
});
