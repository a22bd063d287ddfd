package minutes

import (
	"strings"
	"testing"
)

// attachmentsOf tells number, title and address of the attachments of an item.
func attachmentsOf(body string) string {
	r := parse("Referat af møde i klyngestyregruppen\n\n1. Emne for det hele\n\n"+body+"\n\n2. Eventuelt\n\nReferat\n\nIntet.\n", Options{})
	var out []string
	for _, a := range r.Items[0].Attachments {
		s := a.Title
		if a.Number != nil {
			s = *a.Number + " " + s
		}
		if a.URL != nil {
			s += " <" + *a.URL + ">"
		}
		out = append(out, s)
	}
	return strings.Join(out, "|")
}

func TestAttachments(t *testing.T) {
	for _, tc := range []struct{ name, body, want string }{
		{"bullets", "Bilag\n• Plan for 2020\n• Budget", "Plan for 2020|Budget"},
		{"lines", "Bilag:\nPlan for 2020\nBudget", "Plan for 2020|Budget"},
		{"numbers with colon and full stop", "Bilag 1: Plan\nBilag 2. Budget\nBilag 3 – Svar", "1 Plan|2 Budget|3 Svar"},
		{"numbers below the heading", "Bilag\nBilag 1: Plan\nBilag 2: Budget", "1 Plan|2 Budget"},
		{"numbered list", "Bilag\n1. Plan for arbejdet\n2. Budget", "Plan for arbejdet|Budget"},
		{"number, access and document in columns", "Bilag:\n1 Åben Plan 2022.pdf 40121/22\n2 Lukket Svar.docx 39017/22", "Plan 2022.pdf|Svar.docx"},
		{"a title that begins so", "Bilag:\n• Åben Dør 2021/22\n• Plan 40121", "Åben Dør 2021/22|Plan 40121"},
		{"decimals", "Bilag\nBilag 2.1 Hovedtal\nBilag 2.2 Skema", "2.1 Hovedtal|2.2 Skema"},
		{"letters", "Bilag\nBilag A: Plan\nBilag B: Budget", "A Plan|B Budget"},
		{"nr.", "Bilag\nBilag nr. 1: Plan\nBilag nr. 2: Budget", "1 Plan|2 Budget"},
		{"on one line", "Bilag: Plan for 2020", "Plan for 2020"},
		{"semicolons", "Bilag: Plan for 2020; Budget; Svar fra kommunerne", "Plan for 2020|Budget|Svar fra kommunerne"},
		{"file names", "Bilag\n• Plan_2020.pdf\n• budget.xlsx", "Plan_2020.pdf|budget.xlsx"},
		{"address behind", "Bilag\n• Plan: https://rm.dk/plan.pdf\n• https://rm.dk/budget", "Plan <https://rm.dk/plan.pdf>|https://rm.dk/budget <https://rm.dk/budget>"},
		{"address below", "Bilag\n• Plan for 2020\nhttps://rm.dk/plan.pdf\n• Budget", "Plan for 2020 <https://rm.dk/plan.pdf>|Budget"},
		{"link", "Link\nLink til rapporten https://rm.dk/rapport", "Link til rapporten <https://rm.dk/rapport>"},
		{"none", "Bilag\nIngen bilag.", ""},
		{"none said otherwise", "Bilag: Ingen", ""},
		{"empty", "Bilag\nReferat\nDrøftet.", ""},
		{"sent out", "Bilag\nEftersendes", ""},
		{"enclosed", "Referat\nNotat om demens er vedlagt som bilag. Planen blev drøftet.", "Notat om demens"},
		{"enclosed, this and that", "Referat\nDette er vedlagt som bilag. Som bilag er vedlagt en oversigt over pladser.", "en oversigt over pladser"},
		{"only pointed at", "Sagsfremstilling\nTallene fremgår af bilag 1 og 2.", ""},
	} {
		if got := attachmentsOf(tc.body); got != tc.want {
			t.Errorf("%s: attachments %q, want %q", tc.name, got, tc.want)
		}
	}
}
