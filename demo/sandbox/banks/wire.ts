/** Banks as the API shows them. */
import type { BankDef, FieldDef, SourceDef } from './types.js';

const COUNTRY_NAMES: Record<string, string> = {
  FR: 'France',
  DE: 'Germany',
  ES: 'Spain',
  IT: 'Italy',
  NL: 'Netherlands',
  BE: 'Belgium',
  PT: 'Portugal',
  GB: 'United Kingdom',
  IE: 'Ireland',
};

export function fieldJson(field: FieldDef): Record<string, unknown> {
  return {
    name: field.name,
    label: field.label,
    type: field.type,
    required: field.required,
    regex: field.regex ?? null,
    ...(field.description === undefined ? {} : { description: field.description }),
    ...(field.values ? { values: field.values } : {}),
    ...(field.authMechanisms ? { auth_mechanisms: field.authMechanisms } : {}),
    ...(field.sources ? { connector_sources: field.sources } : {}),
  };
}

export function sourceJson(bank: BankDef, source: SourceDef): Record<string, unknown> {
  return {
    id: source.id,
    id_connector: bank.id,
    name: source.name,
    auth_mechanism: source.mechanism,
    available_auth_mechanisms: source.mechanisms,
    disabled: source.disabled,
    priority: source.priority,
    account_types: source.accountTypes,
    account_usages: source.accountUsages,
    capabilities: source.capabilities,
  };
}

export function connectorJson(bank: BankDef, expand: ReadonlySet<string>): Record<string, unknown> {
  return {
    id: bank.id,
    uuid: bank.hasUuid ? bank.uuid : null,
    name: bank.name,
    slug: bank.slug,
    code: bank.code,
    color: bank.color,
    hidden: bank.hidden,
    charged: bank.charged,
    beta: bank.beta,
    restricted: bank.restricted,
    capabilities: bank.capabilities,
    auth_mechanism: bank.mechanism,
    account_types: bank.accountTypes,
    account_usages: bank.accountUsages,
    products: bank.products,
    siret: bank.siret,
    stability: { status: bank.unstable ? 'unstable' : 'stable' },
    ...(expand.has('sources') ? { sources: bank.sources.map((source) => sourceJson(bank, source)) } : {}),
    ...(expand.has('fields') ? { fields: bank.fields.map(fieldJson) } : {}),
    ...(expand.has('countries')
      ? { countries: bank.countries.map((id) => ({ id, name: COUNTRY_NAMES[id] ?? id })) }
      : {}),
    ...(expand.has('urls') ? { urls: [`https://www.${bank.slug}.example/`] } : {}),
  };
}
