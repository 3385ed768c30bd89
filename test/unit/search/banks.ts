import type { Connector } from '../../../src/protocol/types.js';

/** A country's banks, a line each: name, then `| code` where it has one people type. */
const LISTS: Record<string, readonly [country: string, banks: string]> = {
  FR: [
    'France',
    `Crédit Agricole Alpes Provence | 11306
    Crédit Agricole Alsace Vosges | 17206
    Crédit Agricole Anjou Maine | 17906
    Crédit Agricole Aquitaine | 13306
    Crédit Agricole Atlantique Vendée | 14706
    Crédit Agricole Brie Picardie | 18706
    Crédit Agricole Centre France | 16806
    Crédit Agricole Centre Loire | 14806
    Crédit Agricole Centre-Est | 17806
    Crédit Agricole Champagne-Bourgogne | 11006
    Crédit Agricole Charente-Périgord | 12406
    Crédit Agricole Corse | 12006
    Crédit Agricole Côtes d'Armor | 12206
    Crédit Agricole des Savoie | 18106
    Crédit Agricole du Finistère | 12906
    Crédit Agricole Franche-Comté | 12506
    Crédit Agricole Île-de-France | 18206
    Crédit Agricole Ille-et-Vilaine | 13606
    Crédit Agricole Languedoc | 13506
    Crédit Agricole Loire Haute-Loire | 14506
    Crédit Agricole Lorraine | 16106
    Crédit Agricole Martinique-Guyane | 19806
    Crédit Agricole Morbihan | 16006
    Crédit Agricole Nord de France | 16706
    Crédit Agricole Nord-Est | 10206
    Crédit Agricole Normandie | 16606
    Crédit Agricole Normandie-Seine | 18306
    Crédit Agricole Provence Côte d'Azur | 19106
    Crédit Agricole Pyrénées Gascogne | 16906
    Crédit Agricole Réunion | 19906
    Crédit Agricole Sud Méditerranée | 17106
    Crédit Agricole Sud Rhône Alpes | 13906
    Crédit Agricole Toulouse 31 | 13106
    Crédit Agricole Touraine Poitou | 19406
    Crédit Agricole Val de France | 14406
    Crédit Agricole
    Banque Populaire Alsace Lorraine Champagne | 14707
    Banque Populaire Aquitaine Centre Atlantique | 10907
    Banque Populaire Auvergne Rhône Alpes | 16807
    Banque Populaire Bourgogne Franche-Comté | 10807
    Banque Populaire du Nord | 13507
    Banque Populaire Grand Ouest | 13807
    Banque Populaire Méditerranée | 14607
    Banque Populaire Occitane | 17807
    Banque Populaire Rives de Paris | 10207
    Banque Populaire Sud | 16607
    Banque Populaire Val de France | 18707
    Banque Populaire
    Caisse d'Épargne Aquitaine Poitou-Charentes | 13335
    Caisse d'Épargne Bourgogne Franche-Comté | 12135
    Caisse d’Épargne Bretagne Pays de Loire | 14445
    Caisse d'Épargne Côte d'Azur | 18315
    Caisse d'Épargne Grand Est Europe | 15135
    Caisse d'Épargne Hauts de France | 16275
    Caisse d'Épargne Île-de-France | 17515
    Caisse d'Épargne Languedoc-Roussillon | 13485
    Caisse d'Épargne Loire-Centre | 14505
    Caisse d'Épargne Midi-Pyrénées | 13135
    Caisse d'Épargne Normandie | 11425
    Caisse d'Épargne Rhône Alpes | 13825
    Caisse d'Épargne
    Crédit Mutuel | 10278
    Crédit Mutuel de Bretagne | 15589
    Crédit Mutuel du Sud-Ouest | 15529
    Crédit Mutuel Massif Central | 15489
    BNP Paribas | 30004
    BNP Paribas Entreprises
    BNP Paribas Personal Finance
    Société Générale | 30003
    Société Générale Entreprises
    SG Antilles-Guyane
    LCL | 30002
    LCL Entreprises
    CIC | 30066
    CIC Épargne Salariale
    La Banque Postale | 20041
    BoursoBank | 40618
    Fortuneo | 14518
    Hello bank!
    Monabanq | 14690
    BforBank | 16218
    Orange Bank
    AXA Banque | 12548
    CCF | 30056
    Crédit Coopératif | 42559
    Crédit du Nord | 30076
    Crédit Maritime
    BRED Banque Populaire | 10107
    Banque Palatine | 40978
    Banque de Savoie | 10548
    Banque Courtois
    Banque Chalus
    Banque Laydernier
    Banque Tarneaud
    Banque Transatlantique
    Banque Wormser Frères
    Société Marseillaise de Crédit
    Milleis Banque
    Neuflize OBC
    Louvre Banque Privée
    Edmond de Rothschild
    Qonto | 16958
    Shine
    Nickel | 16598
    Lydia
    Sumeria
    Memo Bank
    Ma French Bank
    Helios
    Green-Got
    Carrefour Banque
    Floa Bank
    Cofidis
    Cetelem
    Sofinco
    Oney Bank
    Younited Credit
    Bourse Direct
    Trade Republic
    Yomoni
    Nalo
    Linxea
    Amundi Épargne Salariale
    Natixis Interépargne
    American Express
    Arkéa Banque Privée
    Arkéa Banque Entreprises et Institutionnels
    Allianz Banque
    Groupama Épargne Salariale
    MAIF
    Macif
    GMF
    Swile
    Edenred
    Delubac & Cie
    Banque Delubac`,
  ],
  DE: [
    'Germany',
    `ING | 50010517
    DKB | 12030000
    Deutsche Bank | 50070010
    Commerzbank | 37040044
    HypoVereinsbank | 70020270
    Postbank | 10010010
    N26 | 10011001
    comdirect | 20041133
    Consorsbank | 76030080
    Targobank | 30020900
    norisbank | 10077777
    Sparkasse
    Berliner Sparkasse | 10050000
    Frankfurter Sparkasse | 50050201
    Hamburger Sparkasse | 20050550
    Kreissparkasse Köln | 37050299
    Kreissparkasse München Starnberg Ebersberg | 70250150
    Mittelbrandenburgische Sparkasse | 16050000
    Nassauische Sparkasse
    Ostsächsische Sparkasse Dresden
    Sparkasse Aachen
    Sparkasse Bremen
    Sparkasse Düsseldorf
    Sparkasse Fürth
    Sparkasse Hannover
    Sparkasse KölnBonn | 37050198
    Sparkasse Leipzig
    Sparkasse Münsterland Ost
    Sparkasse Nürnberg
    Sparkasse Vorderpfalz
    Stadtsparkasse München | 70150000
    Stadtsparkasse Wuppertal
    Volksbanken Raiffeisenbanken
    Volksbank Stuttgart
    Volksbank Köln Bonn
    Volksbank Mittelhessen
    Berliner Volksbank | 10090000
    Frankfurter Volksbank
    Münchner Bank
    VR Bank München Land
    VR-Bank Würzburg
    Raiffeisenbank Straubing
    Raiffeisenbank Südhardt
    Sparda-Bank Baden-Württemberg
    Sparda-Bank München
    Sparda-Bank West
    PSD Bank Nürnberg
    BBBank
    GLS Bank | 43060967
    apoBank
    EthikBank
    Tomorrow
    Santander Consumer Bank
    Degussa Bank
    Oldenburgische Landesbank
    Landesbank Baden-Württemberg
    BW-Bank
    Südwestbank
    1822direkt
    Volkswagen Bank
    Mercedes-Benz Bank
    Renault Bank direkt
    Bank of Scotland
    Fidor Bank
    Kontist
    Penta
    Vivid Money
    Scalable Capital
    Baader Bank
    flatexDEGIRO
    Triodos Bank Deutschland
    UmweltBank
    Weberbank
    Merkur Privatbank
    Hauck Aufhäuser Lampe
    Bethmann Bank`,
  ],
  ES: [
    'Spain',
    `Banco Santander | 0049
    BBVA | 0182
    CaixaBank | 2100
    Banco Sabadell | 0081
    Bankinter | 0128
    Unicaja Banco | 2103
    Ibercaja | 2085
    ABANCA | 2080
    Kutxabank | 2095
    Laboral Kutxa | 3035
    Grupo Cajamar | 3058
    Caja Rural
    Caja Rural de Navarra | 3008
    Caja Rural del Sur | 3187
    Caja de Ingenieros | 3025
    Cajasur
    Eurocaja Rural | 3081
    Globalcaja
    Openbank | 0073
    EVO Banco | 0239
    Banca March | 0061
    Banco Mediolanum España
    Deutsche Bank España
    ING España | 1465
    imagin
    Pibank
    Targobank España
    WiZink
    Cetelem España
    Renta 4 Banco
    Andbank España
    Banco Caminos
    Banco Pichincha
    Singular Bank
    MyInvestor
    Arquia Banca
    Cajalmendralejo
    Caixa Ontinyent
    Caixa Guissona
    Colonya Caixa Pollença
    Triodos Bank España
    N26 España
    Bnext`,
  ],
  IT: [
    'Italy',
    `Intesa Sanpaolo | 03069
    UniCredit | 02008
    Banco BPM | 05034
    Monte dei Paschi di Siena | 01030
    BPER Banca | 05387
    BNL | 01005
    Crédit Agricole Italia | 06230
    FinecoBank | 03015
    Poste Italiane | 07601
    Banca Mediolanum | 03062
    Banca Sella | 03268
    Banca Popolare di Sondrio | 05696
    Banca Popolare di Bari
    Banca Popolare dell'Alto Adige
    Banca Popolare Pugliese
    Banca Generali
    Banca Widiba | 03442
    Banca IFIS
    Banca Carige
    Banca Passadore
    Banca di Asti
    Banca Profilo
    Banca Etica
    Banco di Desio e della Brianza
    Banco di Sardegna
    BCC Roma
    BCC Milano
    BCC Credito Cooperativo
    Cassa di Risparmio di Bolzano
    Cassa di Risparmio di Volterra
    Cassa Centrale Banca
    CheBanca!
    Mediobanca Premier
    Credem
    Deutsche Bank Italia
    illimity
    ING Italia
    Hype
    Buddybank
    isybank
    Nexi
    Tinaba
    Findomestic
    Compass
    Volksbank Alto Adige
    Südtiroler Sparkasse`,
  ],
  NL: [
    'Netherlands',
    `ABN AMRO | ABNA
    Rabobank | RABO
    ING Nederland | INGB
    ASN Bank
    SNS
    RegioBank
    bunq
    Knab
    Triodos Bank
    Van Lanschot Kempen
    Nationale-Nederlanden Bank
    Handelsbanken Nederland
    DHB Bank
    Revolut Nederland
    Brand New Day
    Moneyou
    ICS International Card Services
    Yoursafe`,
  ],
  BE: [
    'Belgium',
    `BNP Paribas Fortis
    KBC
    KBC Brussels
    CBC Banque
    Belfius
    ING Belgique
    Argenta
    AXA Banque Belgique
    Crelan
    Beobank
    bpost bank
    Keytrade Bank
    Hello bank! Belgique
    Fintro
    Nagelmackers
    Triodos Banque Belgique
    vdk bank
    Deutsche Bank Belgique
    Banque Van Breda
    Delen Private Bank
    Degroof Petercam
    Europabank
    Medirect
    CPH Banque
    Byblos Bank Europe`,
  ],
  PT: [
    'Portugal',
    `Caixa Geral de Depósitos | 0035
    Millennium bcp | 0033
    Banco BPI | 0010
    novobanco | 0007
    Santander Totta | 0018
    Banco Montepio | 0036
    Crédito Agrícola | 0045
    ActivoBank | 0023
    Banco CTT | 0193
    Bankinter Portugal | 0269
    EuroBic | 0079
    ABANCA Portugal | 0170
    BiG - Banco de Investimento Global | 0061
    Banco Best | 0065
    BBVA Portugal
    Banco Finantia
    Banco Atlântico Europa
    Banco Carregosa
    Moey
    Universo
    Cofidis Portugal
    WiZink Portugal
    novobanco dos Açores | 0160`,
  ],
  GB: [
    'United Kingdom',
    `Barclays | 20-00-00
    HSBC UK | 40-00-00
    Lloyds Bank | 30-00-00
    NatWest | 60-00-01
    Royal Bank of Scotland | 83-00-00
    Santander UK | 09-01-28
    Halifax | 11-00-01
    Nationwide Building Society | 07-00-93
    TSB
    Monzo | 04-00-04
    Starling Bank | 60-83-71
    Revolut | 04-00-75
    Wise
    first direct
    Metro Bank
    The Co-operative Bank
    Virgin Money
    Clydesdale Bank
    Yorkshire Building Society
    Coventry Building Society
    Skipton Building Society
    Tesco Bank
    Sainsbury's Bank
    M&S Bank
    Marks & Spencer Money
    C. Hoare & Co.
    Coutts
    Danske Bank
    Ulster Bank
    Bank of Ireland UK
    AIB (NI)
    Chase
    Atom bank
    Tide
    Mettle
    Handelsbanken
    Barclaycard
    MBNA
    Vanquis
    Cahoot
    Smile
    Triodos Bank UK`,
  ],
  // elsewhere: letters that do not decompose, and scripts that are not Latin
  PL: [
    'Poland',
    `mBank\nPKO Bank Polski\nBank Spółdzielczy w Łodzi\nŚląski Bank\nING Bank Śląski\nBank Pekao`,
  ],
  DK: ['Denmark', `Jyske Bank\nSparekassen Sjælland\nRingkjøbing Landbobank\nNordea`],
  TR: ['Türkiye', `Garanti BBVA\nİş Bankası\nYapı Kredi\nHalkbank`],
  HR: ['Croatia', `Đurđevac Banka\nZagrebačka banka`],
  GR: ['Greece', `Εθνική Τράπεζα\nPiraeus Bank`],
  CH: ['Switzerland', `PostFinance\nZürcher Kantonalbank\nUBS\nRaiffeisen Schweiz\nGraubündner Kantonalbank`],
};

export function connector(
  id: number,
  name: string,
  [country, countryName]: readonly [string, string],
  code?: string,
): Connector {
  return {
    id,
    uuid: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    name,
    slug: name
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-'),
    ...(code ? { code } : {}),
    hidden: false,
    beta: false,
    restricted: false,
    unstable: false,
    capabilities: ['bank'],
    authMechanism: 'credentials',
    accountTypes: ['checking'],
    accountUsages: ['PRIV'],
    countries: [{ id: country, name: countryName }],
    sources: [],
    fields: [],
  };
}

/** About 400 connectors as a service with eight countries may list them; regional ones come before their brand on purpose. */
export const BANKS: readonly Connector[] = Object.entries(LISTS).flatMap(
  ([country, [countryName, banks]], block) =>
    banks.split('\n').map((line, index) => {
      const [name = '', code] = line.split('|').map((part) => part.trim());
      return connector(1000 * (block + 1) + index, name, [country, countryName], code);
    }),
);
