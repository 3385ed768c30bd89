/**
 * What people call well-known banks, where the name itself does not say it (initials are found without help). Left of
 * the colon: words looked for together anywhere in a bank's name, already folded. Regions too: "CA IDF" is said so.
 * France, then Germany, Spain, Italy, the Netherlands and Belgium, Portugal, the British Isles.
 */
export const ALIASES = `
bnp paribas:bnp,bnpp
societe generale:sg,socgen,soge
credit agricole:ca
lcl:credit lyonnais
credit lyonnais:lcl
cic:credit industriel et commercial
banque populaire:bp,bpce
caisse d epargne:ce,cep,bpce,ecureuil
banque postale:lbp,la poste
credit mutuel:cm
credit mutuel de bretagne:cmb
credit du nord:cdn
boursobank:boursorama
boursorama:boursobank
american express:amex
ile de france:idf
provence cote d azur:paca
auvergne rhone alpes:aura
ing:ing direct,ing diba
dkb:deutsche kreditbank
sparkasse:spk
kreissparkasse:ksk
hamburger sparkasse:haspa
volksbank:vr,voba
volksbanken:vr bank,voba
raiffeisenbank:vr,raiba
commerzbank:coba
hypovereinsbank:hvb
deutsche bank:db
landesbank baden wurttemberg:lbbw
bbva:banco bilbao vizcaya argentaria
caixabank:la caixa,caixa,bankia
santander:banesto
unicredit:uc
intesa sanpaolo:isp,san paolo
banco bpm:banca popolare di milano
monte dei paschi:mps,bmps
mps:monte dei paschi di siena
bnl:banca nazionale del lavoro
banca nazionale del lavoro:bnl
poste italiane:bancoposta,postepay
bancoposta:poste italiane,postepay
credito cooperativo:bcc
rabobank:rabo
abn amro:abn
bnp paribas fortis:fortis,bnppf
belfius:dexia
caixa geral:cgd,caixa
millennium bcp:banco comercial portugues
bpi:banco portugues de investimento
novo banco:bes,nb
novobanco:bes,nb
royal bank of scotland:rbs
natwest:national westminster
bank of ireland:boi
allied irish:aib
co operative bank:coop
wise:transferwise
n26:number 26
`;

/** Said or left out as one likes: they never decide alone whether a bank matches. */
export const OPTIONAL: ReadonlySet<string> = new Set(
  'a and bank banca banco banque d da das de dei del della den der des di die do dos du e el en et groupe i il l la las le les lo los of the und van y'.split(
    ' ',
  ),
);
