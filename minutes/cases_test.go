package minutes

import (
	"fmt"
	"strings"
	"testing"
)

// TestCaseNumbersOfItems: a number belongs to the title it stands at, above or
// under it as the document has it.
func TestCaseNumbersOfItems(t *testing.T) {
	body := "Sagsfremstilling\nDet er en lang sag om mange ting.\n"
	for _, tc := range []struct{ name, text, want string }{
		{"above", "Referat\nSagsnr. 12/838\n1. Godkendelse\n" + body + "Tilbage til toppen\nSagsnr. 12/9147\n2. Status\n" + body + "Sagsnr. 11/30672\n3. Eventuelt\n", "12/838:1 12/9147:2 11/30672:3"},
		{"under", "Referat\n1. Godkendelse\n22061741\n" + body + "2. Status\n22061744\n" + body + "3. Eventuelt\n22061741\n", "22061741:1 22061744:2 22061741:3"},
		{"under, no text", "Referat\n1. Godkendelse\nSagsnr.: 20/1001\n" + body + "2. Lukket punkt\nSagsnr.: 20/1002\n3. Eventuelt\nSagsnr.: 20/1003\n" + body, "20/1001:1 20/1002:2 20/1003:3"},
		{"above, no text", "Referat\nSagsnr.: 20/1001\n1. Godkendelse\nSagsnr.: 20/1002\n2. Lukket punkt\nSagsnr.: 20/1003\n3. Eventuelt\n" + body, "20/1001:1 20/1002:2 20/1003:3"},
		{"header", "Referat\nSagsnr.: 16-013175\n1. Godkendelse\n" + body + "2. Status\n" + body, "16-013175:0"},
		{"header above contents", "Referat\nJournalnr.: 1-01-72-30-17\n1. Godkendelse\n2. Status\n3. Valg\nSagsnr. 1/22\n1. Godkendelse\n" + body + "Sagsnr. 1/33\n2. Status\n" + body + "Sagsnr. 1/44\n3. Valg\n" + body,
			"1-01-72-30-17:0 1/22:1 1/33:2 1/44:3"},
		{"letter box inside", "Referat\n1. Godkendelse\n" + body + "Sagsbehandler\nSigne Bredal\nDato\n28-06-2016\nSagsnummer\n16-013175\n" + body + "2. Status\n" + body, "16-013175:0"},
		{"value below its label", "Referat\n1. Godkendelse\nSagsnr.\n1-30-72-118-23\n" + body + "2. Status\n" + body, "1-30-72-118-23:1"},
		{"KLE with Ø", "Referat\n1. Godkendelse\n00.30.14-Ø00-6-18\n" + body + "2. Status\nSagsnr.: 27.36.00-A00-1-20  Dok.nr.: 4567-12\n" + body, "00.30.14-Ø00-6-18:1 27.36.00-A00-1-20:2 4567-12:2"},
		{"in the title", "Referat\n1. Godkendelse (Sagsnr. 19/4455)\n" + body + "2. Status\n" + body, "19/4455:1"},
		{"no numbers", "Referat\n1. Godkendelse\nSagsfremstilling\n15. maj 2019\n2017-2021\nSagen 12 af 40\nDokumentation\n2. Status\n" + body, ""},
	} {
		r := parse(tc.text, Options{})
		first := map[int]string{0: "0"}
		r.Walk(func(it, _ *Item) { first[it.Lines[0]] = *it.Number })
		var got []string
		for _, c := range r.CaseNumbers {
			got = append(got, fmt.Sprintf("%s:%s", c.Text, first[c.Item]))
		}
		if s := strings.Join(got, " "); s != tc.want {
			t.Errorf("%s: case numbers %q, want %q", tc.name, s, tc.want)
		}
	}
}

// TestLabels: labels below a title open no section and are no text.
func TestLabels(t *testing.T) {
	for _, tc := range []struct{ name, body, want string }{
		{"officer's initials", "Sagsbehandler: CDA/aba\nÅben sag\nSagsid: 24/1234\nResumé\nKort.", "sag Resumé"},
		{"officer's name is text", "Sagsbehandler: Signe Bredal\nResumé\nKort.", "and -|sag Resumé"},
		{"competence below its label", "Sagsgang og sagstype\nUdvalget for Ældre og Sundhed, Økonomiudvalget\nBeslutningssag\nIndstilling\nAt det godkendes.", "ind Indstilling"},
		{"competence on its line", "Beslutningskompetence: Byrådet\nIndstilling\nAt det godkendes.", "ind Indstilling"},
		{"body before its number", "Udvalget for det nære sundhedsvæsen Brevid: 4611207\nResume\nKort.", "sag Resume"},
		{"competence in prose", "Kompetence til at træffe beslutning ligger i udvalget.", "and -"},
	} {
		if got := headingsOf(tc.body); got != tc.want {
			t.Errorf("%s: sections %q, want %q", tc.name, got, tc.want)
		}
	}
}
