// covers: §2 list, filters, preselected, sources
import { describe, expect, test } from 'vitest';
import { PATHS } from '../../../demo/sandbox/index.js';
import { engines } from '../support/index.js';
import { useConnect, type ConnectJourney, type ErrorDetail } from './journey.js';

interface Listed {
  id: number;
  name: string;
  hidden: boolean;
  capabilities: string[];
}

/** The banks the service listed, each once. */
function listed(journey: ConnectJourney): Listed[] {
  const [record] = journey.traffic.of('GET', /^\/connectors$/);
  const { connectors } = record?.response as { connectors: Listed[] };
  return [...new Map(connectors.map((bank) => [bank.id, bank])).values()];
}

describe.each(engines)('the choice of a bank in %s', (engine) => {
  const journey = useConnect(engine);

  const offered = async (attributes: Record<string, string>) => {
    const page = await journey.open({ attributes });
    await page.step('connector');
    return { page, count: Number(await page.role('option').first().attribute('aria-setsize')) };
  };

  test('every bank that is not hidden, each once; a restricted one is explained and can’t be taken', async () => {
    const { page, count } = await offered({});
    const banks = listed(journey).filter(
      ({ hidden, capabilities }) => !hidden && capabilities.includes('bank'),
    );
    expect(count).toBe(banks.length);
    const search = page.label('Search for your bank');
    await search.fill(PATHS.duplicates.name);
    await page.role('option', new RegExp(PATHS.duplicates.name)).waitFor();
    await search.fill(PATHS.hidden.name);
    expect(await page.role('option', new RegExp(`${PATHS.hidden.name}$`)).count()).toBe(0);

    await search.fill(PATHS.restricted.name);
    const restricted = page.role('option', new RegExp(PATHS.restricted.name)).first();
    expect(await restricted.text()).toContain('Takes no new connections at the moment');
    expect(await restricted.isDisabled()).toBe(true);
    await search.press('Enter');
    await page.step('connector');
    expect(journey.traffic.of('GET', /^\/connectors\/./)).toEqual([]);

    await search.fill(PATHS.beta.name);
    expect(await page.role('option', new RegExp(PATHS.beta.name)).first().text()).toContain('Beta');
    await search.fill(PATHS.unstable.name);
    expect(await page.role('option', new RegExp(PATHS.unstable.name)).first().text()).toContain('Unstable');
    await search.fill('no bank is called like this');
    await page.text('No bank matches “no bank is called like this”').waitFor();
    await page.button('My bank isn’t listed').click();
    expect(await journey.visit.event('bank-connect-not-listed')).toEqual({});
    await page.button('Back to the list').click();
    await page.label('Search for your bank').waitFor();
  });

  test('a restricted bank that was preselected is explained before anything is typed', async () => {
    const page = await journey.openAt('restricted');
    await page.step('blocked');
    await page.heading('Not available at the moment').waitFor();
    expect(await page.css('input').count()).toBe(0);
    expect(journey.traffic.of('POST', /./)).toEqual([]);
    await journey.visit.settle();
    expect(journey.details<ErrorDetail>('error')).toMatchObject([{ code: 'restricted' }]);
  });

  test.each([
    ['allDisabled', 'No suitable accounts here'],
    ['unknownMechanism', 'This bank uses another way to sign in'],
  ] as const)('%s: nothing to type, and it is said why', async (path, heading) => {
    const page = await journey.openAt(path);
    await page.step('blocked');
    await page.heading(heading).waitFor();
    expect(await page.css('input').count()).toBe(0);
    expect(journey.traffic.of('POST', /./)).toEqual([]);
  });

  test('only the banks the host names, by uuid or id', async () => {
    const { page, count } = await offered({
      connectors: `${PATHS.happy.uuid}, ${PATHS.slow.id},${PATHS.hidden.id}`,
    });
    expect(count).toBe(2);
    await page.role('option', new RegExp(PATHS.happy.name)).waitFor();
    await page.role('option', new RegExp(PATHS.slow.name)).waitFor();
  });

  test('only banks with all the capabilities the host asks for', async () => {
    const { page, count } = await offered({ capabilities: 'bank,document' });
    const banks = listed(journey).filter(
      ({ hidden, capabilities }) =>
        !hidden && capabilities.includes('bank') && capabilities.includes('document'),
    );
    expect(count).toBe(banks.length);
    await page.label('Search for your bank').fill(PATHS.documents.name);
    expect(await page.role('option', new RegExp(PATHS.documents.name)).count()).toBe(0);
    await page.label('Search for your bank').fill(PATHS.bankDocuments.name);
    await page.role('option', new RegExp(PATHS.bankDocuments.name)).first().waitFor();
  });

  test('only banks of the countries the host serves', async () => {
    const { count } = await offered({ countries: 'de, PT' });
    const [record] = journey.traffic.of('GET', /^\/connectors$/);
    expect(record?.query).toMatchObject({ country_codes: 'DE,PT' });
    const banks = listed(journey).filter(
      ({ hidden, capabilities }) => !hidden && capabilities.includes('bank'),
    );
    expect(count).toBe(banks.length);
  });

  test('F9 no bank left: said, with nothing to try in vain', async () => {
    const page = await journey.open({ attributes: { capabilities: 'teleportation' } });
    await page.step('failed');
    await page.heading('No bank to offer').waitFor();
    await journey.visit.settle();
    expect(journey.details<ErrorDetail>('error')).toMatchObject([{ code: 'noConnector' }]);
  });
});
