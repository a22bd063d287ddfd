package minutes

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// headerTail are items below a header; they name dates that are not the meeting's.
const headerTail = "\n1. Godkendelse af dagsorden\nReferat\nGodkendt.\n2. Orientering\nReferat\nAftalen trådte i kraft den 1. januar 2011 kl. 12.\n" +
	"3. Næste møde\nReferat\nNæste møde er den 1. juni 2025 kl. 9.00-11.00 i Hobro.\n"

// read is what a header says: dates, span of time, place, forum and klynge.
type read struct{ Meeting, Document, Time, Place, Forum, Klynge string }

func readOf(r *Referat) read {
	out := read{Meeting: value(r.MeetingDate), Document: value(r.DocumentDate)}
	if r.Time != nil {
		out.Time = r.Time.From + "-" + r.Time.To
	}
	if r.Place != nil {
		out.Place = *r.Place
	}
	if r.Forum != nil {
		out.Forum = r.Forum.ID + " " + r.Forum.Name
	}
	if r.Klynge != nil {
		out.Klynge = r.Klynge.ID
	}
	return out
}

func checkHeaders(t *testing.T, tests []headerTest) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file := tt.file
			if file == "" {
				file = "x.txt"
			}
			got := readOf(Parse(textOfLines(tt.head+headerTail), Source{File: file, URL: tt.url}, Options{}))
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("header %q (-want +got):\n%s", tt.head, d)
			}
		})
	}
}

type headerTest struct {
	name, head, file, url string
	want                  read
}

const (
	ksg = "klyngestyregruppe Klyngestyregruppen"
	fsg = "faglig_strategisk_gruppe Faglig strategisk gruppe"
)

