import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../demo/sandbox/banks/index.js';
import { PATHS } from '../../../demo/sandbox/banks/paths.js';
import { startClient, type Client } from './client.js';

const { all } = catalogue();

describe('the catalogue', () => {
  it('has enough real names, over enough countries, and ids that are unique', () => {
    const real = all.filter((bank) => !bank.slug.startsWith('sandbox-'));
    expect(real.length).toBeGreaterThanOrEqual(90);
    expect(new Set(real.flatMap((bank) => bank.countries)).size).toBeGreaterThanOrEqual(8);
    for (const key of ['id', 'uuid', 'slug'] as const) {
      expect(new Set(all.map((bank) => bank[key])).size).toBe(all.length);
    }
    const sources = all.flatMap((bank) => bank.sources.map((source) => source.id));
    expect(new Set(sources).size).toBe(sources.length);
  });
  it('has one bank for each path, explained', () => {
    for (const path of Object.values(PATHS)) {
      const bank = all.find((each) => each.id === path.id);
      expect(bank).toMatchObject({ slug: path.slug, uuid: path.uuid });
      expect(bank?.about?.what).toBeTruthy();
    }
  });
  it('names sources as the protocol does', () => {
    for (const source of all.flatMap((bank) => bank.sources)) expect(source.name).toMatch(/^[a-z]+$/);
    for (const bank of all) {
      const priorities = bank.sources.map((source) => source.priority);
      expect(new Set(priorities).size).toBe(priorities.length);
    }
  });
});

describe('the lists of connectors', () => {
  let client: Client;
  beforeAll(async () => {
    client = await startClient({ extraConnectors: 25 });
    client.token = '';
  });
  afterAll(() => client.sandbox.stop());

  it('needs no token, expands what is asked, filters by country', async () => {
    const bare = await client.get<{ connectors: object[]; total: number }>('/connectors');
    expect(bare.body.total).toBe(all.length + 25 + 1);
    expect(bare.body.connectors[0]).not.toHaveProperty('sources');
    const { body } = await client.get<{ connectors: { countries: { id: string }[]; fields: unknown[] }[] }>(
      '/connectors?country_codes=PT,IE&expand=countries,fields,sources',
    );
    expect(body.connectors.length).toBeGreaterThan(5);
    for (const each of body.connectors) {
      expect(each.countries.some(({ id }) => id === 'PT' || id === 'IE')).toBe(true);
      expect(each).toHaveProperty('sources');
    }
  });

  it('gives one by uuid or id, its sources and its fields', async () => {
    const { uuid, id } = PATHS.threeSources;
    const byUuid = await client.get(`/connectors/${uuid}?expand=sources,fields`);
    expect(byUuid.body).toEqual((await client.get(`/connectors/${id}?expand=sources,fields`)).body);
    const { body } = await client.get<{ sources: { name: string; priority: number }[] }>(
      `/connectors/${uuid}/sources`,
    );
    expect(body.sources.map((source) => source.priority)).toEqual([30, 20, 10]);
    const fields = await client.get<{ fields: object[] }>(`/connectors/${uuid}/fields`);
    expect(fields.body.fields[0]).toMatchObject({ name: 'login', type: 'text', required: true });
    expect((await client.get('/connectors/1')).status).toBe(404);
    expect((await client.get(`/connectors/${PATHS.noUuid.id}`)).body).toMatchObject({ uuid: null });
  });

  it('has logos for some', async () => {
    const bnp = all.find((bank) => bank.slug === 'bnp-paribas');
    const logo = await client.get(`/connectors/${bnp?.uuid}/logos/thumbnail`);
    expect(logo.headers.get('content-type')).toContain('image/svg+xml');
    expect((await client.get(`/connectors/${PATHS.happy.uuid}/logos/thumbnail`)).status).toBe(404);
  });
});
