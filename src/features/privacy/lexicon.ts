const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Finite verbs that follow "mevrouw" as easily as a name does: "mevrouw belde", "mevrouw perelaar belde". */
export const verbs = set(`
  is was waren zijn bent heeft had hadden hebben wordt werd werden worden kan kon konden kunnen wil wou wilde willen
  moet moest moeten mag mocht mogen zal zou zouden zullen hoeft hoefde durft durfde gaat ging gingen gaan komt kwam
  kwamen komen doet deed deden doen laat liet lieten laten blijft bleef bleven blijven krijgt kreeg kregen krijgen
  ligt lag liggen zit zat zaten zitten staat stond staan loopt liep lopen valt viel vallen woont woonde wonen
  verblijft verbleef slaapt sliep eet at drinkt dronk neemt nam nemen geeft gaf gaven geven ziet zag zien hoort
  hoorde horen voelt voelde weet wist weten denkt dacht denken vindt vond vonden vinden kent kende kennen zoekt zocht
  zoekte belt belde belden bellen vraagt vroeg vroegen vragen zegt zei zegde zeggen zeiden vertelt vertelde meldt
  meldde mailt mailde stuurt stuurde schrijft schreef spreekt sprak spraken stelt stelde wacht wachtte verwacht
  verwachtte begint begon stopt stopte start startte werkt werkte helpt hielp brengt bracht haalt haalde houdt hield
  legt legde maakt maakte merkt merkte mist miste noemt noemde opent opende pakt pakte probeert probeerde reageert
  reageerde regelt regelde rijdt reed rookt rookte schrok schrikt speelt speelde tekent tekende trekt trok verhuist
  verhuisde verliest verloor verdient verdiende vertrekt vertrok vertrouwt vertrouwde vergeet vergat verzorgt
  verzorgde verstaat verstond weigert weigerde wenst wenste wijst wees wint won zet zette zorgt zorgde zwijgt zweeg
  sukkelt sukkelde klaagt klaagde lijdt leed huilt huilde lacht lachte leeft leefde leest las leert leerde lukt lukte
  lijkt leek herstelt herstelde herkent herkende geniet genoot gebruikt gebruikte gelooft geloofde ervaart ervaarde
  ervoer ontvangt ontving bezoekt bezocht bespreekt besprak begrijpt begreep beslist besliste besluit besloot betaalt
  betaalde bedankt bedankte beweegt bewoog behoudt behield aanvaardt aanvaardde accepteert antwoordt antwoordde
  dankt dankte draagt droeg eist eiste fietst gedraagt haakt haakte kiest koos kijkt keek klinkt kookt komt koopt kocht
  overlijdt overleed overlegt overlegde revalideert steunt steunde sterft stierf stapt stapte telefoneert telefoneerde
  toont toonde uit uitte volgt volgde voert voerde waardeert waardeerde wandelt wandelde wast zingt zwemt bevalt
  bevestigt bevestigde hangt hing heet heette hoest ademt dwaalt dwaalde roept riep tekende meent meende hoopt hoopte
  vreest vreesde verkiest verkoos verlaat verliet verlangt verlangde vermeldt vermeldde verschijnt verscheen verwijst
  verwees wordt zakt ziet brak breekt deelt deelde biedt bood nodigt nodigde
  bleek blijkt schijnt scheen vertikt vertikte aarzelt aarzelde twijfelde vermijdt vermeed ondervindt ondervond beschikt
  raakt raakte geraakt geraakte poetst groet groette oefent oefende rust rustte slikt slikte snapt snapte struikelt
  struikelde glijdt gleed eindigt ondertekent ondertekende verloopt verliep rekent rekende verneemt vernam vertoont
  vertoonde vermagert vermagerde weent weende plast plaste braakt braakte bloedt bloedde zeurt zeurde verwacht komende
  telt telde eist snurkt belandt belandde wisselt wisselde behoort bezit dient diende steekt stak vult vulde test teste`);

