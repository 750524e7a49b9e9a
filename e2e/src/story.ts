/** What a story needs beside clicking: people who are signed in, files that are there, and the steps it is not about. */
import { randomUUID } from 'node:crypto';
import type { CaseView, EndpointKey } from '@yimen/api';
import { ApiError, createClient } from '@yimen/api/client';
import { shanghaiDate } from '@yimen/domain/shared';
import type { Browser } from 'playwright-core';
import { newPerson, type Person, type Window } from './person.ts';
import { PASSWORD, type Site } from './site.ts';

export const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** A file to choose in a page. */
export const pdf = (name: string) => ({ name, mimeType: 'application/pdf', buffer: PDF });

/** Calls the interface with this person's session, as a program of theirs would. */
export function callAs({ page }: Person, site: Site) {
  return createClient({
    base: `${site.url}/api/v1`,
    language: () => 'zh-CN',
    fetch: async (address, init) => {
      const answer = await page.request.fetch(String(address), {
        method: init?.method ?? 'GET',
        headers: init?.headers as Record<string, string>,
        ...(typeof init?.body === 'string' ? { data: init.body } : {}),
      });
      return new Response(new Uint8Array(await answer.body()), { status: answer.status() });
    },
  });
}

/** People of one story, each signed in once. */
export class People {
  readonly #browser: Browser;
  readonly #site: Site;
  readonly #known = new Map<string, Promise<Person>>();

  constructor(browser: Browser, site: Site) {
    this.#browser = browser;
    this.#site = site;
  }

  /** The person of an account, at a window of their own; at a wide one unless said otherwise. */
  as(username: string, window: Window = {}): Promise<Person> {
    const known = this.#known.get(username) ?? this.#enter(username, window);
    this.#known.set(username, known);
    return known;
  }

  /** Somebody without an account. */
  async stranger(window: Window = {}): Promise<Person> {
    const person = newPerson(this.#browser, this.#site.url, window);
    this.#known.set(randomUUID(), person);
    return person;
  }

  async #enter(username: string, window: Window): Promise<Person> {
    const person = await newPerson(this.#browser, this.#site.url, window);
    const call = callAs(person, this.#site);
    await call('POST /session', { body: { username, password: PASSWORD } });
    return person;
  }

  /** What went wrong in the scripts of all pages that were visited. */
  async errors(): Promise<string[]> {
    const everyone = await Promise.all(this.#known.values());
    return everyone.flatMap(({ errors }) => errors);
  }
}

/** A case of a story. */
export class Filed {
  readonly site: Site;
  readonly people: People;
  readonly region: string;
  readonly caseId: string;
  readonly caseNo: string;
  readonly queryCode: string;

  constructor(site: Site, people: People, known: Pick<Filed, 'region' | 'caseId' | 'caseNo' | 'queryCode'>) {
    this.site = site;
    this.people = people;
    this.region = known.region;
    this.caseId = known.caseId;
    this.caseNo = known.caseNo;
    this.queryCode = known.queryCode;
  }

  async view(username: string): Promise<CaseView> {
    const { region, caseId } = this;
    const call = callAs(await this.people.as(username), this.site);
    return call('GET /cases/:region/:caseId', { params: { region, caseId } });
  }

  /** A step that this story is not about. */
  async give(username: string, noun: string, body: object = {}): Promise<void> {
    const { region, caseId } = this;
    const call = callAs(await this.people.as(username), this.site);
    const { seq } = await this.view(username);
    const key = `POST /cases/:region/:caseId/${noun}` as EndpointKey;
    const request = { params: { region, caseId }, body: { ...body, expectedSeq: seq } };
    await call(key, request as never, { idempotencyKey: randomUUID() }).catch(inFull);
  }

  /** Received, found complete and accepted, where the story begins later. */
  async accepted(clerk: string): Promise<void> {
    await this.give(clerk, 'receipt');
    const { materials } = await this.view(clerk);
    const checks = materials
      .filter(({ necessity, offer }) => necessity !== 'optional' || offer !== undefined)
      .map(({ material }) => ({ material, ok: true }));
    await this.give(clerk, 'acceptance', { checks });
  }

  /** Somebody of the staff with the case open. */
  async atDesk(username: string): Promise<Person> {
    const person = await this.people.as(username);
    await person.open(`/desk/cases/${this.region}/${this.caseId}`);
    await person.page.getByRole('heading', { name: '办理记录' }).waitFor();
    return person;
  }

  /** The applicant with the case open in the portal. */
  async inPortal(username: string): Promise<Person> {
    const person = await this.people.as(username);
    await person.open(`/mine/${this.region}/${this.caseId}`);
    await person.page.locator('h1').waitFor();
    return person;
  }
}

export type Filing = {
  item: string;
  region: string;
  /** Kind of the party in whose name it is; the person's own when absent. */
  party?: 'person' | 'organisation';
  /** Materials that are not handed in. */
  without?: readonly string[];
};

/** Files what the first example of the standard asks, everything on paper. */
export async function file(
  site: Site,
  people: People,
  username: string,
  { item, region, party = 'person', without = [] }: Filing,
): Promise<Filed> {
  const { standards, now } = site.server.services;
  const version = standards.current(item, region, shanghaiDate(now()));
  const [example] = version?.standard.examples ?? [];
  const call = callAs(await people.as(username), site);
  const { parties = [] } = (await call('GET /session', {})).account ?? {};
  const applicant = parties.find(({ kind }) => kind === party);
  if (!version || !example || !applicant) throw new Error(`${username} cannot apply for ${item}.`);
  const asked = example.expect.materials ?? [];
  const materials = version.standard.materials
    .filter(({ id, shareable }) => asked.includes(id) && !shareable && !without.includes(id))
    .map(({ id }) => ({ material: id, files: [], onPaper: true }));
  const body = { item, region, hash: version.ref.hash, applicant, answers: example.answers, materials };
  const receipt = await call('POST /cases', { body }, { idempotencyKey: randomUUID() }).catch(inFull);
  return new Filed(site, people, receipt);
}

/** Says every point of a refusal, since nobody reads a story's answers but the reader of its failure. */
function inFull(error: unknown): never {
  if (!(error instanceof ApiError)) throw error;
  throw new Error(`${error.message} ${JSON.stringify(error.body.details)}`);
}

/** Opens a form of the case at the desk: by its button, or from the list of further actions. */
export async function begin({ page }: Person, verb: string): Promise<void> {
  const bar = page.getByRole('region', { name: '操作', exact: true });
  const button = bar.getByRole('button', { name: new RegExp(`^${verb}`) });
  const more = bar.locator('summary');
  await button.or(more).first().waitFor();
  if ((await button.count()) === 0) await more.click();
  await button.first().click();
}

/** Marks a material while checking; with a text it is wrong, and that is why. */
export async function mark({ page }: Person, name: string, wrong?: string): Promise<void> {
  const verdict = wrong === undefined ? '符合' : '不符合';
  const group = page.getByRole('group', { name: `核对“${name}”` });
  const button = group.getByRole('button', { name: verdict, exact: true });
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
  if (wrong !== undefined) await page.getByLabel(`“${name}”的问题`).fill(wrong);
}

/** Confirms what cannot be taken back. */
export async function confirm({ page }: Person, text: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: text }).click();
}
