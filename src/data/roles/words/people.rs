//! Who a row is about: ids, names, addresses, kinds of customers.

use super::RoleWords;
use crate::data::column::Role;

pub(super) const WORDS: &[RoleWords] = &[
    RoleWords {
        role: Role::Id,
        says: &[
            (
                98,
                "customer @no | cust @no | client @no | kunde @no | kunden @no | kund @no | klant @no | cliente @no \
                | klient @no | klienta @no | debitor @no | debitoren @no | debiteur @no | mandant @no | mandanten @no \
                | custid | custno | customerid | customerno | clientid | kundennummer* | kundennr | kundenid | kundencode \
                | kundnummer | kundnr | kundid | kundenr | kundenummer | kundeid | klantnummer | klantnr | klantid \
                | klantcode | kdnr | kd nr | kd nummer | kunnr | debitornummer | debitorennummer | debitornr | debitorennr \
                | debiteurnummer | debiteurnr | debiteurennummer | mandantennummer | mandantennr | kontrahenta @no \
                | buyer @no | buyer username | buyer user id | purchaser @no | acheteur @no | comprador @no | acquirente @no \
                | koper @no | kopare @no | kaufernummer | 顧客コード | 顧客番号 | 得意先コード | 得意先番号 \
                | 取引先コード | ma khach hang | รหัสลูกค้า | customer name code | client name code | kode pelanggan | id pelanggan | musteri @no | musteriid",
            ),
            (
                92,
                "@customer @no | ruc cliente | rfc cliente | cuit cliente | cuil cliente | nit cliente | rut cliente | nif cliente | cif cliente \
                | cnpj cliente | cpf cliente | dni cliente | cedula cliente | documento cliente | siret client | piva cliente \
                | donor @no | constituent @no | backer @no | sold to pt | sold to party | contact de facturation @no | code tiers | cod cli | codice cli | nr kl | deb nr | debnr | tenant @no | student @no | resident @no | mieter @no | spender @no | donateur @no \
                | policyholder @no | company id | organization id | organisation id | record id | kontonummer | kontonr \
                | mitgliedsnummer | mitgliedsnr | mitgliedernummer | patientennummer | medlemsnummer | medlemsnr \
                | relatienummer | lidnummer",
            ),
            (88, "=id | =uid | =uuid | =guid | =key"),
            (60, "company number | =ruc | =cuit | =cnpj | =rut | =nit | =code | =codigo | =codice | =kod"),
            (
                50,
                "=customer | =account | =konto | =client | =kunde | =cliente | =klant | =klient | =kund | =debitor",
            ),
        ],
        unless: "order orders bestell* auftrag* beleg* rechnung* invoice facture factura fattura factuur* faktur* \
            product produkt* artikel* article item sku transaction row line zeile ticket owner manager rep parent \
            bank tax vat phone fax mobile house street payment region session external city country currency created \
            last first ordre* pedido ordine bestel* zamow* encomenda commande zip postal associated shows show name \
            lead deal opportunity email password zone type segment group category gruppe kategorie groupe grupo gruppo groep \
            since rank discount promo coupon sort source",
    },
    RoleWords {
        role: Role::Name,
        says: &[
            (
                97,
                "customer name | cust name | cust nm | kd name | client name | company name | account name | organization name | organisation name \
                | business name | customer full name | member name | patient name | kundenname | kunden name \
                | kunde name | firmenname | firma name | unternehmensname | mandantenname | nom client \
                | nom entreprise | nom societe | raison sociale | nombre cliente | nombre empresa | razon social \
                | nome cliente | nome azienda | ragione sociale | denominazione | klantnaam | bedrijfsnaam | naam klant \
                | naam bedrijf | nome empresa | razao social | nazwa klienta | nazwa firmy | kundnamn | foretagsnamn \
                | kundenavn | firmanavn | virksomhedsnavn | bedriftsnavn | buyer name | purchaser name | kaufer name \
                | guest name | party name | payer name | donor name | constituent name | constituent | backer name | sold to customer | bill to customer | partner display name | invoice partner display name | student name | bill to name | sold to name | consumer name | tab name \
                | tab names | kaufername | nom acheteur | nombre comprador | nome acquirente | naam koper \
                | name adressattyp unternehmen",
            ),
            (
                90,
                "nombre comercial | nom commercial | nome commerciale | nome comercial | nome fantasia | crm name \
                | =jmeno | =ime | =nume | =nev | =имя | =nama | contact name | contactname | =name | =nom | =nombre | =nome | =naam | =nazwa | =namn | =navn | =full name | ad soyad | adi soyadi | ad soyadi | nama client | nama klien | nama customer \
                | nom prenom | nom prenoms | nome cognome | nombre apellidos | nombre apellido | nombres apellidos | vor nachname | vorname nachname \
                | name vorname | voornaam achternaam | voor achternaam | naam voornaam | fornavn etternavn | fornavn efternavn \
                | for etternavn | for efternavn | fornamn efternamn | for efternamn | first last name | first last | jmeno prijmeni \
                | meno priezvisko | ime prezime | ime priimek | nume prenume | etunimi sukunimi | фамилия имя | =фио | nome sobrenome \
                | nome apelido | vezeteknev keresztnev \
                | =vollstandiger name | nom complet | nombre completo | nome completo | volledige naam | imie nazwisko",
            ),
            (
                80,
                "=company | =customer | =cust | =buyer | =guest | =booked by | =payer | =donor | =constituent | =student | =bill to | =sold to | =nabywca | =debitor \
                | =debiteur | =auftraggeber | =empfanger | =rechnungsempfanger | =besteller | =kaufer | =acheteur | =comprador \
                | =acquirente | =koper | =destinatario | =odberatel | =client | =firma | =firm | =organization | =organisation | =account \
                | =business | =kunde | =kunden | =unternehmen | =mandant | =entreprise | =societe | =cliente | =empresa \
                | =azienda | =ditta | =klant | =bedrijf | =klient | =kund | =foretag | =virksomhed | =bedrift \
                | =kontrahent | =asiakas | =zakaznik | =vevo | =ugyfel | =musteri | =клиент | =контрагент | =πελατης | =客户 | =客户名称 | =顧客名 \
                | =고객명 | =العميل | =gosc | =patient | =member | =row labels | =zeilenbeschriftungen | =etiquettes lignes \
                | =etiquetas fila | =etichette riga | =rijlabels | =rotulos linha | =etykiety wierszy | =radetiketter \
                | =raekkenavne | =intitule | 得意先名 | 取引先名 | 会社名 | 氏名 \
                | مشتری | نام مشتری | اسم العميل | اسم الزبون | ग्राहक | ग्राहक का नाम | =vidskiptavinur | =viðskiptavinur | ten khach hang | khach hang | ชื่อลูกค้า | =ลูกค้า | nama pelanggan | =pelanggan | =policyholder | =policy holder | =versicherungsnehmer",
            ),
            (
                90,
                "vehicle owner | car owner | pet owner | animal owner | dog owner | cat owner | horse owner | boat owner | property owner \
                | home owner | homeowner | land owner | landowner | unit owner | registered owner | =halter | fahrzeughalter | tierhalter \
                | hundehalter | tierbesitzer | fahrzeugbesitzer | proprietaire vehicule | proprietaire animal | propietario vehiculo \
                | propietario mascota | proprietario veicolo | proprietario animale | fordonsagare | djuragare",
            ),
            (
                65,
                "full name | legal name | display name | nombre mostrado | anzeigename | nom affiche | nome visualizzato | default address company | billing name | associated company | associated account",
            ),
        ],
        unless: "owner manager rep user first last middle nick file product street road tax skype \
            tracking domain email phone url website type segment group code industry parent campaign stage status \
            number id bank list ship shipping",
    },
    RoleWords {
        role: Role::FirstName,
        says: &[(
            95,
            "first name | firstname | prenume | keresztnev | utonev | krestni jmeno | etunimi | nama depan | given name | givenname | forename | vorname | vornamen | prenom | nombre pila | 注文者名前 \
            | primer nombre | nome proprio | primeiro nome | voornaam | imie | fornamn | fornavn",
        )],
        unless: "owner rep manager kam company nazwisko nom nachname last achternaam efternavn efternamn etternavn nume sukunimi",
    },
    RoleWords {
        role: Role::LastName,
        says: &[(
            95,
            "注文者名字 | nume familie | prijmeni | priezvisko | prezime | priimek | soyad | soyadi | фамилия | επωνυμο | sukunimi \
            | nama belakang | vezeteknev | csaladnev | last name | lastname | surname | family name | familyname | nachname | familienname | zuname | nom famille \
            | apellido | apellidos | cognome | sobrenome | apelido | ultimo nome | achternaam | familienaam | nazwisko \
            | name adressattyp naturl person | efternamn | efternavn | etternavn",
        )],
        unless: "owner rep manager kam company imie ad adi nome nombre nombres vor vorname prenom prenume voor voornaam for fornavn fornamn \
            jmeno meno ime имя first @order product item campaign agent store channel page stage plan event \
            transaction file",
    },
    RoleWords {
        role: Role::Email,
        says: &[(
            97,
            "email | e mail | emailaddress | mail | courriel | correo | correo electronico | epost | mailadresse",
        )],
        unless: "accepts marketing opt subscribed consent verified status domain campaign owner manager rep sent opens \
            clicks last count date bounced",
    },
    RoleWords {
        role: Role::Phone,
        says: &[
            (
                95,
                "phone | telephone | telefon* | telepon | telefono | telefone | telefoon* | *telefon | tel | telnr \
                | phonenumber | telephon*",
            ),
            (
                85,
                "mobile | mobil | mobiltelefon | handy | handynummer | mobilnummer | cell | cellphone | portable | movil \
                | celular | cellulare | telemovel | gsm | komorka | mobiel",
            ),
        ],
        unless: "owner manager rep type calls opt marketing fax @money @order bestellungen channel kanal",
    },
    RoleWords {
        role: Role::City,
        says: &[(
            92,
            "city | town | =ort | wohnort | stadt | firmenort | ville | commune | ciudad | localidad | poblacion | citta \
            | comune | cidade | localidade | plaats | woonplaats | =stad | miasto | miejscowosc | postort | =by | poststed \
            | =postby",
        )],
        unless: "id code tax shipping delivery sa",
    },
    RoleWords {
        role: Role::Postcode,
        says: &[(
            95,
            "postcode | post code | zip | zipcode | postal code | postalcode | plz | postleitzahl | code postal \
            | codigo postal | cap | codice postale | cep | kod pocztowy | postnummer | postnr | postcodes",
        )],
        unless: "shipping delivery sa city",
    },
    RoleWords {
        role: Role::Region,
        says: &[
            (
                96,
                "region | territory | gebiet | *gebiet | vertriebsgebiet | regione | regiao | regio | zone | wojewodztwo \
                | =lan | fylke | regionen",
            ),
            (90, "country | =land | pays | pais | paese | kraj | country region | =lande"),
            (
                70,
                "state | =estado | =stato | =etat | province | bundesland | kanton | provincia | provincie | departement | county | estado uf",
            ),
            (60, "location | standort"),
        ],
        unless: "id status phone manager owner sa time account of",
    },
    RoleWords {
        role: Role::Owner,
        says: &[
            (
                96,
                "owner | account owner | customer owner | contact owner | company owner | account manager \
                | key account manager | relationship manager | customer success manager | *betreuer | kundenbetreuer \
                | opiekun | kundansvarig | kundeansvarlig",
            ),
            (
                88,
                "sales rep | sales representative | salesperson | sales person | salesman | csm | assigned to \
                | verkaufer | vertriebler | vertriebsmitarbeiter | sachbearbeiter | charge clientele | =commercial | =commerciale \
                | =comercial | gestor comercial | comercial asignado | vendedor | gestor cuenta | gestor conta | venditore | agente | accountmanager \
                | verkoper | handlowiec | saljare | saelger | selger",
            ),
            (
                60,
                "=rep | =manager | =responsable | =responsabile | =responsavel | =verantwortlich | =ansprechpartner \
                | =stylist | =stylistin | =ansvarig | =ansvarlig | =berater",
            ),
        ],
        unless: "note notes nota notas comment comments comentarios notiz bemerkung id email phone date address vehicle car pet animal dog cat horse boat property home land unit registered",
    },
    RoleWords {
        role: Role::Parent,
        says: &[
            (
                80,
                "parent id | parent account id | parent company id | parent customer id | parent organization id",
            ),
            (
                95,
                "parent | parent account | parent company | konzern | muttergesellschaft | mutterkonzern | maison mere \
            | groupe parent | societe mere | empresa matriz | empresa mae | capogruppo | moederbedrijf | moedermaatschappij \
            | moderbolag | moderselskab | morselskap | spolka matka | =holding | =headquarters | =head office | =konzernmutter \
                | =zentrale | =hauptkunde | =matriz | =parentid",
            ),
        ],
        unless: "id date @money *umsatz *omzet sales ca",
    },
    RoleWords {
        role: Role::Industry,
        says: &[(
            96,
            "industry | sector | vertical | branche | wirtschaftszweig | line business | industrie | secteur \
                | secteur activite | industria | settore | setor | naics | sic | branza | bransch | bransje | sektor",
        )],
        unless: "id",
    },
    RoleWords {
        role: Role::Segment,
        says: &[
            (95, "segment | customer segment | *segment | segmento"),
            (
                82,
                "customer type | customer group | customer category | customer class | account type | client type \
                | kundengruppe | kundenart | kundentyp | kundenklasse | type client | categorie client | tipo cliente \
                | klantgroep | typ klienta | kundgrupp | kundegruppe",
            ),
            (
                60,
                "=category | =group | =class | =type | =kategorie | =gruppe | =klasse | =categorie | =categoria \
                | =tipo | =tier | =kategoria | =grupp",
            ),
        ],
        unless: "id email phone product payment address",
    },
    RoleWords {
        role: Role::Size,
        says: &[
            (
                93,
                "employees | number employees | employee count | company size | headcount | mitarbeiter \
                | mitarbeiterzahl | *mitarbeiterzahl | unternehmensgrosse | effectif | effectifs | empleados \
                | dipendenti | medewerkers | funcionarios | pracownicy | liczba pracownikow | anstallda | ansatte",
            ),
            (65, "=size | =grosse | =taille | =tamano | =dimensione | =storlek"),
        ],
        unless: "owner id",
    },
    RoleWords {
        role: Role::Status,
        says: &[
            (
                95,
                "customer status | client status | account status | subscription status | membership status | status klienta \
                | *kundenstatus | vertragsstatus | abostatus | statut client | patron status | pledge status | pledged status | donor status | member status | policy status | statut abonnement | estado cliente \
                | stato cliente | klantstatus | kundstatus | kundestatus | contract status",
            ),
            (
                85,
                "=status | =statut | =estado | =stato | =situacao | =situation | =etat | =state of account | =zustand | =is active \
                | =active | =inactive | =cancelled | =canceled | =churned | =closed | =aktiv | =inaktiv | =gekundigt | =actif | =activo \
                | =attivo | =ativo | =actief",
            ),
            (
                70,
                "=deleted | =is deleted | =archived | =is archived | =is inactive | =is closed | =is cancelled | =blocked \
                | =is blocked | =geloscht | =archiviert | =gesperrt | =supprime | =eliminado | =eliminato | =verwijderd \
                | =archive | =enabled | =is enabled | =disabled | =is disabled | =visible | =is visible | =hidden | =is hidden \
                | =published | =is published | =aktiviert | =deaktiviert | =sichtbar | =veroffentlicht | =desactive | =publie \
                | =activado | =desactivado | =publicado | =abilitato | =disabilitato | =pubblicato | =ativado | =ingeschakeld \
                | =uitgeschakeld | =zichtbaar | =gepubliceerd | =wlaczony | =opublikowany",
            ),
            (65, "=state"),
        ],
        unless: "lead order payment email marketing financial fulfillment shipping delivery deal ticket date opt",
    },
    RoleWords {
        role: Role::Stage,
        says: &[
            (
                92,
                "lifecycle stage | deal stage | sales stage | pipeline stage | =stage | vertriebsphase | verkaufsphase \
                | etape vente | etapa venta",
            ),
            (75, "=phase | =etape | =etapa | =fase | =etap | =steg | =stadium"),
        ],
        unless: "date id",
    },
    RoleWords {
        role: Role::Currency,
        says: &[(
            95,
            "currency | wahrung | wahrungscode | devise | monnaie | moneda | divisa | valuta | moeda | waluta | valutakod \
            | valutakode",
        )],
        unless: "amount value rate betrag montant",
    },
];
