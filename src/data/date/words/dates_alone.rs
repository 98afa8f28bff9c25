//! The months of languages whose months are known in dates alone: as headers, or by themselves, many are other words.

/// The months in Serbian, Slovene, Slovak, Macedonian, Icelandic, Estonian, Afrikaans, Belarusian, Azerbaijani,
/// Uzbek, Albanian and Filipino, as they are in dates, where the tables of other languages have them not.
pub(super) fn month_of_dates(lower: &str) -> Option<u8> {
    Some(match lower {
        "januara" | "januarja" | "januára" | "јануар" | "јануара" | "јануари" | "janúar" | "januarie"
        | "yanvar" | "студзень" | "студзеня" | "janar" => 1,
        "februara" | "februarja" | "februára" | "фебруар" | "фебруара" | "febrúar" | "fevral" | "люты"
        | "лютага" | "shkurt" | "pebrero" => 2,
        "marta" | "märts" | "сакавік" | "сакавіка" | "marso" => 3,
        "aprel" | "aprila" | "apríla" | "априла" | "красавік" | "красавіка" | "prill" => {
            4
        }
        "mája" | "мај" | "маја" | "maí" => 5,
        "juna" | "junija" | "júna" | "јун" | "јуна" | "јуни" | "júní" | "junie" | "iyun" | "чэрвень"
        | "чэрвеня" | "qershor" | "hunyo" => 6,
        "jula" | "julija" | "júla" | "јул" | "јула" | "јули" | "júlí" | "julie" | "iyul" | "ліпень"
        | "ліпеня" | "korrik" | "hulyo" => 7,
        "avgusta" | "augusta" | "ágúst" | "avqust" | "жнівень" | "жніўня" | "gusht" => 8,
        "septembra" | "септембар" | "септембра" | "sentyabr" | "sentabr" | "верасень" | "верасня"
        | "shtator" | "setyembre" => 9,
        "oktobra"
        | "októbra"
        | "октобар"
        | "октобра"
        | "oktyabr"
        | "oktabr"
        | "кастрычнік"
        | "кастрычніка"
        | "tetor"
        | "oktubre" => 10,
        "novembra" | "новембар" | "новембра" | "nóvember" | "noyabr" | "лістапад" | "лістапада"
        | "nëntor" | "nentor" | "nobyembre" => 11,
        "decembra" | "децембар" | "децембра" | "dekabr" | "снежань" | "снежня" | "dhjetor" | "disyembre" => {
            12
        }
        _ => return further(lower),
    })
}

/// The same in Swahili, Basque, Irish and Persian, of which the months of the common calendar are read.
fn further(lower: &str) -> Option<u8> {
    Some(match lower {
        "urtarrila" | "urtarrilak" | "urtarrilaren" | "urt" | "eanáir" | "ean" | "ژانویه" => 1,
        "otsaila" | "otsailak" | "otsailaren" | "ots" | "feabhra" | "feabh" | "فوریه" => 2,
        "machi" | "martxoa" | "martxoak" | "martxoaren" | "márta" | "mhárta" | "مارس" => 3,
        "aprili" | "apirila" | "apirilak" | "apirilaren" | "api" | "aibreán" | "aibreáin" | "aib"
        | "آوریل" => 4,
        "maiatza" | "maiatzak" | "maiatzaren" | "bealtaine" | "bhealtaine" | "مه" | "می" => 5,
        "ekaina" | "ekainak" | "ekainaren" | "eka" | "meitheamh" | "mheithimh" | "meith" | "ژوئن" => 6,
        "uztaila" | "uztailak" | "uztailaren" | "uzt" | "iúil" | "ژوئیه" | "جولای" => 7,
        "agosti" | "abuztua" | "abuztuak" | "abuztuaren" | "abu" | "lúnasa" | "اوت" | "آگوست" => 8,
        "septemba" | "iraila" | "irailak" | "irailaren" | "ira" | "meán" | "mheán" | "سپتامبر" => 9,
        "oktoba" | "urria" | "urriak" | "urriaren" | "urr" | "deireadh" | "dheireadh" | "اکتبر" => 10,
        "novemba" | "azaroa" | "azaroak" | "azaroaren" | "aza" | "samhain" | "samhna" | "نوامبر" => 11,
        "desemba" | "abendua" | "abenduak" | "abenduaren" | "abe" | "nollaig" | "nollag" | "دسامبر" => {
            12
        }
        _ => return None,
    })
}