// TestHeaderFamilies reads headers as the offices of each family print them.
func TestHeaderFamilies(t *testing.T) {
	checkHeaders(t, []headerTest{
		{name: "A", head: "14. maj 2019\nREFERAT KLYNGESTYREGRUPPEMØDE MIDTKLYNGEN\nTidspunkt: Den 9. maj kl. 08:30 – 11.30\nForm: Fysisk møde\nMødelokale 4 (stuen)\nSkive Rådhus\nMødeleder: Karla Testrup, direktør",
			want: read{"2019-05-09", "2019-05-14", "08:30-11:30", "Mødelokale 4 (stuen), Skive Rådhus", ksg, "rm-midt"}},
		{name: "A, place on the line of Form", head: "14. maj 2019\nREFERAT KLYNGESTYREGRUPPEMØDE MIDTKLYNGEN\nTidspunkt: Torsdag den 9. maj kl. 9-11\nForm: Fysisk møde, Skive Rådhus\nInviterede: Skive Kommune",
			want: read{"2019-05-09", "2019-05-14", "09:00-11:00", "Skive Rådhus", ksg, "rm-midt"}},
		{name: "A, online", head: "6. januar 2021\nREFERAT KLYNGESTYREGRUPPEMØDE VESTKLYNGEN\nTidspunkt: Den 18. december kl. 9.00 – 10.30\nForm: Teams (link i mødebookingen)\nMødeleder: Karla Testrup, direktør",
			want: read{"2020-12-18", "2021-01-06", "09:00-10:30", "", ksg, "rm-vest"}},
		{name: "A, the town before the letter's date", head: "Viborg, den 14. maj 2019\nREFERAT KLYNGESTYREGRUPPEMØDE MIDTKLYNGEN\nTidspunkt: Den 9. maj kl. 08.30",
			want: read{"2019-05-09", "2019-05-14", "08:30-", "", ksg, "rm-midt"}},
		{name: "A, body in a street", head: "14. maj 2019\nREFERAT KLYNGESTYREGRUPPEMØDE HORSENSKLYNGEN\nTidspunkt: Den 9. maj kl. 14.00 – 16.00\nForm: Fysisk møde\nByrådssalen\nTorvegade 10, 8700\nHorsens\nMødeleder: Karla Testrup",
			want: read{"2019-05-09", "2019-05-14", "14:00-16:00", "Byrådssalen, Torvegade 10, 8700 Horsens", ksg, "rm-horsens"}},
		{name: "C", head: "Referat\ntil\nmødet i Hospitalsudvalget\nden 12. marts 2019 kl. 13:00\ni Mødelokale 3, Regionshuset Viborg",
			want: read{"2019-03-12", "", "13:00-", "Mødelokale 3, Regionshuset Viborg", "regionalt_udvalg Hospitalsudvalget", ""}},
		{name: "C, X empty", head: "Sundhedskoordinationsudvalget\nReferat\ntil\nmødet i\nden 12. marts 2019 kl. 13:00\ni Regionshuset Viborg",
			want: read{"2019-03-12", "", "13:00-", "Regionshuset Viborg", "sundhedskoordinationsudvalg Sundhedskoordinationsudvalget", ""}},
		{name: "C, in one line", head: "Referat til mødet i Sundhedskoordinationsudvalget den 12. marts 2019 kl. 13:00 i Konferencerum A, Regionshuset Viborg",
			want: read{"2019-03-12", "", "13:00-", "Konferencerum A, Regionshuset Viborg", "sundhedskoordinationsudvalg Sundhedskoordinationsudvalget", ""}},
		{name: "C, without den", head: "Referat\ntil\nmøde i Sundhedsstyregruppen\n12. marts 2019 kl. 09:30\ni Regionshuset Viborg, mødelokale 7",
			want: read{"2019-03-12", "", "09:30-", "Regionshuset Viborg, mødelokale 7", "sundhedsstyregruppe Sundhedsstyregruppen", ""}},
		{name: "D", head: "Temagruppe for voksne (somatik), Horsensklyngen 06. maj 2015 (Referat)\nUdvalg: Temagruppe for voksne (somatik)\nMødedato: 06. maj 2015 kl. 12:00\nMødested: Sundhedshuset, lokale 208",
			want: read{"2015-05-06", "", "12:00-", "Sundhedshuset, lokale 208", "temagruppe Temagruppen for voksne (somatik)", "rm-horsens"}},
		{name: "D, comma before the year", head: "Sundhedskoordinationsudvalget 04. januar 2022 (Referat)\nUdvalg: Sundhedskoordinationsudvalget\nMødedato: 04. januar, 2022 kl. 12:00\nMødested:",
			want: read{"2022-01-04", "", "12:00-", "", "sundhedskoordinationsudvalg Sundhedskoordinationsudvalget", ""}},
		{name: "E", head: "Klyngestyregruppen Lillebælt - Referat - 21. august 2012\nMødedato\n21-08-2012 kl. 14:00 - 16:00\nMødested\nAssens Rådhus\nMedlemmer: Dagny Rosenvold, Halfdan Brixtofte",
			want: read{"2012-08-21", "", "14:00-16:00", "Assens Rådhus", "klyngestyregruppe Klyngestyregruppen Lillebælt", "rs-lillebaelt"}},
		{name: "E, old page", head: "Det Lokale Samordningsforum Fyn - Referat - 5. december 2007\nMødedato\n05-12-2007 Kl. 14.00\nMødested\nNyborg, lokale 2",
			want: read{"2007-12-05", "", "14:00-", "Nyborg, lokale 2", "samordningsudvalg Det Lokale Samordningsforum Fyn", "rs-fyn"}},
		{name: "F", head: "Møde i Klyngestyregruppen, Sundhedsklyngen Holbæk\nonsdag den 15. januar 2020 kl. 13:00\nHolbæk Sygehus, konferencelokale 2\nREFERAT\nMedlemmer\nPalle Skovgård Lund (A), Formand",
			want: read{"2020-01-15", "", "13:00-", "Holbæk Sygehus, konferencelokale 2", ksg, "rj-holbaek"}},
		{name: "H", head: "UDVALG\nKlyngestyregruppen, Sundhedsklyngen Holbæk\nMØDE\nMøde 4\nSTED\nVirtuelt\nSTARTTIDSPUNKT\n04-06-2020 09:00:00\nSLUTTIDSPUNKT\n04-06-2020 10:30:00\nPUNKTER",
			want: read{"2020-06-04", "", "09:00-10:30", "Virtuelt", ksg, "rj-holbaek"}},
		{name: "H, label and value in cells", head: "UDVALG\tFaglig strategisk gruppe, Sundhedsklyngen Holbæk\nSTED\tKalundborg Rådhus\nSTARTTIDSPUNKT\t04-06-2020 09:00:00\nSLUTTIDSPUNKT\t04-06-2020 10:30:00",
			want: read{"2020-06-04", "", "09:00-10:30", "Kalundborg Rådhus", fsg, "rj-holbaek"}},
		{name: "I", head: "Møde i Social- og Sundhedsudvalget\nViborg Kommune\nDato: Torsdag, Marts 3, 2016 - 08:00\nMødedeltagere Villy Brunsgaard, Kamma Sjørup",
			want: read{"2016-03-03", "", "08:00-", "", "kommunalt_udvalg Social- og Sundhedsudvalget", ""}},
		{name: "I, weekday and comma", head: "Social- og Sundhedsudvalget\nReferat\nMandag, 11 januar, 2021\nkl. 15.00\nSted: Rådhuset, mødelokale C",
			want: read{"2021-01-11", "", "15:00-", "Rådhuset, mødelokale C", "kommunalt_udvalg Social- og Sundhedsudvalget", ""}},
		{name: "I, short month", head: "Ældrerådet\nReferat\nTorsdag 10. nov 2016\nTidspunkt: 9.30-12\nSted: Aktivitetshuset",
			want: read{"2016-11-10", "", "09:30-12:00", "Aktivitetshuset", "kommunalt_udvalg Ældrerådet", ""}},
		{name: "I, title joins forum and date", head: "Social- og Sundhedsudvalget - 11-01-2021\nDeltagere: Villy Brunsgaard, Kamma Sjørup",
			want: read{"2021-01-11", "", "", "", "kommunalt_udvalg Social- og Sundhedsudvalget", ""}},
		{name: "J", head: "1 Referat af møde i klyngestyregruppen, Vestklyngen den 3. marts 2016 fra kl til i lokale 4, Herning Rådhus Deltagere: Afbud: Dagny Rosenvold, Halfdan Brixtofte, Egon Klitbjerg, Ketty Blåbjerg, Rosa Klinteby, Nanna Vesterskov, Ditlev Aagesvang, Alva Kornholt, Palle Skovgård Lund, Ingrid Tamsborg, Hjørdis Munkebo og Anton Bjergsted Holm",
			want: read{"2016-03-03", "", "", "lokale 4, Herning Rådhus", ksg, "rm-vest"}},
		{name: "K", head: "Referat af bestyrelsesmøde i Husklyngen tirsdag den 14. maj 2019 kl. 19.00\nTilstede: Ursula, Viggo, Thyra", want: read{"2019-05-14", "", "19:00-", "", " Husklyngen", ""}},
	})
}