/** Words that are no name when they follow a title in lower case; names of the same form need a capital. */
const plainWords = set(`
  aan achter achteruit vooruit des af al alle alleen allebei allemaal alles als altijd ander andere anders beide beiden beneden beter bij bijna
  binnen binnenkort boven buiten daar daarbij daarover daarmee daardoor daarna daarnaast daarom daarvoor dan dat de deze die dit doch donderdag
  dinsdag door dus echt een één eens eerder eerst eigen eigenlijk elders elk elke en enkel er ergens erg ermee ervan
  even eventueel evenveel extra gauw geen geheel gelijk genoeg gisteren goed graag gratis groot haar heel hem hen het
  hier hiernaast hierboven hierbij hierover hiervoor hij hoe hoeveel hun iedere ieder iedereen iemand iets in inderdaad indien intussen ja je jij jullie juist
  kort kortom laatst langer langs langzaam lang later liever lief liefst maandag maar mee meer meest meestal meteen met
  mijn minder minst misschien moeilijk morgen na naar naast nadat namelijk neen nee net niemand niet niets niettemin nieuw
  nieuwe nog nooit nu nodig of ofwel om omdat omwille onder ondanks ondertussen ongeveer ons onze ook op opnieuw over
  overal overdag pas per precies rond rechtstreeks reeds samen sinds slechts snel soms spontaan steeds straks te tegen
  tegenover terug terwijl thuis tijdens toch toe toen tot totdat tussen twee twijfelt uit uiteindelijk vaak van vanaf
  vanavond vandaag vanmiddag vanmorgen vannacht vanochtend vanuit vanwege vanzelf veel verder via vlot vol volgend
  volgende volgens volledig voor vooraf vooral voordat voorlopig vorige vrij vrijdag waar waarbij waardoor waarin
  waarmee waarna waarom waarop waarvan waarvoor wanneer wat we weer weg weinig wekelijks wel welke wellicht weliswaar
  wie wij woensdag ze zaterdag zeer zeker zelf zelfs zich zij zo zoals zodat zodra zomaar zonder zondag zowel zwaar
  aanwezig afwezig akkoord angstig bang bedlegerig bekend belangrijk bereikbaar betrokken bewust blij boos centraal
  complex eenzaam emotioneel gelukkig gemotiveerd gezond gerust goedgezind helder huidig kapot klaar kwaad kwetsbaar
  laat leuk makkelijk mobiel moe moeizaam onbekend ondertussen onrustig ontevreden onveilig onzeker oud oudere palliatief
  rolstoelgebonden rustig slecht slechter slechthorend slechtziend spannend stabiel sterk suf tevreden thuiswonend
  trots vast veilig verdrietig vermoeid vriendelijk vroeger wakker warm welkom zelfredzaam zelfstandig ziek zwak zwakker
  anoniem actief passief dankbaar opgelucht enthousiast geduldig gevraagd gebeld gezien gehoord geweest geworden gekomen
  gegaan gebleven gestart gestopt gewoon gewogen geholpen gekend geplaatst gepland bezocht besproken overgedragen
  aangemeld aangekomen opgevolgd opgestart begeleid begeleiden betrekken bevragen bezoeken bespreken doorverwijzen
  doorverwezen informeren ondersteunen opvolgen overdragen overleggen plannen regelen verwijzen verwezen verhuisd
  versterken volgen helpen aanmelden opstarten inschatten horen luisteren meenemen meegeven motiveren verzorgen wassen
  dement dementerend verward gevallen opgenomen ontslagen overleden gestorven geopereerd bevallen zwanger verslaafd
  incontinent depressief delirant suïcidaal suicidaal hulpbehoevend zorgbehoevend terminaal`);

