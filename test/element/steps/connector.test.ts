import { expect } from '@open-wc/testing';
import { computeAccessibleDescription } from 'dom-accessibility-api';
import { connectors, view } from './fixtures.js';
import type { StepStage } from './stage.js';
import {
  accessible,
  allByRole,
  byRole,
  hasFocus,
  parts,
  press,
  sent,
  settled,
  stageOf,
  text,
} from './support.js';

const list = (more: Parameters<typeof view>[1] = {}) =>
  view('connector', { can: ['choose', 'notListed'], ...more, flow: { connector: undefined, ...more.flow } });

const searchOf = (stage: StepStage): HTMLInputElement => byRole(stage, 'combobox') as HTMLInputElement;

async function search(stage: StepStage, query: string): Promise<void> {
  const input = searchOf(stage);
  input.focus();
  input.value = query;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await settled(stage);
}

const active = (stage: StepStage): string | undefined => {
  const id = searchOf(stage).getAttribute('aria-activedescendant');
  const option = id === null ? null : stage.renderRoot.querySelector(`#${id}`);
  return option?.querySelector('.row-name')?.textContent.trim();
};

/** Pauses of the page come when a test says so. */
let waiting: IdleRequestCallback[] = [];
const { requestIdleCallback } = window;
before(() => {
  window.requestIdleCallback = (run) => waiting.push(run);
});
beforeEach(() => {
  waiting = [];
});
after(() => {
  window.requestIdleCallback = requestIdleCallback;
});

/** The page rests, until nobody waits for that any more. */
async function rest(stage: StepStage): Promise<void> {
  while (waiting.length > 0) {
    for (const run of waiting.splice(0)) run({ didTimeout: false, timeRemaining: () => 50 });
    await settled(stage);
  }
}

const status = (stage: StepStage): string =>
  allByRole(stage, 'status')
    .map(({ textContent }) => textContent.trim())
    .filter(Boolean)
    .join();

const names = (stage: StepStage): (string | undefined)[] =>
  allByRole(stage, 'option').map((option) => option.querySelector('.row-name')?.textContent);

const many = Array.from({ length: 20_000 }, (_, index) => ({
  ...connectors[1]!,
  id: index + 1,
  uuid: `many-${index}`,
  name: `Sparkasse Nummer ${index}`,
}));

