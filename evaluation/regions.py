"""The region and the kind of government of a requesting state, for slices only: nothing here is near the score.

Regions follow the five continents of the United Nations' list M49, cut once more where many states are; a state that spans two
stands where the list puts it. Kinds of government follow the fourfold scale of the V-Dem institute (Regimes of the World) as of
about 2023, written down from knowledge; states between two classes stand where most years of the corpus would put them.
"""

_REGIONS = {
    "Northern Africa and Western Asia": "DZ EG LY MA SD TN EH AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE",
    "Western and Central Africa": "BF BJ CI CV GH GM GN GW LR ML MR NE NG SL SH SN TG AO CD CF CG CM GA GQ ST TD",
    "Eastern and Southern Africa": "BI DJ ER ET KE KM MG IO MU MW MZ RE RW SC SO SS TZ UG YT ZM ZW BW LS NA SZ ZA",
    "Central Asia": "KG KZ TJ TM UZ",
    "Southern Asia": "AF BD BT IN IR LK MV NP PK",
    "Eastern and South-eastern Asia": "CN HK JP KP KR MN MO TW BN ID KH LA MM MY PH SG TH TL VN",
    "Eastern Europe": "BG BY CZ HU MD PL RO RU SK UA SU CSHH",
    "Northern, Western and Southern Europe": "AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ AT BE CH DE FR LI LU MC NL DD AD "
    "AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK YU CS",
    "Northern America": "BM CA GL PM US",
    "Latin America and the Caribbean": "AG AI AR AW BB BL BO BQ BR BS BZ CL CO CR CU CW DM DO EC FK GD GF GP GT GY HN HT JM KN "
    "KY LC MF MQ MS MX NI PA PE PR PY SR SV SX TC TT UY VC VE VG VI",
    "Oceania": "AS AU CK FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV VU WF WS",
}
_REGIMES = {
    "liberal democracy": "AU BB BE BT CA CH CL CR CZ DE DK EE ES FI FR GB IE IS IT JM JP KR LU LV NL NO NZ SC SE TW US UY",
    "electoral democracy": "AL AM AR AT BA BG BO BR BW CO CV CY DO EC GE GH GM GR GT GY HN HR ID IL KE LI LK LR LS LT MD ME MK "
    "MN MT MV MW MX NA NP PA PE PL PT PY RO SB SI SK SL SN SR ST TL TO TT VU WS XK ZA ZM",
    "electoral autocracy": "AO AZ BD BI BJ BY CD CF CG CI CM DJ DZ EG ET FJ GA GN GQ GW HT HU IN IQ KG KH KM KZ LB LY "
    "MG MR MU MY MZ NE NG NI PG PH PK PS RS RU RW SG SV TG TJ TM TN TR TZ UA UG VE ZW",
    "closed autocracy": "AE AF BF BH BN CN CU ER HK IR JO KP KW LA MA ML MM OM QA SA SD SO SS SU SY SZ TD TH UZ VN YE",
}
_REGIME_OF = {code: regime for regime, codes in _REGIMES.items() for code in codes.split()}
_REGION_OF = {code: region for region, codes in _REGIONS.items() for code in codes.split()}


def region_of(code: str) -> str:
    """Return the region of a state by its ISO 3166-1 code.

    >>> region_of("PE"), region_of("ZZ")
    ('Latin America and the Caribbean', 'no state or not listed')
    """
    return _REGION_OF.get(code, "no state or not listed")


def regime_of(code: str) -> str:
    """Return the kind of government of a state.

    >>> regime_of("DE"), regime_of("ZZ")
    ('liberal democracy', 'no state or not listed')
    """
    return _REGIME_OF.get(code, "no state or not listed")
