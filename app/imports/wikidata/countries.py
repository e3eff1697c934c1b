"""Which country of the register an item of Wikidata is: by its number there, for states and territories of today.

A state that ended (the Soviet Union, the German Empire) has no code, and neither has one without an entry in ISO 3166:
a city that lies in nothing else must be placed by other means.
"""

_NUMBERS = """
    AD 228; AE 878; AF 889; AG 781; AI 25228; AL 222; AM 399; AO 916; AQ 51; AR 414; AS 16641; AT 40; AU 408;
    AW 21203; AX 5689; AZ 227; BA 225; BB 244; BD 902; BE 31; BF 965; BG 219; BH 398; BI 967; BJ 962; BL 25362;
    BM 23635; BN 921; BO 750; BQ 27561; BR 155; BS 778; BT 917; BV 23408; BW 963; BY 184; BZ 242; CA 16; CC 36004;
    CD 974; CF 929; CG 971; CH 39; CI 1008; CK 26988; CL 298; CM 1009; CN 148; CO 739; CR 800; CU 241; CV 1011;
    CW 25279; CX 31063; CY 229; CZ 213; DE 183; DJ 977; DK 756617; DM 784; DO 786; DZ 262; EC 736; EE 191; EG 79;
    EH 6250; ER 986; ES 29; ET 115; FI 33; FJ 712; FK 9648; FM 702; FO 4628; FR 142; GA 1000; GB 145; GD 769; GE 230;
    GF 3769; GG 25230; GH 117; GI 1410; GL 223; GM 1005; GN 1006; GP 17012; GQ 983; GR 41; GS 35086; GT 774; GU 16635;
    GW 1007; GY 734; HK 8646; HM 131198; HN 783; HR 224; HT 790; HU 28; ID 252; IE 27; IL 801; IM 9676; IN 668;
    IO 43448; IQ 796; IR 794; IS 189; IT 38; JE 785; JM 766; JO 810; JP 17; KE 114; KG 813; KH 424; KI 710; KM 970;
    KN 763; KP 423; KR 884; KW 817; KY 5785; KZ 232; LA 819; LB 822; LC 760; LI 347; LK 854; LR 1014; LS 1013; LT 37;
    LU 32; LV 211; LY 1016; MA 1028; MC 235; MD 217; ME 236; MF 126125; MG 1019; MH 709; MK 221; ML 912; MM 836;
    MN 711; MO 14773; MP 16644; MQ 17054; MR 1025; MS 13353; MT 233; MU 1027; MV 826; MW 1020; MX 96; MY 833; MZ 1029;
    NA 1030; NC 33788; NE 1032; NF 31057; NG 1033; NI 811; NL 29999; NO 20; NP 837; NR 697; NU 34020; NZ 664; OM 842;
    PA 804; PE 419; PF 30971; PG 691; PH 928; PK 843; PL 36; PM 34617; PN 35672; PR 1183; PS 219060; PT 45; PW 695;
    PY 733; QA 846; RE 17070; RO 218; RS 403; RU 159; RW 1037; SA 851; SB 685; SC 1042; SD 1049; SE 34; SG 334;
    SH 192184; SI 215; SJ 842829; SK 214; SL 1044; SM 238; SN 1041; SO 1045; SR 730; SS 958; ST 1039; SV 792;
    SX 26273; SY 858; SZ 1050; TC 18221; TD 657; TF 129003; TG 945; TH 869; TJ 863; TK 36823; TL 574; TM 874; TN 948;
    TO 678; TR 43; TT 754; TV 672; TW 865; TZ 924; UA 212; UG 1036; UM 16645; US 30; UY 77; UZ 265; VA 237; VC 757;
    VE 717; VG 25305; VI 11703; VN 881; VU 686; WF 35555; WS 683; XK 1246; YE 805; YT 17063; ZA 258; ZM 953; ZW 954
"""
# A kingdom and the country in Europe that most of its statements mean, and the four countries of one state.
_FURTHER = """
    DK 35; NL 55; GB 21; GB 22; GB 25; GB 26
"""


def _read(table: str) -> dict[str, str]:
    return {f"Q{number}": code for code, number in (entry.split() for entry in table.split(";"))}


CODES = _read(_NUMBERS) | _read(_FURTHER)
"""The ISO 3166-1 code of a country's item."""