describe('connector', () => {
  it('lists the banks it offers: what one sees at first, more once the page rests, and as one goes on', async () => {
    const stage = await stageOf(list());
    expect(searchOf(stage).placeholder).to.equal('Search 78 banks');
    expect(allByRole(stage, 'option')).to.have.length(16);
    expect(parts(stage, 'option')).to.have.length(16);
    await rest(stage);
    expect(allByRole(stage, 'option')).to.have.length(48);
    press(searchOf(stage), 'ArrowUp');
    await settled(stage);
    expect(allByRole(stage, 'option')).to.have.length(78);
    await accessible(stage);
  });

  it('draws a row with few nodes', async () => {
    const stage = await stageOf(list({ flow: { connectors: [connectors[1]!] } }));
    const listbox = byRole(stage, 'listbox');
    const everything = document.createNodeIterator(listbox, NodeFilter.SHOW_ALL);
    let nodes = 0;
    while (everything.nextNode()) nodes++;
    // the row with its name, initials, logo and arrow, and what lit marks its places with
    expect(nodes).to.be.at.most(22);
  });

  it('searches as one types, marks what matched and announces how many', async () => {
    const stage = await stageOf(list());
    await search(stage, 'credit mut');
    const [first] = allByRole(stage, 'option');
    expect(first?.textContent).to.contain('Crédit Mutuel');
    expect(first?.querySelectorAll('mark').length).to.be.greaterThan(0);
    expect(
      allByRole(stage, 'status')
        .map(({ textContent }) => textContent.trim())
        .join(),
    ).to.match(/\d+ banks? found/);
    expect(active(stage)).to.equal('Crédit Mutuel');
    await accessible(stage);
  });

  it('says what else a bank was found by, beside its name', async () => {
    const stage = await stageOf(list());
    await search(stage, 'sg');
    const option = byRole(stage, 'option', 'Société Générale');
    expect(computeAccessibleDescription(option)).to.equal('SG');
    expect(option.querySelector('.row-note mark')?.textContent).to.equal('SG');
    await accessible(stage);
    await search(stage, 'gene');
    const named = byRole(stage, 'option', 'Société Générale');
    expect(computeAccessibleDescription(named)).to.equal('');
    expect(named.querySelector('.row-note')).to.equal(null);
  });

  it('chooses with the keyboard alone', async () => {
    const stage = await stageOf(list());
    const input = searchOf(stage);
    await rest(stage);
    press(input, 'ArrowDown');
    await settled(stage);
    expect(active(stage)).to.equal('Crédit Agricole Île-de-France');
    press(input, 'ArrowDown');
    await settled(stage);
    expect(active(stage)).to.equal('Société Générale');
    press(input, 'Home');
    await settled(stage);
    expect(active(stage)).to.equal('Crédit Agricole Île-de-France');
    press(input, 'End');
    await settled(stage);
    expect(active(stage)).to.equal('Sparkasse 30');
    press(input, 'Home');
    await settled(stage);
    press(input, 'Enter');
    expect(stage.sent).to.deep.equal([{ type: 'choose', connectorId: 'uuid-1' }]);
  });

  it('chooses with a click', async () => {
    const stage = await stageOf(list());
    byRole(stage, 'option', 'Société Générale').click();
    expect(sent(stage, 'choose')).to.deep.equal([{ type: 'choose', connectorId: 'uuid-2' }]);
  });

  it('clears the search with Escape, which goes no further', async () => {
    const stage = await stageOf(list());
    await search(stage, 'bunq');
    let heard = 0;
    stage.addEventListener('keydown', () => heard++);
    press(searchOf(stage), 'Escape');
    await settled(stage);
    expect(searchOf(stage).value).to.equal('');
    expect(heard).to.equal(0);
    press(searchOf(stage), 'Escape');
    expect(heard).to.equal(1);
  });

  it('says which banks take nobody new, and takes no such choice', async () => {
    const stage = await stageOf(list());
    const closed = byRole(stage, 'option', /La Banque Postale/);
    expect(closed.getAttribute('aria-disabled')).to.equal('true');
    expect(closed.textContent).to.contain('Takes no new connections');
    closed.click();
    expect(stage.sent).to.deep.equal([]);
  });

  it('marks what is new or unstable', async () => {
    const stage = await stageOf(list());
    expect(byRole(stage, 'option', /Crédit Agricole Île/).textContent).to.contain('Beta');
    expect(byRole(stage, 'option', /BNP Paribas/).textContent).to.contain('Unstable');
  });

  it('helps when nothing matches, and hears that a bank is missing', async () => {
    const stage = await stageOf(list());
    await search(stage, '<img src=x>');
    expect(allByRole(stage, 'option')).to.have.length(0);
    expect(text(stage)).to.contain('No bank matches “<img src=x>”');
    byRole(stage, 'button', 'My bank isn’t listed').click();
    await settled(stage);
    expect(stage.sent).to.deep.equal([{ type: 'notListed' }]);
    expect(byRole(stage, 'heading').textContent).to.equal('Not available yet');
    expect(hasFocus(stage, byRole(stage, 'heading'))).to.equal(true);
    byRole(stage, 'button', 'Back to the list').click();
    await settled(stage);
    expect(hasFocus(stage, searchOf(stage))).to.equal(true);
  });

  it('stays quick with 20,000 banks: no more rows than one can look through', async () => {
    const stage = await stageOf(list({ flow: { connectors: many } }));
    await search(stage, 'sparkasse');
    expect(allByRole(stage, 'option').length).to.be.at.most(25);
    for (let turn = 0; turn < 20; turn++) {
      press(searchOf(stage), 'End');
      await settled(stage);
    }
    expect(allByRole(stage, 'option').length).to.equal(500);
    expect(text(stage)).to.contain('There are more');
  });

  it('fills a list that is very high', async () => {
    const stage = await stageOf(list());
    byRole(stage, 'listbox').style.minBlockSize = '1600px';
    await search(stage, 'sparkasse');
    const rows = allByRole(stage, 'option').map((row) => row.getBoundingClientRect());
    expect((rows.at(-1)?.bottom ?? 0) - (rows.at(0)?.top ?? 0)).to.be.greaterThan(1600);
  });

  it('answers before its index is there, and says how many once it is', async () => {
    const some = many
      .slice(0, 2_000)
      .concat({ ...many[0]!, id: 30_000, uuid: 'sg', name: 'Société Générale' });
    const stage = await stageOf(list({ flow: { connectors: some } }));
    await search(stage, 'nummer 199');
    expect(status(stage)).to.equal('Searching…');
    expect(names(stage).slice(0, 2)).to.deep.equal(['Sparkasse Nummer 199', 'Sparkasse Nummer 1990']);
    await search(stage, 'sg');
    expect(allByRole(stage, 'option')).to.have.length(0);
    expect(text(stage)).not.to.contain('No bank matches');
    await rest(stage);
    expect(status(stage)).to.equal('1 bank found');
    expect(names(stage)).to.deep.equal(['Société Générale']);
  });

  describe('while the list is coming', () => {
    const coming = (size: number, connectorsComplete = false) =>
      list({ flow: { connectors: many.slice(0, size), connectorsComplete } });

    it('tells no number and no end', async () => {
      const stage = await stageOf(coming(40));
      expect(searchOf(stage).placeholder).to.equal('Search for your bank');
      expect(status(stage)).to.equal('Getting the list of banks');
      expect(allByRole(stage, 'option')[0]?.getAttribute('aria-setsize')).to.equal('-1');
      await accessible(stage);
      await search(stage, 'nowhere');
      expect(status(stage)).to.equal('Searching…');
      expect(text(stage)).not.to.contain('No bank matches');
      await stage.show(coming(300, true));
      await rest(stage);
      expect(status(stage)).to.equal('0 banks found');
      expect(text(stage)).to.contain('No bank matches “nowhere”');
      await search(stage, '');
      expect(searchOf(stage).placeholder).to.equal('Search 300 banks');
      expect(status(stage)).to.equal('All banks');
      expect(allByRole(stage, 'option')[0]?.getAttribute('aria-setsize')).to.equal('300');
    });

    it('keeps every row where it is, and the arrow keys on theirs', async () => {
      const stage = await stageOf(coming(40));
      for (let turn = 0; turn < 3; turn++) press(searchOf(stage), 'ArrowDown');
      await settled(stage);
      const rows = allByRole(stage, 'option');
      const before = names(stage);
      expect(active(stage)).to.equal('Sparkasse Nummer 2');
      await stage.show(coming(80));
      await stage.show(coming(300, true));
      expect(names(stage).slice(0, before.length)).to.deep.equal(before);
      expect(allByRole(stage, 'option').slice(0, rows.length)).to.deep.equal(rows);
      expect(active(stage)).to.equal('Sparkasse Nummer 2');
    });

    it('follows the chosen row when a better one comes', async () => {
      const stage = await stageOf(coming(40));
      await search(stage, 'nummer 3');
      press(searchOf(stage), 'ArrowDown');
      await settled(stage);
      expect(active(stage)).to.equal('Sparkasse Nummer 30');
      const better = { ...many[0]!, id: 40_000, uuid: 'better', name: 'Nummer 3' };
      await stage.show(
        list({ flow: { connectors: [...many.slice(0, 40), better], connectorsComplete: false } }),
      );
      expect(names(stage)[0]).to.equal('Nummer 3');
      expect(active(stage)).to.equal('Sparkasse Nummer 30');
    });

    it('can be chosen from', async () => {
      const stage = await stageOf(coming(40));
      byRole(stage, 'option', 'Sparkasse Nummer 5').click();
      expect(sent(stage, 'choose')).to.deep.equal([{ type: 'choose', connectorId: 'many-5' }]);
    });
  });
});