// TestHeaderLabels reads the ways in which labels and values are set.
func TestHeaderLabels(t *testing.T) {
	const title = "Referat af møde i Klyngestyregruppen, Midtklyngen\n"
	when := func(tid, sted string) read { return read{"2022-03-03", "", tid, sted, ksg, "rm-midt"} }
	checkHeaders(t, []headerTest{
		{name: "three labels", head: title + "Dato: 3. marts 2022\nTid: kl. 9.00-11.00\nSted: Viborg Rådhus", want: when("09:00-11:00", "Viborg Rådhus")},
		{name: "bare hours", head: title + "Dato: 3. marts 2022\nTid: 9-11\nSted: Viborg Rådhus", want: when("09:00-11:00", "Viborg Rådhus")},
		{name: "one line", head: title + "Dato: 3. marts 2022 Tid: kl. 9.00-11.00 Sted: Viborg Rådhus", want: when("09:00-11:00", "Viborg Rådhus")},
		{name: "table", head: title + "Dato\t3. marts 2022\nTid\tkl. 9.00-11.00\nSted\tViborg Rådhus", want: when("09:00-11:00", "Viborg Rådhus")},
		{name: "columns apart", head: title + "Dato:\nTid:\nSted:\n3. marts 2022\nkl. 9.00-11.00\nViborg Rådhus", want: when("09:00-11:00", "Viborg Rådhus")},
		{name: "values below", head: title + "Dato\n3. marts 2022\nTid\n9.00-11.00\nSted\nViborg Rådhus", want: when("09:00-11:00", "Viborg Rådhus")},
		{name: "no colon", head: title + "Mødedato 3. marts 2022\nTidspunkt kl. 9.00-11.00\nSted Viborg Rådhus", want: when("09:00-11:00", "Viborg Rådhus")},
		{name: "time and place", head: title + "Tid og sted: Torsdag den 3. marts 2022 kl. 9.00-11.00, Viborg Rådhus, lokale 2", want: when("09:00-11:00", "Viborg Rådhus, lokale 2")},
		{name: "time and place below", head: title + "Tid og sted\nTorsdag den 3. marts 2022 kl. 9.00-11.00 i Byrådssalen", want: when("09:00-11:00", "Byrådssalen")},
		{name: "place first", head: title + "Sted/tid: Viborg Rådhus, torsdag den 3. marts 2022 kl. 9-11", want: when("09:00-11:00", "Viborg Rådhus")},
		{name: "date and time", head: title + "Dato og tid: 3. marts 2022, kl. 9.00 – ca. 11.00\nLokale: M2", want: when("09:00-11:00", "M2")},
		{name: "short year", head: title + "Dato: 3.3.22\nKl. 9-11\nLokation: Online", want: when("09:00-11:00", "Online")},
		{name: "start and end", head: title + "Mødedato: 03-03-2022\nStarttidspunkt: 09:00\nSluttidspunkt: 11:00", want: when("09:00-11:00", "")},
		{name: "sentence", head: title + "Torsdag den 3. marts 2022 kl. 9.00 til 11.00 i lokale M2, Viborg Rådhus", want: when("09:00-11:00", "lokale M2, Viborg Rådhus")},
		{name: "afholdt", head: title + "Afholdt torsdag d. 3. marts 2022, kl. 9-11", want: when("09:00-11:00", "")},
		{name: "address below", head: title + "Mødedato: 3. marts 2022 kl. 9-11\nSted: Regionshuset Viborg\nSkottenborg 26\n8800 Viborg\nDeltagere: Karla Testrup", want: when("09:00-11:00", "Regionshuset Viborg, Skottenborg 26, 8800 Viborg")},
		{name: "weekday above", head: title + "Torsdag\nden 3. marts 2022\nkl. 09.00-11.00", want: when("09:00-11:00", "")},
		{name: "clock under Kl.", head: title + "Dato\n3. marts 2022\nKl.\n9.00\nSted\nSkive", want: when("09:00-", "Skive")},
		{name: "year on its line", head: title + "Torsdag den\n3. marts\n2022\nkl. 9.00-11.00", want: when("09:00-11:00", "")},
		{name: "short year first", head: title + "3/3-22 kl. 9.00-11.00", want: when("09:00-11:00", "")},
		{name: "date below type and forum", head: "Midtklyngen\nKlyngestyregruppen\nReferat nr. 4\n3. marts 2022\nDeltagere: Karla Testrup", want: when("", "")},
		{name: "dotted numbers", head: title + "Dato: 03.03.2022, kl. 9.00-11.00\nSted: Teams", want: when("09:00-11:00", "Teams")},
		{name: "two days", head: title + "Dato: 3.-4. marts 2022", want: when("", "")},
		{name: "link is no place", head: title + "Dato: 3. marts 2022 kl. 9\nSted: Teams-link https://teams.example/x", want: when("09:00-", "Teams")},
		{name: "kl til", head: title + "Dato: 3. marts 2022 kl til", want: when("", "")},
		{name: "assembly ended", head: title + "Torsdag den 3. marts 2022 kl. 9.00\nGeneralforsamlingen sluttede kl. 11.20 med en sang.", want: when("09:00-11:20", "")},
		{name: "place alone on its line", head: title + "Torsdag den 3. marts 2022 kl. 9-11\nBramsnæsvig Plejecenter, Cafeen\n\nTil stede: Gudrun Ipsen, Leif Trane", want: when("09:00-11:00", "Bramsnæsvig Plejecenter, Cafeen")},
		{name: "a name is no place", head: title + "Torsdag den 3. marts 2022 kl. 9-11\nPalle Skovgård Lund (A), Formand\n\nTil stede: Gudrun Ipsen, Leif Trane", want: when("09:00-11:00", "")},
		{name: "told in the text", head: title + "Mødedato: 3. marts 2022\nMødet foregik kl. 9.00-11.00 på Viborg Rådhus.", want: when("09:00-11:00", "Viborg Rådhus")},
		{name: "ended", head: title + "Mødedato: 3. marts 2022 kl. 9.00\nMødet sluttede kl. 11.20", want: when("09:00-11:20", "")},
	})
}

