package minutes

import (
	"strings"
	"testing"
)

// headingsOf tells the sections of the first item of a referat with this body.
func headingsOf(body string) string {
	r := parse("Referat af møde i klyngestyregruppen\n\n1. Emne for det hele\n\n"+body+"\n\n2. Eventuelt\n\nReferat\n\nIntet.\n", Options{})
	if len(r.Items) == 0 {
		return "no items"
	}
	var out []string
	for _, s := range r.Items[0].Sections {
		h := "-"
		if s.Heading != nil {
			h = *s.Heading
		}
		out = append(out, string(s.Kind)[:3]+" "+h)
	}
	return strings.Join(out, "|")
}

func TestHeadings(t *testing.T) {
	const prose = "Arbejdsgruppen har mødtes fem gange siden sommer og har talt med alle fem kommuner og med hospitalet."
	for _, tc := range []struct{ name, body, want string }{
		{"alone, colon, full stop, capitals", "INDSTILLING\n" + prose + "\nSagsfremstilling:\n" + prose + "\nBeslutning.\nGodkendt.", "ind INDSTILLING|sag Sagsfremstilling|bes Beslutning"},
		{"text on the line", "Indstilling: At planen godkendes.\nSagsfremstilling. " + prose + "\nReferat: Drøftet.", "ind Indstilling|sag Sagsfremstilling|ref Referat"},
		{"consequences", "Økonomiske konsekvenser\nIngen.\nSundhedsmæssige konsekvenser:\nIngen.\nForvaltningens bemærkninger\n" + prose + "\nAdministrationens indstilling\nAt planen godkendes.",
			"sag Økonomiske konsekvenser|sag Sundhedsmæssige konsekvenser|sag Forvaltningens bemærkninger|ind Administrationens indstilling"},
		{"decision of a body on a day", "Sagsfremstilling\n" + prose + "\nBeslutning i Det Lokale Samordningsforum Fyn den 21-08-2012\nGodkendt.", "sag Sagsfremstilling|bes Beslutning i Det Lokale Samordningsforum Fyn den 21-08-2012"},
		{"decision of a body, text behind", "Social- og Sundhedsudvalget beslutning den 7. februar 2024: Godkendt.\nSagsfremstilling\n" + prose, "bes Social- og Sundhedsudvalget beslutning den 7. februar 2024|sag Sagsfremstilling"},
		{"treatment with weekday and number", "Resume\n" + prose + "\nBehandling i Klyngestyregruppen onsdag den 16. maj 2018, pkt. 2\nDrøftet.", "sag Resume|bes Behandling i Klyngestyregruppen onsdag den 16. maj 2018, pkt. 2"},
		{"body, day, number", "Sagsfremstilling\n" + prose + "\nSocialudvalget, 11-01-2021, pkt. 4\nGodkendt.", "sag Sagsfremstilling|bes Socialudvalget, 11-01-2021, pkt. 4"},
		{"bodies one after the other", "Beslutning i Socialudvalget d. 3. marts 2020:\nAnbefalet.\nBeslutning i Økonomiudvalget d. 10. marts 2020:\nGodkendt.",
			"bes Beslutning i Socialudvalget d. 3. marts 2020|bes Beslutning i Økonomiudvalget d. 10. marts 2020"},
		{"whose decision", "Sagsfremstilling\n" + prose + "\nSocial- og Sundhedsudvalgets beslutning\nGodkendt.", "sag Sagsfremstilling|bes Social- og Sundhedsudvalgets beslutning"},
		{"body without day", "Sagsfremstilling\n" + prose + "\nBeslutning i Byrådet\nGodkendt.", "sag Sagsfremstilling|bes Beslutning i Byrådet"},
		{"a body's decision at the meeting", "Sagsfremstilling\n" + prose + "\nSundheds- og Omsorgsudvalgets beslutning i mødet den 12. maj 2022\nGodkendt.", "sag Sagsfremstilling|bes Sundheds- og Omsorgsudvalgets beslutning i mødet den 12. maj 2022"},
		{"told of a meeting", "Sagsfremstilling\n" + prose + "\nUdvalgets beslutning i mødet den 12. maj 2022 er nu gennemført.", "sag Sagsfremstilling"},
		{"a dash in the proposer's name", "Resumé\n" + prose + "\n\nSundhed – Plan og Kvalitet indstiller, at\n\n– planen godkendes.", "sag Resumé|ind Sundhed – Plan og Kvalitet indstiller"},
		{"other words", "Baggrund\n" + prose + "\nProblemstilling\n" + prose + "\nKOMMUNIKATION\n" + prose + "\nBILAGSFORTEGNELSE\n1. Plan", "sag Baggrund|bil BILAGSFORTEGNELSE"},
		{"proposal above a list", prose + "\nAdministrationen foreslår,\nat planen godkendes.\nat den følges op.", "and -|ind Administrationen foreslår"},
		{"proposal with colon", prose + "\nTemagruppen anbefaler:\n• Flere hold\n• Kortere ventetid", "and -|ind Temagruppen anbefaler"},
		{"proposal in one line", "Det indstilles, at planen godkendes.\nSagsfremstilling\n" + prose, "ind Det indstilles|sag Sagsfremstilling"},
		{"proposal with comma alone", "Det indstilles,\n• at planen godkendes,\n• at den følges op.\nSagsfremstilling\n" + prose, "ind Det indstilles|sag Sagsfremstilling"},
		{"proposal behind the matter", "Sagsfremstilling\n" + prose + "\nDirektionen indstiller, at planen godkendes.", "sag Sagsfremstilling|ind Direktionen indstiller"},
		{"proposal in prose", "Sagsfremstilling\n" + prose + "\nSekretariatet foreslår, at hver aftale får en ejer.", "sag Sagsfremstilling"},
		{"proposal at a line's end in prose", "Sagsfremstilling\n" + prose + "\nArbejdsgruppen anbefaler, at almen praksis henviser til kommunen, og at kommunen svarer tilbage, når\nborgeren har været der.", "sag Sagsfremstilling"},
		{"proposal in a discussion", "Referat\n" + prose + "\nFormandskabet foreslår:\n• at vi venter\nSekretariatet indstiller, at vi venter.", "ref Referat"},
		{"proposal in a decision", "Beslutning\nUdvalget indstiller til Byrådet,\nat planen godkendes.", "bes Beslutning"},
		{"proposal under its heading", "Indstilling\nDet indstilles, at planen godkendes.\nDet indstilles:\n• at alle er med", "ind Indstilling"},
		{"last word of a sentence", "Sagsfremstilling\nArbejdsgruppen har mødtes fem gange siden sommer, og har lavet en grundig\nbeskrivelse.\n" + prose, "sag Sagsfremstilling"},
		{"words that run on", "Sagsfremstilling\nBeslutning om budget træffes i maj.\nBilag 1 viser tallene.\nReferat fra mødet er sendt ud.\nBehandling i regionsrådet den 5. marts 2020 er afsluttet.\nBeslutning i sagen udskydes.",
			"sag Sagsfremstilling"},
		{"points to a referat", "Sagsfremstilling\nJf. Referat fra KSG møde den 3. maj 2019:\n" + prose + "\n• Beslutning\nAd. 3 Opsamling og evt. næste skridt", "sag Sagsfremstilling"},
		{"title ends in a small word", "Indstilling\nAt det godkendes.", "ind Indstilling"},
	} {
		if got := headingsOf(tc.body); got != tc.want {
			t.Errorf("%s: sections %q, want %q", tc.name, got, tc.want)
		}
	}
}

