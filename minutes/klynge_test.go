package minutes

import (
	"strings"
	"testing"
)

// klyngeText is a referat of a klyngestyregruppe whose header and text are given.
func klyngeText(head, people, body string) string {
	return head + "\nMødedato: 3. marts 2022\n" + people + "\n1. Godkendelse af dagsorden\nReferat\nGodkendt.\n2. Drift\nReferat\n" + body + "\n3. Eventuelt\nReferat\nIntet.\n"
}

func TestKlynge(t *testing.T) {
	const ksg = "Referat af møde i Klyngestyregruppen"
	tests := []struct {
		name, head, people, body, file, url string
		opt                                 Options
		want                                string
		ground                              Ground
		confidence                          float64
	}{
		{name: "title", head: ksg + ", Horsensklyngen", want: "rm-horsens", ground: GroundHeader, confidence: 0.95},
		{name: "capitals", head: "REFERAT KLYNGESTYREGRUPPEMØDE RANDERSKLYNGEN", want: "rm-randers", ground: GroundHeader, confidence: 0.95},
		{name: "hyphen, blank, genitive", head: "Referat af Gødstrup-klyngens møde i klyngestyregruppen", want: "rm-goedstrup", ground: GroundHeader, confidence: 0.95},
		{name: "place after the forum", head: ksg + " Randers", want: "rm-randers", ground: GroundHeader, confidence: 0.95},
		{name: "old letters", head: ksg + " i Århusklyngen", want: "rm-aarhus", ground: GroundHeader, confidence: 0.95},
		{name: "title beats text", head: ksg + ", Midtklyngen", body: strings.Repeat("I Vestklyngen gør man det anderledes. ", 9), want: "rm-midt", ground: GroundHeader, confidence: 0.95},
		{name: "text", head: ksg, body: "Vestklyngen fortsætter. Vestklyngens kommuner er enige. Alle i Vestklyngen er med.", want: "rm-vest", ground: GroundText, confidence: 0.8},
		{name: "rival", head: ksg, body: "Vestklyngen fortsætter. Vestklyngens kommuner er enige. I Vestklyngen og Vestklyngeregi. Men Randersklyngen venter. Randersklyngen ser tiden an.", want: "rm-vest", ground: GroundText, confidence: 0.6},
		{name: "equals", head: ksg, body: "Vestklyngen og Randersklyngen er enige.", want: ""},
		{name: "forum and klynge", head: ksg, body: "Sagen var på klyngestyregruppemøde i Vestklyngen den 20. juni. Randersklyngen er nævnt.", want: "rm-vest", ground: GroundText, confidence: 0.8},
		{name: "example", head: ksg, body: "Man gør ligesom i Randersklyngen, og fx Horsensklyngen er i gang.", want: ""},
		{name: "what others do", head: ksg, body: "I Randersklyngen har man haft held med det. I Horsensklyngen bruger man video.", want: ""},
		{name: "broken over lines", head: "Protokol for udviklingsgruppen for akut, Sundhedsklynge\nLillebælt", want: "rs-lillebaelt", ground: GroundHeader, confidence: 0.95},
		{name: "unknown body of no klynge", head: "Referat af generalforsamling i Lungeliv", body: "Der var en arbejdsgruppe i Randersklyngen.", want: ""},
		{name: "guest", head: ksg, people: "Gæster: Karla Testrup, direktør, Randersklyngen", want: ""},
		{name: "all of them", head: ksg, body: "Udkastet er sendt i høring i klyngerne. De fem klynger svarer i maj.", want: ""},
		{name: "no klynge of health", head: ksg, body: "Hærvejsklyngen, kvalitetsklyngen og somatikklyngen deltog. Danish Life Science Cluster var der.", want: ""},
		{name: "an association's", head: "Referat af møde i Åndenød, klynge Limfjorden", body: "Midtklyngen har skrevet et brev. Midtklyngen vil høre nærmere.", want: ""},
		{name: "regional body", head: "Referat af møde i Hospitalsudvalget", body: "Midtklyngen fik midler. Midtklyngen er glad. Midtklyngen søger igen.", want: ""},
		{name: "municipal body", head: "Referat af møde i Social- og Sundhedsudvalget\nViborg Kommune", body: "Midtklyngen fik midler. Midtklyngen er glad.", want: ""},
		{name: "unknown regional body", head: "Referat af møde i Regionsrådet", body: "Midtklyngen fik midler. Midtklyngen er glad.", want: ""},
		{name: "hospital and municipalities", head: ksg, people: "Inviterede: Regionshospitalet Randers\nKarla Testrup, direktør\nFavrskov Kommune\nAsger Vinterlund, chef", want: "rm-randers", ground: GroundInferred, confidence: 0.5},
		{name: "one municipality of two klynger", head: ksg, people: "Deltagere:\nKarla Testrup, direktør, Københavns Kommune", want: ""},
		{name: "folder", head: ksg, file: "vestklyngen/2022/referat.pdf", want: "rm-vest", ground: GroundInferred, confidence: 0.5},
		{name: "folder against text", head: ksg, file: "vestklyngen/referat.pdf", body: strings.Repeat("Gødstrupklyngen er ny. ", 5), want: "rm-goedstrup", ground: GroundText, confidence: 0.8},
		{name: "address still says vest", head: ksg + ", Gødstrupklyngen", url: "https://sundhedsaftalen.rm.dk/vestklyngen/moede", want: "rm-goedstrup", ground: GroundHeader, confidence: 0.95},
		{name: "lineage", head: ksg + ", Gødstrupklyngen (tidligere Vestklyngen)", want: "rm-goedstrup", ground: GroundHeader, confidence: 0.95},
		{name: "two in the title", head: "Referat af fællesmøde i klyngestyregrupperne for Midtklyngen og Randersklyngen", want: ""},
		{name: "weak", head: ksg + ", Klynge Midt", want: ""},
		{name: "weak and region", head: ksg + ", Klynge Midt\nRegion Nordjylland", want: "rn-midt", ground: GroundHeader, confidence: 0.9},
		{name: "weak and host", head: ksg + ", Klynge Nord", url: "https://rn.dk/moeder/3", want: "rn-nord", ground: GroundHeader, confidence: 0.9},
		{name: "weak and hospital", head: ksg + ", Sundhedsklynge Nord", people: "Inviterede: Nordsjællands Hospital\nKarla Testrup, direktør", want: "rh-nord", ground: GroundHeader, confidence: 0.9},
		{name: "weak and the operator's region", head: ksg + ", Klynge Syd", opt: Options{DefaultRegion: "rh"}, want: "rh-syd", ground: GroundInferred, confidence: 0.5},
		{name: "Midtklyngen of Hovedstaden", head: ksg + ", Midtklyngen\nRegion Hovedstaden", want: "rh-midt", ground: GroundHeader, confidence: 0.95},
		{name: "Midtklyngen", head: ksg + ", Midtklyngen\nRegion Midtjylland og Region Hovedstaden", want: "rm-midt", ground: GroundHeader, confidence: 0.95},
	}
	for _, tt := range tests {
		file := tt.file
		if file == "" {
			file = "x.txt"
		}
		r := Parse(textOfLines(klyngeText(tt.head, tt.people, tt.body)), Source{File: file, URL: tt.url}, tt.opt)
		got, ground, confidence := value(r.Klynge), Ground(""), 0.0
		if r.Klynge != nil {
			ground, confidence = r.Klynge.Ground, r.Klynge.Confidence
		}
		if got != tt.want || ground != tt.ground || confidence != tt.confidence {
			t.Errorf("%s: Parse gives klynge %q (%s %v), want %q (%s %v)\n%+v", tt.name, got, ground, confidence, tt.want, tt.ground, tt.confidence, r.Evidence.Klynge)
		}
	}
}