// TestHeaderTraps holds dates that are not the meeting's apart.
func TestHeaderTraps(t *testing.T) {
	const title = "Referat af møde i Klyngestyregruppen, Midtklyngen\n"
	date := func(meeting, document string) read { return read{meeting, document, "", "", ksg, "rm-midt"} }
	checkHeaders(t, []headerTest{
		{name: "lone date at the top", head: "29. februar 2024\nReferat\nKlyngestyregruppen, Midtklyngen", want: date("", "2024-02-29")},
		{name: "town and date", head: title + "Viborg, den 29. februar 2024", want: date("", "2024-02-29")},
		{name: "letterhead on lines", head: title + "Sagsbehandler: Trine Holm\nDato: 29. februar 2024\nSagsnr.: 24/1234\nTlf.: 00 00 00 00", want: date("", "2024-02-29")},
		{name: "letterhead and meeting", head: "Sagsbehandler: Trine Holm\nDato: 29. februar 2024\nSagsnr.: 24/1234\nTlf.: 00 00 00 00\n" + title + "Mødedato: 23. februar 2024", want: date("2024-02-23", "2024-02-29")},
		{name: "dated among an address", head: "Regionshospitalet Horsens\nSundvej 30\n8700 Horsens\nTlf. 0000 0000\nDato: 2. december 2019\nRef.: Vibe Anna Staal\n" + title + "Mødedato: 21. november", want: date("2019-11-21", "2019-12-02")},
		{name: "memo", head: title + "Til: Klyngestyregruppen\nFra: Sekretariatet\nDato: 29. februar 2024\nMøde den 23. februar 2024", want: date("2024-02-23", "2024-02-29")},
		{name: "date below the type alone", head: "Midtklyngen\nReferat\n29. februar 2024\nKlyngestyregruppen", want: date("", "2024-02-29")},
		{name: "issued", head: title + "Mødedato: 23. februar 2024\nReferatet er udsendt den 29. februar 2024", want: date("2024-02-23", "2024-02-29")},
		{name: "published", head: "Publiceret 29-02-2024\n" + title + "Mødedato: 23. februar 2024", want: date("2024-02-23", "")},
		{name: "published alone", head: "Publiceret 29-02-2024\n" + title, want: date("", "")},
		{name: "next meeting", head: title + "Mødedato: 23. februar 2024\nNæste møde: torsdag den 2. maj 2024", want: date("2024-02-23", "")},
		{name: "next meeting first", head: "Næste møde: torsdag den 2. maj 2024\n" + title + "den 23. februar 2024", want: date("2024-02-23", "")},
		{name: "approval", head: title + "Mødedato: 23. februar 2024\nGodkendelse af referat fra mødet den 12. januar 2024", want: date("2024-02-23", "")},
		{name: "deadline", head: title + "Frist for bemærkninger: 1. marts 2024\nMødedato: 23. februar 2024\nSvar senest den 5. marts 2024", want: date("2024-02-23", "")},
		{name: "plan above", head: "Mødeplan 2024\n12. januar 2024\n23. februar 2024\n2. maj 2024\n" + title + "Mødedato: 23. februar 2024", want: date("2024-02-23", "")},
		{name: "plan alone", head: title + "Mødeplan\ntorsdag den 18. januar 2024\ntorsdag den 22. februar 2024\ntorsdag den 2. maj 2024", want: date("", "")},
		{name: "numbers", head: title + "Sag 12/838, 16-013175, 1-01-72-30-17\nB2025 og OK22, 2007-2021", want: date("", "")},
		{name: "parts of years", head: title + "September 2022, primo 2024 og ultimo 2025", want: date("", "")},
		{name: "year from body", head: title + "Mødedato: Fredag den 23. februar\nMøder i 2024: 12. januar, 23. februar", want: date("2024-02-23", "")},
		{name: "year from file", head: title + "Mødedato: 23. februar", file: "2024/Referat.pdf", want: date("2024-02-23", "")},
		{name: "year from address", head: title + "Mødedato: 23. februar", url: "https://x.example/moeder?SelectedYear=2024", want: date("2024-02-23", "")},
		{name: "year in the title", head: title + "Mødedato: 23. februar\nMidtklyngen 2024", want: date("2024-02-23", "")},
		{name: "two years in the head", head: title + "Mødedato: 23. februar\nStrategi 2023 og 2024", want: date("", "")},
		{name: "plan above a title without year", head: "Mødeplan 2024: 12. januar, 23. februar, 2. maj\n" + title + "Mødedato: 23. februar", want: date("2024-02-23", "")},
		{name: "approved later", head: "Referat (godkendt 3. maj 2024)\n" + title + "den 23. februar 2024", want: date("2024-02-23", "")},
		{name: "no year", head: title + "Mødedato: 23. februar", want: date("", "")},
		{name: "date of the file", head: title, file: "a/2024-02-23 Referat KSG.pdf", want: date("2024-02-23", "")},
		{name: "date of the file in words", head: title, file: "Referat_KSG_23_februar_2024.pdf", want: date("2024-02-23", "")},
		{name: "file named after the letter", head: "29. februar 2024\nReferat\nKlyngestyregruppen, Midtklyngen", file: "2024-02-29 Referat.pdf", want: date("", "2024-02-29")},
		{name: "date of the address", head: title, url: "https://x.example/2024-02-23-12-30-moede", want: date("2024-02-23", "")},
	})
}

