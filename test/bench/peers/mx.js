// @ts-check
/* eslint no-undef: off -- runs in a page */
// The peer: MX's connect widget, as its README says to mount it, with the service's list of banks for its institutions.
import '@mxenabled/connect-widget/dist/style.css';
import { ApiProvider, ConnectWidget } from '@mxenabled/connect-widget';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

/**
 * @typedef {{ id: number, uuid: string, name: string, slug: string, code: string }} Bank
 * @typedef {{ guid: string, name: string, code: string, url: string, logo_url: string }} Institution
 */

const place = /** @type {HTMLElement} */ (document.getElementById('mx'));
const service = place.dataset['service'] ?? '';
const list = place.dataset['list'] ?? '';

/** @type {Promise<Institution[]> | undefined} */
let institutions;

/** The list, fetched once, when the widget first asks. */
function load() {
  institutions ??= fetch(list)
    .then((answer) => answer.json())
    .then((/** @type {{ connectors: Bank[] }} */ { connectors }) =>
      connectors.map(({ id, uuid, name, slug, code }) => ({
        guid: uuid,
        name,
        code,
        url: `https://www.${slug}.example/`,
        logo_url: `${service}/connectors/${id}/logos/thumbnail`,
      })),
    );
  return institutions;
}

const api = {
  loadMembers: async () => [],
  loadPopularInstitutions: async () => (await load()).slice(0, 25),
  loadDiscoveredInstitutions: async () => [],
  loadInstitutions: async (/** @type {{ search_name?: string }} */ { search_name: typed = '' }) =>
    (await load()).filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase())).slice(0, 25),
};

createRoot(place).render(
  createElement(ApiProvider, {
    apiValue: api,
    children: createElement(ConnectWidget, {
      clientConfig: { mode: 'aggregation', ui_message_version: 4, color_scheme: 'light' },
      language: { locale: 'en', custom_copy_namespace: '' },
      profiles: {
        loading: false,
        client: { guid: 'CLT-1', oauth_app_name: 'Bench' },
        clientColorScheme: {
          primary_100: '',
          primary_200: '',
          primary_300: '',
          primary_400: '',
          primary_500: '',
          color_scheme: 'light',
          widget_brand_color: null,
        },
        clientProfile: { locale: 'en' },
        user: { guid: 'USR-1' },
        userProfile: {},
        widgetProfile: {},
      },
      userFeatures: [],
      showTooSmallDialog: false,
    }),
  }),
);