// TestUnmarkedLists: a list whose bullets were lost has an entry on every line that
// the line above had room for.
func TestUnmarkedLists(t *testing.T) {
	const wide = "Sagsfremstilling\nDet er en linje, som har den længde, der er den sædvanlige i denne fil, hvor der er meget\ntekst at læse for den, der gerne vil vide besked om det hele, og som har tid til at gøre det\nendnu en gang.\n"
	for _, tc := range []struct{ name, body, want string }{
		{"attachments", "Bilag\nSamarbejdsaftale om borgere, udkast\nHøringssvar fra kommunerne", "Samarbejdsaftale om borgere, udkast|Høringssvar fra kommunerne"},
		{"attachment over two lines", "Bilag\nUdkast til aftale om borgere med dobbeltdiagnose i kommunerne og på hospitalerne i Region\nMidtjylland\nHøringssvar",
			"Udkast til aftale om borgere med dobbeltdiagnose i kommunerne og på hospitalerne i Region Midtjylland|Høringssvar"},
		{"decisions", "Beslutning\nMålet er 260 borgere\nElvira laver en vejledning sammen med PLO", "Målet er 260 borgere|Elvira laver en vejledning sammen med PLO"},
		{"decision goes on", "Beslutning\nAftalen blev godkendt med\nRanders Kommune som ejer", "Aftalen blev godkendt med Randers Kommune som ejer"},
		{"bullets stay", "Bilag\n• Udkast til aftale,\nRanders og Favrskov\n• Svar", "• Udkast til aftale, Randers og Favrskov|• Svar"},
	} {
		r := parse("Referat af møde i klyngestyregruppen\n\n1. Emne for det hele\n"+wide+tc.body+"\n\n2. Eventuelt\n\nReferat\n\nIntet.\n", Options{})
		s := r.Items[0].Sections[len(r.Items[0].Sections)-1]
		if got := strings.ReplaceAll(s.Text, "\n", "|"); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}