// TestDateChecks: a failed check warns and takes 0.2 of certainty, nothing else.
func TestDateChecks(t *testing.T) {
	const title = "Referat af møde i Klyngestyregruppen, Midtklyngen\n"
	tests := []struct {
		name, head, file, url, code string
		confidence                  float64
	}{
		{"sure", title + "Mødedato: fredag den 23. februar 2024", "x.txt", "", "", 0.95},
		{"file agrees", title + "Mødedato: 23. februar 2024", "2024-02-23 Referat.pdf", "", "", 0.98},
		{"weekday", title + "Mødedato: torsdag den 23. februar 2024", "x.txt", "", "ugedag_passer_ikke", 0.75},
		{"letter before", "1. februar 2024\n" + title + "Mødedato: 23. februar 2024", "x.txt", "", "dato_tvivl", 0.75},
		{"letter long after", "1. juli 2024\n" + title + "Mødedato: 23. februar 2024", "x.txt", "", "dato_tvivl", 0.75},
		{"decision lines", title + "Mødedato: 23. februar 2024\n1. Sag\nBeslutning i Klyngestyregruppen den 24-02-2024\nGodkendt.", "x.txt", "", "dato_tvivl", 0.75},
		{"another body's decision", title + "Mødedato: 23. februar 2024\n1. Sag\nBeslutning i Økonomiudvalget den 24-02-2024\nGodkendt.", "x.txt", "", "", 0.95},
		{"year of the address", title + "Mødedato: 23. februar 2024", "x.txt", "https://x.example/?SelectedYear=2023", "dato_tvivl", 0.75},
		{"year of the file", title + "Mødedato: 23. februar 2023", "2024-02-23 Referat.pdf", "", "dato_tvivl", 0.75},
		{"two checks", "1. februar 2024\n" + title + "Mødedato: torsdag den 23. februar 2024", "x.txt", "", "ugedag_passer_ikke", 0.55},
	}
	for _, tt := range tests {
		r := Parse(textOfLines(tt.head+headerTail), Source{File: tt.file, URL: tt.url}, Options{})
		code := ""
		for _, w := range r.Warnings {
			if w.Code == "dato_tvivl" || w.Code == "ugedag_passer_ikke" {
				code = w.Code
			}
		}
		if r.MeetingDate == nil || r.MeetingDate.Confidence != tt.confidence || code != tt.code && tt.name != "two checks" {
			t.Errorf("%s: Parse gives %+v and %q, want certainty %v and %q", tt.name, r.MeetingDate, code, tt.confidence, tt.code)
		}
	}
}