/** Nouns that follow a title or its "van", "de": mevrouw de voorzitter, de heer van de bank. */
const nouns = set(`
  mevrouw mevr mw mvr dhr heer meneer mijnheer familie fam echtpaar patiënt patient patiënte patiente patiënten patienten
  cliënt client cliënte cliente cliënten clienten bewoner bewoners bewoonster zorgvrager zorgvragers klant klanten
  mantelzorger mantelzorgers naaste naasten dochter zoon vrouw man partner echtgenoot echtgenote moeder vader zus broer
  kind kinderen kleinkind oma opa buur buren buurman buurvrouw vriend vriendin
  directeur directrice voorzitter ondervoorzitter secretaris penningmeester burgemeester schepen minister dokter doktor
  arts huisarts specialist professor apotheker verpleegkundige verpleegster verpleger zorgkundige verzorgende
  kinesitherapeut kinesist fysiotherapeut ergotherapeut logopedist diëtist psycholoog podoloog vroedvrouw notaris
  advocaat coördinator coordinator manager teamleider hoofdverpleegkundige diensthoofd afdelingshoofd bestuurder
  bestuurslid stafmedewerker medewerker medewerkster collega inspecteur ambtenaar wijkagent agent pastoor pastor imam
  dominee rechter bewindvoerder zaakvoerder eigenaar bode conciërge kok chauffeur poetsvrouw poetshulp
  bank apotheek gemeente stad provincie kring wijk buurt straat thuiszorg thuisverpleging thuishulp gezinszorg
  ziekenhuis kliniek afdeling dienst receptie balie onthaal mutualiteit ziekenfonds verzekering verzekeraar overheid
  inspectie politie parochie school kerk winkel organisatie firma leverancier praktijk groepspraktijk huisartsenpraktijk
  wachtpost zorgraad zorgkas zorg zorggroep woonzorgcentrum dagcentrum dienstencentrum centrum netwerk team administratie
  boekhouding planning keuken poets poetsdienst schoonmaak technische sociale sociaal huisvesting woningbouw pers
  krant radio vakbond ondernemingsraad cliëntenraad familieraad ouderenraad raad bestuur directie overkant bovenverdieping
  kamer bed gang zaal verdieping nummer huis telefoon lijn post mail bezoek gesprek overleg dossier gegevens kant week
  maand dag dagen jaar jaren uur ochtend namiddag avond nacht regie plaats vraag vragen wens wensen noden nood hulp steun
  leven werk verhaal woorden naam namen toestemming tevredenheid veiligheid privacy ervaring ervaringen perspectief
  besprekingen bespreking overdracht opvolging begeleiding contact contacten feest zorgen leden lid onderzoek
  bergen middel doel doelen kern basis spil focus`);

/** Words that say somebody is in care, near a name (PRIVACY.md 5.2, DEFINITIONS.md B19: the list is a minimum). */
export const care = new RegExp(
  String.raw`(?<!\p{L})(?:gevallen|valt\s(?:vaak|regelmatig|steeds|veel|dikwijls|opnieuw|weer)|(?:vaak|regelmatig|opnieuw)\svalt|` +
    'opgenomen|opname|ontslag(?:en)?|dement(?:e|erende?)?|dementie|alzheimer|parkinson|korsakov?|depressie[fs]?|depressieve|' +
    'wond(?:e|en|en|je|jes|zorg)?|gewond|decubitus|doorligwonden?|doorgelegen|medicatie|medicijn(?:en)?|pillen|insuline|' +
    'diabetes|operatie|(?:heup|knie|hart|oog|rug)operatie|geopereerd|gerevalideerd|revalide(?:ert|erde|ren)|overleden|' +
    'overlij(?:dt|den)|overleed|gestorven|stierf|sterft|stervende?|verward(?:e|heid)?|incontinent(?:e|ie)?|delier|delirium|' +
    'deliran?te?|herseninfarct|hartinfarct|hersenbloeding|beroerte|cva|tia|copd|hartfalen|epilepsie|dialyse|kanker|tumor|' +
    'chemo(?:therapie)?|uitzaaiingen|su[iï]cid[\\p{L}]{0,8}|zelfdoding|verslaafde?|verslaving|zwanger(?:e|schap)?|bevallen|' +
    'bevalling|miskraam|palliatie(?:f|ve)|terminale?|terminaal|euthanasie|katheter|sonde|stoma|psychose|psychotische?|' +
    'schizofreen|schizofrenie|(?:heup|pols|been|arm|bekken|enkel|rib)(?:breuk|fractuur)|fractuur|longontsteking|mrsa|hiv|' +
    String.raw`(?:long|borst|darm|huid|prostaat|bot|bloed)kanker|(?:kamer|kmr|appartement|app\.|bed)(?:nr|nummer)?\.?\s{0,2}[a-z]?[.-]?\d{1,4}[a-z]?)(?!\p{L}|-\p{L})`,
  'giu',
);

