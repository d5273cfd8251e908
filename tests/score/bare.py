"""Twenty bare requests in ordinary wording: who is wanted, a charge, a warrant; nothing on politics or on the deed."""

BARE = (
    "NCB Nairobi requests the publication of a red notice for OTIENO Samuel, born 12 March 1979 in Kisumu, Kenyan. He is "
    "wanted for prosecution for fraud. Warrant of arrest no. 114/2021 was issued on 4 May 2021 by the Chief Magistrate's "
    "Court. Maximum penalty: 7 years. Extradition will be requested if he is found.",
    "Wanted person: HANSEN Lars, born 3 July 1968 in Aarhus, Danish citizen. Offence: embezzlement. Arrest warrant issued "
    "by the City Court on 18 January 2019. Maximum penalty possible: eight years. Please locate and arrest with a view to "
    "extradition.",
    "The General Directorate of Police seeks the location and arrest of DEMIR Hasan, born on 1 February 1984, for the "
    "offence of theft. An arrest decision of the criminal court of first instance of 9 October 2020 stands against him. His "
    "whereabouts are not known.",
    "Request for a diffusion. Subject: ALVAREZ ROJAS Carmen, female, born 30 November 1975. Charge: money laundering. "
    "Court: Fourth Criminal Court. Date of the warrant: 22 August 2018. Penalty: up to 15 years. She is believed to be "
    "abroad.",
    "IVANENKO Petro, male, born 14 April 1990, is wanted by the authorities of Ukraine for robbery. The investigating judge "
    "ordered his detention on 2 December 2022. A photograph and fingerprints are attached. Any information should be sent "
    "to NCB Kyiv.",
    "The public prosecutor's office at the regional court asks for the arrest of NOWAK Tomasz, born 1981 in Lublin, against "
    "whom charges of forgery of documents were brought. The court decided on his detention for 14 days from arrest. Maximum "
    "penalty five years.",
    "Subject: NGUYEN Van Hai, born 6 June 1972, Vietnamese. Facts of the case: the subject is charged with abuse of trust "
    "under article 175 of the Penal Code. Decision to prosecute dated 11 March 2020. Wanted order no. 23. He left the "
    "country in February 2020.",
    "NCB Lima requests the arrest of QUISPE MAMANI Jorge, born 19 September 1987, Peruvian, for the crime of drug "
    "trafficking. Warrant of capture of 7 July 2017 by the National Criminal Chamber. Penalty: not less than eight and not "
    "more than fifteen years.",
    "The Ministry of Justice transmits the particulars of SINGH Harpreet, born 1 January 1982, wanted for cheating under "
    "section 420 of the Penal Code. A non-bailable warrant was issued on 15 June 2021. It is requested that he be traced "
    "and held for extradition.",
    "AL-KHATIB Omar, born 24 May 1977, holder of passport no. 4471920, is wanted for issuing a bad cheque and for fraud. "
    "Judgment of the court of misdemeanours: three years. The judgment is final. Please arrest and inform this bureau "
    "without delay.",
    "Wanted for prosecution: MENSAH Kwame, born 8 August 1993 in Accra. Charge: robbery with others. Warrant issued by the "
    "Circuit Court on 5 April 2023. The subject is described as 180 cm tall, slim, with a scar on the left hand. Languages: "
    "English, Twi.",
    "On 10 February 2022 the district court issued an arrest warrant for KOVACS Anna, born 17 October 1985, on suspicion of "
    "tax evasion. The maximum penalty is six years of imprisonment. The suspect has no known address in the country. "
    "Extradition will be sought.",
    "The National Central Bureau asks all zones for help in finding BIANCHI Marco, born 2 March 1969 in Bari, sentenced to "
    "four years and two months for bankruptcy fraud. The sentence became enforceable on 13 May 2016. Remaining to be "
    "served: the whole sentence.",
    "Subject of the request: PHIRI Joseph, male, born 1978. He is wanted on a charge of theft by servant contrary to the "
    "Penal Code. Warrant of the Subordinate Court of the First Class dated 30 June 2019. It is believed that he crossed the "
    "border the same month.",
    "The prosecutor seeks the international arrest of TANAKA Kenji, born 21 January 1980, charged with extortion. A warrant "
    "was issued by the District Court and is valid until renewed. The subject may travel under other names. Extradition "
    "request will follow.",
    "Red notice request. Name: DA SILVA Paulo. Born: 9 December 1974. Nationality: Brazilian. Offence: homicide. Warrant: "
    "Second Jury Court, 3 March 2015. Maximum sentence: thirty years. Identity checked. Photograph held. Contact: NCB "
    "Brasilia.",
    "SAIDOV Rustam, born 27 July 1988, is sought for hooliganism and causing bodily harm. The decision to declare him "
    "wanted was taken on 12 September 2021 by the investigator of the city department of internal affairs. Measure of "
    "restraint: detention.",
    "Please arrest MOREAU Isabelle, born 11 November 1966 in Lyon, French national, wanted to serve a sentence of three "
    "years for breach of trust, passed on 8 June 2018 by the criminal court. She is not to be informed of this request "
    "before her arrest.",
    "The police of the Republic request the tracing of OKAFOR Chidi, born 5 May 1991, charged with advance fee fraud and "
    "conspiracy. The Federal High Court issued a bench warrant on 20 November 2020. The charge sheet is available on "
    "request to this bureau.",
    "Wanted: GEORGIOU Andreas, born 16 August 1971, citizen of Cyprus. Offences: conspiracy to defraud, forgery. Warrant of "
    "the District Court dated 1 July 2014. Penalty for the gravest offence: ten years. The case file is complete and the "
    "trial can begin at once.",
)