func TestTitles(t *testing.T) {
	tests := []struct{ name, head, want string }{
		{"printed", "Referat af møde i Klyngestyregruppen, Midtklyngen\nDato: 3. marts 2022", "Referat af møde i Klyngestyregruppen, Midtklyngen"},
		{"type alone", "Referat\nKlyngestyregruppen, Midtklyngen\nDato: 3. marts 2022", "Referat: Klyngestyregruppen, Midtklyngen, 3. marts 2022"},
		{"on lines", "Referat\ntil\nmødet i Hospitalsudvalget\nden 12. marts 2019 kl. 13:00", "Referat: Hospitalsudvalget, 12. marts 2019"},
		{"date above", "29. februar 2024\nREFERAT KLYNGESTYREGRUPPEMØDE MIDTKLYNGEN\nTidspunkt: Den 23. februar kl. 9", "REFERAT KLYNGESTYREGRUPPEMØDE MIDTKLYNGEN"},
		{"value of a label", "UDVALG\nKlyngestyregruppen, Midtklyngen\nSTARTTIDSPUNKT\n04-06-2020 09:00:00", "Referat: Klyngestyregruppen, Midtklyngen, 4. juni 2020"},
		{"no document date", "Referat\nKlyngestyregruppen, Midtklyngen\nViborg, den 29. februar 2024", "Referat: Klyngestyregruppen, Midtklyngen"},
		{"spaced letters", "R e f e r a t\nKlyngestyregruppen, Midtklyngen", "Referat: Klyngestyregruppen, Midtklyngen"},
		{"agenda that is decided", "Dagsorden til møde i Klyngestyregruppen\nDato: 3. marts 2022", "Dagsorden til møde i Klyngestyregruppen"},
		{"capitals on lines", "REFERAT\nKLYNGESTYREGRUPPEMØDE\nMIDTKLYNGEN\n\n9. januar 2024\nTidspunkt:\nDen 14. december kl. 09:00", "REFERAT KLYNGESTYREGRUPPEMØDE MIDTKLYNGEN"},
		{"forum alone", "Sundheds- og Forebyggelsesudvalget\nReferat\nDato: 3. marts 2022", "Sundheds- og Forebyggelsesudvalget"},
		{"type above the meeting", "Referat\nMøde i Udvalget for det nære sundhedsvæsen\ntorsdag den 20. maj 2021 kl. 09:00", "Møde i Udvalget for det nære sundhedsvæsen"},
		{"committee that no list names", "Sundheds-, Ældre- og Handicapudvalget\nReferat\nDato: 3. marts 2022", "Sundheds-, Ældre- og Handicapudvalget"},
		{"meeting of a committee", "Møde i Udvalget for Social og Psykiatri\ntirsdag den 8. oktober 2019 kl. 15:00", "Møde i Udvalget for Social og Psykiatri"},
		{"committee under a label", "UDVALG\nUdvalget for Ældre og Omsorg\nSTARTTIDSPUNKT\n04-06-2020 09:00:00", "Referat: Udvalget for Ældre og Omsorg, 4. juni 2020"},
		{"forum that is the klynge", "Udvalg: Sundhedsklyngen Holbæk (politisk niveau)\nMødedato: 3. marts 2022", "Referat: Sundhedsklyngen Holbæk (politisk niveau), 3. marts 2022"},
		{"page on one line", "1 Referat fra møde i Samordningsudvalg Planområde Syd Torsdag den 25. september 2014 fra kl til Hvidovre Hospital, Auditorium 4 Deltagere: Afbud: Torkil Hansted, vicedirektør, Amager og Hvidovre Hospital (formand), Mia Sabroe, sundhedschef, Høje-Taastrup Kommune, Bjørn Riis Kongskov, centerleder, Københavns Kommune, Jette Ibfelt, ældrechef", "Referat fra møde i Samordningsudvalg Planområde Syd"},
		{"draft", "Udkast til referat\nMøde i Temagruppe for børn og unge, Midtklyngen\nMandag d. 11. november 2019 kl. 13-15", "Møde i Temagruppe for børn og unge, Midtklyngen"},
		{"address", "Til medlemmerne af Klyngestyregruppen\nReferat af mødet den 12. november 2019", "Referat af mødet den 12. november 2019"},
		{"hanging place", "Protokol for gruppen for akut og det nære, Sundhedsklynge\nLillebælt\nDato: 3. marts 2022\nReferat", "Protokol for gruppen for akut og det nære, Sundhedsklynge Lillebælt"},
		{"broken", "Sundhedsklynge Fyn, Faglig strategisk gruppe -\nReferat - 29. november 2022\nMødedato: 29-11-2022", "Sundhedsklynge Fyn, Faglig strategisk gruppe - Referat - 29. november 2022"},
	}
	for _, tt := range tests {
		if got := parse(tt.head+headerTail, Options{}).Title; got != tt.want {
			t.Errorf("%s: title = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestTypes(t *testing.T) {
	const agenda = "\n1. Godkendelse af dagsorden\nIndstilling\nAt den godkendes.\n2. Budget\nSagsfremstilling\nUdkast er vedlagt.\n3. Eventuelt\n"
	tests := []struct {
		name, text string
		want       Type
	}{
		{"minutes", "Referat\nMøde i Klyngestyregruppen" + headerTail, TypeMinutes},
		{"minutes by name", "Beslutningsreferat fra møde den 3. maj 2022" + headerTail, TypeMinutes},
		{"agenda", "Dagsorden til møde i Klyngestyregruppen den 3. maj 2022" + agenda, TypeAgenda},
		{"agenda that is decided", "Dagsorden til møde i Klyngestyregruppen den 3. maj 2022" + headerTail, TypeMinutes},
		{"agenda that approves minutes", "Dagsorden\nKlyngestyregruppen\nJf. referat fra sidste møde" + agenda, TypeAgenda},
		{"neither", "Kære alle\nHermed en hilsen om sommerferien.", TypeOther},
	}
	for _, tt := range tests {
		if got := parse(tt.text, Options{}).Type; got != tt.want {
			t.Errorf("%s: type = %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestLetterheads: the box of a letter stands in the middle of an item; its date is
// the document's, however the labels are set.
func TestLetterheads(t *testing.T) {
	const before = "Referat\n1. Godkendelse af dagsorden\nReferat\nGodkendt.\n2. Drift\nReferat\nGruppen drøftede\n"
	const after = "driften af tilbuddet.\n3. Eventuelt\nReferat\nIntet.\n"
	tests := []struct{ name, box, want string }{
		{"values below", "Sagsbehandler\nTrine Holm\nE-post\ntrh@kommunen.example\nDato\n28. juni 2016\nSagsnummer\n16-013175\n", "2016-06-28"},
		{"date without label", "Sagsbehandler\n\nTrine Holm\n\nDirekte telefon 0000 0000\n\ntrh@kommunen.example\n\n17. april 2018\n\nSagsnummer 1-31-72-412-14\n", "2018-04-17"},
		{"a date in the text is none", "Sagsbehandlere deltog den 17. april 2018 i kurset.\nTelefon er bestilt.\n", ""},
		{"one label is no box", "Sagsbehandler\nTrine Holm fortalte om den 17. april 2018.\n", ""},
	}
	for _, tt := range tests {
		r := parse(before+tt.box+after, Options{})
		if got := value(r.DocumentDate); got != tt.want || r.MeetingDate != nil || len(r.Items) != 3 {
			t.Errorf("%s: Parse gives document date %q, meeting %q and %d items, want %q, none and 3", tt.name, got, value(r.MeetingDate), len(r.Items), tt.want)
		}
	}
}