func TestForum(t *testing.T) {
	tests := []struct {
		name, head, body string
		want             string // id and name
	}{
		{"title", "Referat af møde i Klyngestyregruppen, Midtklyngen", "", "klyngestyregruppe Klyngestyregruppen"},
		{"capitals", "REFERAT KLYNGESTYREGRUPPEMØDE MIDTKLYNGEN", "", "klyngestyregruppe Klyngestyregruppen"},
		{"the group's own name", "Referat\nmøde i Temagruppe for børn og unge med særlige behov", "", "temagruppe Temagruppen for børn og unge med særlige behov"},
		{"abbreviation in the header", "Referat KSG Midtklyngen", "", "klyngestyregruppe Klyngestyregruppen"},
		{"abbreviation in a compound", "Referat KSG-møde 12.11.2019", "", "klyngestyregruppe Klyngestyregruppen"},
		{"genitive", "Referat fra klyngestyregruppens møde tirsdag den 12. november 2019", "", "klyngestyregruppe Klyngestyregruppen"},
		{"a field is no council", "Referat\nTema: Akutområdet", "", ""},
		{"abbreviation in small letters is a word", "Referat af ksg møde", "", ""},
		{"label", "Referat\nUdvalg: Sundhedsstyregruppen", "", "sundhedsstyregruppe Sundhedsstyregruppen"},
		{"both fields", "Referat fra møde i Kultur- og Forebyggelsesudvalget", "", "kommunalt_udvalg Kultur- og Forebyggelsesudvalget"},
		{"weak with municipality", "Referat\nSundhedsudvalget\nMariagerfjord Kommune", "", "kommunalt_udvalg Sundhedsudvalget"},
		{"weak with region", "Referat\nSundhedsudvalget\nRegion Nordjylland", "", "regionalt_udvalg Sundhedsudvalget"},
		{"SSU of a municipality", "Referat SSU\nViborg Kommune", "", "kommunalt_udvalg Social- og Sundhedsudvalget"},
		{"SSU of a region", "Referat SSU\nRegion Syddanmark", "", "sundhedssamarbejdsudvalg Sundhedssamarbejdsudvalget"},
		{"unknown body", "Referat af møde i Socialudvalget", "", " Socialudvalget"},
		{"unknown group", "Referat fra møde i Koordinationsgruppen for indkøb den 3. maj 2022", "", " Koordinationsgruppen for indkøb"},
		{"a place is no body", "Referat af møde i Viborg den 3. maj 2022", "", ""},
		{"an association's board", "Referat af bestyrelsesmøde i Åndenød og Hjerterum den 3. maj 2022", "", " Åndenød og Hjerterum"},
		{"unknown under a label", "Referat\nForum: Digitaliseringskredsen", "", " Digitaliseringskredsen"},
		{"level of a klynge", "Referat – Sundhedsklyngen Slagelse, fagligt strategisk niveau", "", "faglig_strategisk_gruppe Sundhedsklyngen Slagelse, fagligt strategisk niveau"},
		{"level in brackets", "Sundhedsklynge Fyn (fagligt strategisk niveau) - Referat - 12. september 2023", "", "faglig_strategisk_gruppe Sundhedsklynge Fyn (fagligt strategisk niveau)"},
		{"committee of a region", "Referat\ntil\nmødet i Udvalget for nære sundhedstilbud\nden 7. maj 2014 kl. 13:00\ni Regionshuset Viborg", "", "regionalt_udvalg Udvalget for nære sundhedstilbud"},
		{"committee of a municipality", "Udvalg: Udvalget for Ældre og Sundhed", "Indstilles til byrådet. Byrådet godkendte.", "kommunalt_udvalg Udvalget for Ældre og Sundhed"},
		{"committee and a body of the text", "Region Midtjylland\nReferat\ntil\nmødet i Udvalget vedrørende psykiatri og socialområdet\nden 11. juni 2018 kl. 12:30", "Det rejses på næste møde i Sundhedskoordinationsudvalget.", "regionalt_udvalg Udvalget vedrørende psykiatri og socialområdet"},
		{"committee without for", "Gribskov Kommune\nReferat Udvalget Ældre, Social og Sundhed", "", "kommunalt_udvalg Udvalget Ældre, Social og Sundhed"},
		{"three fields", "Hjørring Kommune\nSundheds-, Ældre- og Handicapudvalget\nReferat", "", "kommunalt_udvalg Sundheds-, Ældre- og Handicapudvalget"},
		{"level by the text's own municipality", "UDVALG\nUdvalget for Ældre og Omsorg", "Udvalget besøgte et af kommunens plejecentre.", "kommunalt_udvalg Udvalget for Ældre og Omsorg"},
		{"level by the text's region", "Møde i Udvalget for Social og Psykiatri", "I regionens afdelinger og i Region Sjælland som helhed er tallet 41.", "regionalt_udvalg Udvalget for Social og Psykiatri"},
		{"level by towns", "Møde i Udvalget for Ældre og Omsorg", "Busserne i Holbæk og Holbæks opland kører igen.", "kommunalt_udvalg Udvalget for Ældre og Omsorg"},
		{"no level where both are spoken of", "Møde i Udvalget for Ældre og Omsorg", "Regionen betaler, Kommunen kører.", " Udvalget for Ældre og Omsorg"},
		{"a committee that speaks is no name", "Referat", "Udvalget Holbæk besøgte i maj. Udvalget for sig drøftede intet.", ""},
		{"self-reference", "Referat", "Der gives besked på mødet i Implementeringsgruppen for børn og unge til september.", "implementeringsgruppe Implementeringsgruppen for børn og unge"},
		{"this group", "Referat", "Denne temagruppe for børn og unge skal derfor bruge mødet til formålet.", "temagruppe Temagruppen for børn og unge"},
		{"brought elsewhere", "Referat", "Sagen behandles på klyngestyregruppemøde. Den fremlægges på møde i Sundhedsstyregruppen.", ""},
		{"decided elsewhere", "Referat", "Planen er godkendt i Sundhedskoordinationsudvalget og tages op i Klyngestyregruppen.", ""},
		{"approval is no body", "Referat\nGodkendelse af referat fra Klyngestyregruppen", "", ""},
		{"plural", "Referat", "Udkastet er sendt til temagrupperne.", ""},
	}
	for _, tt := range tests {
		text := tt.head + "\n1. Godkendelse af dagsorden\nReferat\nGodkendt.\n2. Drift\nReferat\n" + tt.body + "\n3. Eventuelt\nReferat\nIntet.\n"
		got := ""
		if f := parse(text, Options{}).Forum; f != nil {
			got = f.ID + " " + f.Name
		}
		if got != tt.want {
			t.Errorf("%s: Parse gives forum %q, want %q", tt.name, got, tt.want)
		}
	}
}
