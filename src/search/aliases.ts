import { fold } from './fold.js';

/**
 * What people call well-known banks, where the name itself does not say it (initials are found without help), as it is
 * shown. Left of the colon: words looked for together anywhere in a bank's name, already folded. Regions too: "CA IDF"
 * is said so. France, then Germany, Spain, Italy, the Netherlands and Belgium, Portugal, the British Isles.
 */
const ALIASES = `
bnp paribas:BNP,BNPP
societe generale:SG,SocGen,Sogé
credit agricole:CA
lcl:Crédit Lyonnais
credit lyonnais:LCL
cic:Crédit Industriel et Commercial
banque populaire:BP,BPCE
caisse d epargne:CE,CEP,BPCE,Écureuil
banque postale:LBP,La Poste
credit mutuel:CM
credit mutuel de bretagne:CMB
credit du nord:CDN
boursobank:Boursorama
boursorama:BoursoBank
american express:Amex
ile de france:IDF
provence cote d azur:PACA
auvergne rhone alpes:AURA
ing:ING Direct,ING-DiBa
dkb:Deutsche Kreditbank
sparkasse:SPK
kreissparkasse:KSK
hamburger sparkasse:Haspa
volksbank:VR,Voba
volksbanken:VR Bank,Voba
raiffeisenbank:VR,Raiba
commerzbank:Coba
hypovereinsbank:HVB
deutsche bank:DB
landesbank baden wurttemberg:LBBW
bbva:Banco Bilbao Vizcaya Argentaria
caixabank:la Caixa,Caixa,Bankia
santander:Banesto
unicredit:UC
intesa sanpaolo:ISP,San Paolo
banco bpm:Banca Popolare di Milano
monte dei paschi:MPS,BMPS
mps:Monte dei Paschi di Siena
bnl:Banca Nazionale del Lavoro
banca nazionale del lavoro:BNL
poste italiane:BancoPosta,Postepay
bancoposta:Poste Italiane,Postepay
credito cooperativo:BCC
rabobank:Rabo
abn amro:ABN
bnp paribas fortis:Fortis,BNPPF
belfius:Dexia
caixa geral:CGD,Caixa
millennium bcp:Banco Comercial Português
bpi:Banco Português de Investimento
novo banco:BES,NB
novobanco:BES,NB
royal bank of scotland:RBS
natwest:National Westminster
bank of ireland:BOI
allied irish:AIB
co operative bank:Coop
wise:TransferWise
n26:Number 26
`;

/** Said or left out as one likes: they never decide alone whether a bank matches. */
export const OPTIONAL: ReadonlySet<string> = new Set(
  'a and bank banca banco banque d da das de dei del della den der des di die do dos du e el en et groupe i il l la las le les lo los of the und van y'.split(
    ' ',
  ),
);

/** "Caixa Geral de Depósitos" is CGD, yet "Banca Popolare di Milano" is BPM. */
export const inInitials = (word: string): boolean => !OPTIONAL.has(word) || word.startsWith('ban');

export interface Alias {
  /** As people write it. */
  readonly text: string;
  readonly folded: string;
}

/** Brands by their first word, so that a name asks only for the few it may contain. */
let brands: Map<string, [brand: string, aliases: readonly Alias[]][]> | undefined;

function brandsByFirstWord(): NonNullable<typeof brands> {
  const byWord: NonNullable<typeof brands> = new Map();
  for (const line of ALIASES.trim().split('\n')) {
    const [brand = '', aliases = ''] = line.split(':');
    const [first = ''] = brand.split(' ');
    const known = aliases.split(',').map((text) => ({ text, folded: fold(text) }));
    byWord.set(first, [...(byWord.get(first) ?? []), [` ${brand} `, known]]);
  }
  return byWord;
}

/** What else a bank of this folded name is called. */
export function aliasesOf(name: string): Alias[] {
  brands ??= brandsByFirstWord();
  const found: Alias[] = [];
  for (const word of name.split(' ')) {
    for (const [brand, aliases] of brands.get(word) ?? []) {
      if (` ${name} `.includes(brand)) found.push(...aliases);
    }
  }
  return found;
}