/** Verbs of speaking or asking: who does this is a partner, not a patient. */
export const speech = new RegExp(
  '(?<!\\p{L})(?:vraagt|vroeg|gevraagd|belt|belde|gebeld|komt|kwam|komen|kwamen|vragen|vroegen|bellen|belden|zeggen|melden|mailen|overleggen|stellen|stelt|stelde|voorgesteld|zegt|zei|zegde|gezegd|meldt|' +
    'meldde|gemeld|mailt|mailde|gemaild|schrijft|schreef|geschreven|vertelt|vertelde|verteld|legt\\s[^.!?]{0,40}uit|' +
    'bespreekt|besprak|overlegt|overlegde|overlegd|antwoordt|antwoordde|reageert|reageerde|nodigt|nodigde|adviseert|' +
    'presenteert|licht\\s[^.!?]{0,40}toe|stuurt|stuurde|gestuurd|bevestigt|bevestigde|informeert|informeerde|spreekt|' +
    'sprak|biedt|laat weten|liet weten|zoekt contact|telefoneert|telefoneerde|contacteert|contacteerde|deelt mee)(?!\\p{L})',
  'iu',
);

/** Surname parts that stand between first name and name. */
export const particles = set(`van de der den ten ter 't vanden vander vande el la le du d' von da di dos al`);

/** Common surnames: after "patiënt" in lower case only these and known names are taken for a name without more. */
export const surnames = set(`
  jansen janssen janssens peeters maes jacobs mertens willems claes goossens wouters bakker visser smit smits meijer
  meyer mulder bos vos peters hendriks dekker dijk dijkstra smet smedt vries boer wit groot jong haan graaf bruyn bruijn
  clercq cock keyser backer wilde winter ridder koning velde walle voorde ven wiele putte sande moortel berg broek
  heuvel damme hulst verhulst vermeulen martens aerts hermans michiels lemmens desmet willemsen pauwels thijs vandamme
  vandenberghe vandevelde declercq devos dewit dubois yilmaz mohammed el bakkali kuipers kok schouten vink prins blom`);

/** Capitalised after a title and still no name: headings, other titles, functions ("Mevrouw Voorzitter"), illnesses. */
export const noNames = set(`
  en of die dat is heeft met voor bij uit over niet ook belde kreeg wordt werd in op aan naar zonder het een centraal
  mevrouw mevr mw mvr dhr heer meneer mijnheer familie fam patiënt patient patiënte pt cliënt client cliënte bewoner
  parkinson alzheimer korsakov korsakoff huntington crohn directeur directrice voorzitter burgemeester schepen minister
  dokter doktor professor notaris coördinator huisarts`);

/** Abbreviations of organisations and illnesses; in capitals after a title they are no name. */
export const acronyms = set(`
  az uz uc ocmw caw cgg wzc elz ggz ggd rvt dvc ldc pvt pc cm vdab ms cva copd nah als vg lvb poh pop mdo ic seh zbc vzw
  bv nv bvba dmw gzb gga zzp hap`);

/** Dotted abbreviations that are no initials: "cliënt i.v.m. een val". */
export const abbreviations = set(`
  oa ed ivm mbt dmv tav nav ipv ea io mi aub bv nb tgv zs zsm ca evt va ov iom svp dd mn tov twv zgn olv ism obv tz adhv
  mhoo mav mdh nvt twv`);

/** Standing before the name of a professional. */
export const honorifics = set('dr drs prof ir ing');

/** Whether a lower-case word after a title is ordinary Dutch rather than a name. */
export const ordinary = (word: string): boolean =>
  verbs.has(word) || plainWords.has(word) || nouns.has(word) || /\p{L}{3}eer(?:t|de|den|d)$/u.test(word);
