"""Closed sets of words that tell what stands beside a name: titles, particles, heads of places and organisations, cues."""

from predominance.extract.tokens import word_set

PARTICLES = word_set(
    "de da do dos das del della degli di du des la le los las el al ul an as ad ar bin ibn bint binti ben abu abd van von "
    "der den ter ten zu zur y e af av ould mac mc o ogly oglu ogli kyzy kizi qizi gizi uulu bte st san santa santo arap "
    "ag ait weld wa"
)
# Behind the father's name: "Rauf Tofiq oglu", "Alisher Karim o'g'li".
PATRONYMS = word_set("oglu ogly oglou ogli ugli o'g'li oʻgʻli uly uulu kyzy kizi kyz qizi qyzy gizi gyzy")
HONORIFICS = word_set(
    "sheikh sheik shaikh haji hajji hadji hajj shri sri smt smti bey khan singh begum ustaz ustad mullah maulana imam "
    "sayyid syed agha aga don dona doña señor senor sr sra señora senora monsieur mme madame mlle herr frau signor signora "
    "pan pani dom sir lady lord tengku datuk dato tun puan encik daw ko ma saw naw"
)
CLOSE_TITLES = word_set("mr mrs ms miss messrs mister mx sr sra mme mlle herr frau")
TITLES = word_set(
    "dr prof professor sir judge justice general gen colonel col major maj captain capt lieutenant lt sergeant sgt corporal "
    "officer inspector commissioner president minister senator deputy prosecutor investigator lawyer advocate attorney "
    "magistrate governor mayor ambassador imam sheikh pastor father rev reverend rabbi comrade trader brigadier admiral "
    "commander chairman director engineer doctor sister brother mullah superintendent constable detective notary banker "
    "named called"
)
# Words that are written with a capital in the names of bodies and so never continue a person's name.
INSTITUTIONS = word_set(
    "court courts police prosecutor prosecutors prosecution ministry minister office department directorate agency bureau "
    "service services committee commission council assembly parliament senate government federal national state republic "
    "kingdom city district regional region province provincial county municipal municipality town village street avenue "
    "road square airport port prison jail bank company corporation group holding university institute school college "
    "hospital centre center supreme high appeal criminal penal civil code law act acts article section constitution "
    "constitutional military tribunal chamber judge justice general attorney customs tax border security investigation "
    "investigative investigations central public ordinary first second third local special anti north south east west "
    "northern southern eastern western union party movement front army brigade force forces foundation association society "
    "federation league club church mosque temple newspaper radio television news online times post daily weekly and or of "
    "the in on at for to by with from his her he she it they we was is are has had who which that this these those not no "
    "as but if there then where also both each according during after before when while since until born wanted subject charge "
    "charges facts red notice notices "
    "diffusion ref re date place name surname given names nationality passport identity card sex male female address "
    "offence offences arrest warrant warrants sentence maximum penalty summary january february march april may june july "
    "august september october november december monday tuesday wednesday thursday friday saturday sunday jan feb mar apr "
    "jun jul aug sep sept oct nov dec red blue island islands river lake mount mountain valley hotel restaurant stadium "
    "market station mine oil gas energy investment mr mrs ms miss dr alias aka llc ltd inc plc jsc gmbh sa sarl zone"
)
PLACE_HEADS = word_set(
    "district region province county city town village municipality airport prison jail street avenue road square island "
    "islands river lake port valley territory oblast prefecture governorate department commune suburb quarter neighbourhood "
    "hospital university stadium market station border court courts highway bridge camp detention peninsula mountains "
    "garrison metro"
)
PLACE_BEFORE = word_set("in at near via outside around towards toward throughout off in-between")
ORGANISATION_HEADS = {
    "party": "PartyZ", "parties": "PartyZ", "movement": "MovementZ", "front": "MovementZ", "alliance": "MovementZ",
    "coalition": "MovementZ", "bloc": "MovementZ", "congress": "MovementZ", "union": "MovementZ", "newspaper": "MediaZ",
    "magazine": "MediaZ", "channel": "MediaZ", "website": "MediaZ", "radio": "MediaZ", "television": "MediaZ", "tv":
    "MediaZ", "daily": "MediaZ", "weekly": "MediaZ", "portal": "MediaZ", "blog": "MediaZ", "news": "MediaZ", "gazette":
    "MediaZ", "foundation": "NgoZ", "association": "NgoZ", "ngo": "NgoZ", "charity": "NgoZ", "institute": "NgoZ",
    "sect": "FaithZ", "church": "FaithZ", "brotherhood": "FaithZ", "community": "EthnicZ", "tribe": "EthnicZ", "clan":
    "EthnicZ", "minority": "EthnicZ", "militia": "ArmedGroupZ", "brigade": "ArmedGroupZ", "brigades": "ArmedGroupZ",
    "guerrillas": "ArmedGroupZ", "group": "NameZ", "organisation": "NameZ", "organization": "NameZ", "company": "NameZ",
    "bank": "NameZ", "llc": "NameZ", "ltd": "NameZ", "inc": "NameZ", "plc": "NameZ", "jsc": "NameZ", "gmbh": "NameZ",
    "holding": "NameZ", "firm": "NameZ", "corporation": "NameZ", "limited": "NameZ", "hotel": "NameZ", "factory":
    "NameZ", "plant": "NameZ", "mine": "NameZ",
}  # fmt: skip
# Ordinary words that are also forenames: with a capital, right before a name, they belong to it.
GIVEN_WORDS = word_set(
    "mark grace rose hope faith frank will bill dean leo art guy ray rob pat sue joy dawn june may april august amber "
    "crystal christian angel jade olive earl duke king prince major max miles drew bud buck chase hunter mason taylor "
    "carter grant wade dale glen cliff clay reed lance chuck gene jay miller baker cook page rich summer melody charity "
    "patience mercy blessing comfort precious innocent goodluck sunday friday monday wise norm hale peace prudence felicity "
    "penny ruby brook rusty royal justice trinity destiny heaven star sky"
)
# Names of persons that also begin a sentence as ordinary words without an article: "Price was no object."
SUBSTANCES = word_set(
    "price gift love fortune mine gun ring fall gates savage amber ivory pepper stone park hill king waters sage rose frost "
    "read rush brown green young long do may mark will grace hope faith joy dawn art innocent blessing sharp swift "
    "silver rice root mercy charity patience comfort peace prudence justice destiny heaven sky royal major prince duke max "
    "rich page june april august wise precious summer sunday monday friday norm chance story fields hunt sol can jan "
    "mar jun sep dec"
)
BEFORE_SUBJECT = {
    "wanted": 4.0, "subject": 4.0, "seeks": 4.0, "seek": 3.0, "sought": 3.0, "arrest": 3.5, "extradition": 3.0,
    "surrender": 2.5, "accused": 3.0, "suspect": 3.0, "against": 2.5, "defendant": 3.0, "name": 3.0, "surname": 3.0,
    "person": 2.0, "concerning": 2.5, "concerns": 2.5, "locate": 3.0, "search": 2.5, "detain": 2.5, "detention": 2.0,
    "fugitive": 3.5, "re": 2.0, "subj": 4.0, "convict": 2.5, "charged": 1.5, "respect": 1.5, "requested": 1.5,
    "offender": 3.0, "apprehend": 3.0, "wants": 3.0, "prosecution": 1.5, "nominal": 3.0, "family": 2.0, "forename": 2.0,
    "identity": 2.5, "regarding": 2.0, "digest": 1.5, "convicted": 1.0, "hold": 2.5, "looking": 2.5, "request": 1.5,
    "client": 2.5, "constituent": 2.0, "behalf": 2.0,
}  # fmt: skip
AFTER_SUBJECT = {
    "born": 4.0, "dob": 4.0, "ob": 3.0, "aged": 2.0, "age": 2.0, "alias": 3.0, "aka": 3.0, "wanted": 3.0, "sought": 3.0,
    "accused": 2.0, "charged": 2.0, "national": 2.0, "citizen": 2.0, "years": 2.0, "suspected": 2.0,
    "fled": 1.5, "absconded": 2.0, "date": 2.0, "passport": 2.0, "yob": 3.0, "holder": 2.0,
}  # fmt: skip
NAME_FIELDS = word_set(  # of forms, beside "name" itself
    "family surname forename forenames given first last apellido apellidos nombre nombres nom prenom prenoms cognome vorname "
    "vornamen nachname"
)
NOT_SUBJECT_BEFORE = word_set(
    "judge justice prosecutor investigator lawyer advocate attorney counsel victim victims brother sister wife husband "
    "father mother son daughter cousin uncle nephew widow complainant witness magistrate president minister governor "
    "inspector by signed killing murder late deceased official officer rapporteur"
)
RELATIVES = word_set(
    "brother sister wife husband father mother son daughter nephew niece cousin uncle aunt widow widower brother-in-law "
    "sister-in-law son-in-law father-in-law fiancee parents grandfather stepson half-brother companion spouse partner"
)
# Words beside a tie that make it one of kin: people are called by them, or families are.
KINSHIP = RELATIVES | word_set(
    "kin relative relatives family in-law law sibling twin married clan grandson granddaughter godfather godson"
)
