package minutes

import (
	"strings"
	"testing"
)

// outline tells the items of a text: "1 Title", sub-items in brackets.
func outline(text string) string {
	var out []string
	parse(text, Options{}).Walk(func(it, parent *Item) {
		s := "-"
		if it.Number != nil {
			s = *it.Number
		}
		s += " " + it.Title
		if parent != nil {
			s = "(" + s + ")"
		}
		out = append(out, s)
	})
	return strings.Join(out, "|")
}

func TestNumbering(t *testing.T) {
	const head = "Referat af møde i klyngestyregruppen\nDen 3. maj 2023 kl. 9.00-11.00\nDeltagere: Signe Bredal, Asger Vinterlund\n"
	const three = "1 Godkendelse af dagsorden|2 Nyt fra regionen|3 Eventuelt"
	with := func(a, b, c string) string {
		return head + a + "\nDagsordenen blev godkendt.\n" + b + "\nRegionen har fået ny direktør.\n" + c + "\nIntet.\n"
	}
	const decided = "\nBeslutning\nGodkendt.\n"
	for _, tc := range []struct{ name, text, want string }{
		{"Punkt 1:", with("Punkt 1: Godkendelse af dagsorden", "Punkt 2: Nyt fra regionen", "Punkt 3: Eventuelt"), three},
		{"bracket", with("1) Godkendelse af dagsorden", "2) Nyt fra regionen", "3) Eventuelt"), three},
		{"dash", with("1 - Godkendelse af dagsorden", "2 - Nyt fra regionen", "3 – Eventuelt"), three},
		{"bar", with("SAG 1 | Godkendelse af dagsorden", "SAG 2 | Nyt fra regionen", "SAG 3 | Eventuelt"), three},
		{"paragraph sign", with("§ 1 Godkendelse af dagsorden", "§ 2 Nyt fra regionen", "§ 3 Eventuelt"), three},
		{"number alone", with("1\nGodkendelse af dagsorden", "2\nNyt fra regionen", "3\nEventuelt"), three},
		{"glued", with("1Godkendelse af dagsorden", "2Nyt fra regionen", "3Eventuelt"), three},
		{"time first", with("Punkt 1 (9.00-9.10) Godkendelse af dagsorden", "Punkt 2 (9.10-9.40) Nyt fra regionen", "Punkt 3 (9.40-10) Eventuelt"), three},
		{"Ad after contents", head + "Dagsorden:\n1. Godkendelse af dagsorden\n2. Nyt fra regionen\n3. Eventuelt\nAd 1\nGodkendt.\nAd 2\nNy direktør.\nAd 3\nIntet.\n", three},
		{"Ad with its text", head + "Dagsorden:\n1. Godkendelse af dagsorden\n2. Nyt fra regionen\n3. Eventuelt\nAd 1. Godkendt.\nAd 2. Ny direktør.\nAd 3. Intet.\n", three},
		{"Ad pkt.", with("Ad pkt. 1 Godkendelse af dagsorden", "Ad pkt. 2 Nyt fra regionen", "Ad pkt. 3 Eventuelt"), three},
		{"Ad inside an item opens nothing", head + "1. Planen\nReferat\nDrøftet.\nAd. 1 Mål\nFint.\nAd. 2 Midler\nFint.\n2. Eventuelt\nReferat\nIntet.\n", "1 Planen|2 Eventuelt"},
		{"text behind a colon", head + "1. Godkendelse af dagsorden: Dagsordenen blev godkendt.\n2. Nyt fra regionen\nNy direktør.\n3. Eventuelt: Intet.\n", three},
		{"a colon in a title", head + "1. Tvang: Nye mål" + decided + "2. Eventuelt" + decided, "1 Tvang: Nye mål|2 Eventuelt"},
		{"table rows", head + "Nr.\tEmne\tReferat\n1.\tGodkendelse af dagsorden\tGodkendt.\n2.\tNyt fra regionen\tNy direktør.\n3.\tEventuelt\tIntet.\n", three},
		{"one item", head + "\n1. Ansøgning om klyngemidler\nAnsøgningen blev drøftet.\n", "1 Ansøgning om klyngemidler"},
		{"printed twice, decimals", head + "1.0. Godkendelse\n1.0. Godkendelse" + decided + "2.0. Sager\n2.0. Sager\n2.1. Budget\n2.1. Budget" + decided + "2.2. Vej\n2.2. Vej" + decided + "3.0. Eventuelt\n3.0. Eventuelt" + decided,
			"1.0 Godkendelse|2.0 Sager|(2.1 Budget)|(2.2 Vej)|3.0 Eventuelt"},
		{"decimals without chapters", head + "1.1 Godkendelse" + decided + "1.2 Budget" + decided + "2.1 Eventuelt" + decided, "1.1 Godkendelse|1.2 Budget|2.1 Eventuelt"},
		{"numbers lost below contents", head + "Indhold\n56. Godkendelse\n57. Ny model for samarbejdet\n60. Puljemidler\nGodkendelse" + decided + "Ny model for samarbejdet" + decided + "Puljemidler" + decided,
			"56 Godkendelse|57 Ny model for samarbejdet|60 Puljemidler"},
		{"list inside an item", head + "1. Godkendelse" + decided + "2. Programmet\nSagsfremstilling\nProgrammet har tre dele:\n1. Forebyggelse\n2. Behandling\n3. Opfølgning\nReferat\nDrøftet.\n3. Planen\nReferat\nDrøftet.\n",
			"1 Godkendelse|2 Programmet|3 Planen"},
		{"points at another item", head + "1. Godkendelse\nReferat\nGodkendt.\nPunkt 3. Økonomi blev udsat.\n2. Planen" + decided, "1 Godkendelse|2 Planen"},
		{"short news", head + "1. Godkendelse" + decided + "2. Planen" + decided + "3. Skriftlige orienteringspunkter\n1. Sundhedsråd\nDer er valg til november.\n2. Livsmod\nDet sidste hold er slut.\n3. Kasser\n41 af 46 plejehjem har en kasse.\nReferat\nTil efterretning.\n4. Evt.\nReferat\nIntet.\n",
			"1 Godkendelse|2 Planen|3 Skriftlige orienteringspunkter|(3.1 Sundhedsråd)|(3.2 Livsmod)|(3.3 Kasser)|4 Evt."},
		{"short news below a heading, the last without text", head + "1. Godkendelse" + decided + "2. Orienteringspunkter\nBeskrivelse af sagen\n1. Ventetid\nFørste opgørelse er klar.\n2. Nyt om lægedækningen\n3. Evt." + decided,
			"1 Godkendelse|2 Orienteringspunkter|(2.1 Ventetid)|(2.2 Nyt om lægedækningen)|3 Evt."},
		{"a list in news is no sub-items, the item after it stays", head + "1. Godkendelse af referat\nGodkendt.\n2. Orientering fra formanden\nFormanden orienterede om tre ting:\n1. Ny direktør\n2. Ny bygning\n3. Ny økonomi\n" +
			"3. Orientering fra regionen\n1. maj er der møde.\n2. runde af forhandlingerne er i gang.\n4. Evt.\nIntet.\n", "1 Godkendelse af referat|2 Orientering fra formanden|3 Orientering fra regionen|4 Evt."},
		{"letters below a title", head + "1. Velkomst\n2. Opfølgning på sidste møde\na. Aktionsliste\nb. Referat\n3. Evt.\n", "1 Velkomst|2 Opfølgning på sidste møde|3 Evt."},
		{"glued number and count", with("38Godkendelse af dagsorden", "3972 timers behandlingsansvar", "40Eventuelt"), "38 Godkendelse af dagsorden|39 72 timers behandlingsansvar|40 Eventuelt"},
		{"proposals are no sub-items", head + "1. Godkendelse" + decided + "2. Planen\nIndstilling\n1. Planen godkendes\n2. Midlerne gives\nReferat\nDrøftet.\n3. Evt." + decided, "1 Godkendelse|2 Planen|3 Evt."},
	} {
		if got := outline(tc.text); got != tc.want {
			t.Errorf("%s: items %q, want %q", tc.name, got, tc.want)
		}
	}
}

// TestBlocks: items of pages without numbers.
func TestBlocks(t *testing.T) {
	const head = "Social- og Sundhedsudvalget\nMandag, 11 januar, 2021 kl. 14.00\nMødedeltagere Signe Bredal, Asger Vinterlund\nFraværende Ove Andersen\n"
	for _, tc := range []struct{ name, text, want string }{
		{"title above the number", head + "Godkendelse af dagsorden\nSagsid.: 29.09G00 - 2015/41657\nBeslutning\nGodkendt.\nBudget 2021\nSagsid.: 00.30S00 - 2015/41658\nResumé\nTallene er klar.\nBeslutning\nGodkendt.\n",
			"- Godkendelse af dagsorden|- Budget 2021"},
		{"title below the number", head + "Sagsnr.: 20/1001\nGodkendelse af dagsorden\nBeslutning\nGodkendt.\nSagsnr.: 20/1002\nNy vej til centret\nSagsfremstilling\nDer skal bygges.\nBeslutning\nGodkendt.\n",
			"- Godkendelse af dagsorden|- Ny vej til centret"},
		{"no title", head + "Sagsnr.: 20/1001\nResumé\nUdvalget skal godkende tallene for kvartalet. Det er et krav.\nBeslutning\nGodkendt.\nSagsnr.: 20/1002\nResumé\n" +
			"Der er søgt om penge til en ny klub for ældre borgere i kommunen, som ikke har nogen steder at gå hen.\nBeslutning\nGodkendt.\n",
			"- Udvalget skal godkende tallene for kvartalet|- Der er søgt om penge til en ny klub for ældre borgere i kommunen, som ikke har"},
		{"open items", head + "Godkendelse af dagsorden\nÅbent\nBrevid: 4181001\nBeslutning\nGodkendt.\nBudget for 2021\nÅbent\nBrevid: 4181002\nResume\nKlar.\nBeslutning\nGodkendt.\n", "- Godkendelse af dagsorden|- Budget for 2021"},
		{"titles alone", "Referat af møde i Udsatterådet\nTorsdag 10. nov 2016 kl. 8.00\n\nGodkendelse af dagsorden\n\nBeslutning\nGodkendt.\n\nNy vej til centret\n\nSagsfremstilling\nDer skal bygges en vej.\n\nBeslutning\nGodkendt.\n",
			"- Godkendelse af dagsorden|- Ny vej til centret"},
		{"usual titles", "Mødereferat\nArbejdsgruppen for demens\nDato: 3. april 2019\n\nVelkomst\nSigne bød velkommen.\n\nStatus på projektet\nAsger fortalte.\n\nNæste møde\nDen 3. maj.\n", "- Velkomst|- Status på projektet|- Næste møde"},
		{"a letter", "Høringssvar fra kommunen\nVi har set på sagen.\nIndstilling\nAt planen følges.\nSagsfremstilling\nDer er mange ting.\nBeslutning\nGodkendt af byrådet.\nMed venlig hilsen\n", "- Høringssvar fra kommunen"},
	} {
		if got := outline(tc.text); got != tc.want {
			t.Errorf("%s: items %q, want %q", tc.name, got, tc.want)
		}
	}
}

func TestSeveralReferater(t *testing.T) {
	const one = "Referat\nMøde i klyngestyregruppen den 3. maj 2023 kl. 9.00\nDeltagere: Signe Bredal, Asger Vinterlund\n1. Godkendelse\nReferat\nGodkendt.\n2. Budget\nReferat\nDrøftet.\n3. Eventuelt\nReferat\nIntet.\n"
	for _, tc := range []struct{ name, text, want string }{
		{"two", one + strings.ReplaceAll(one, "maj", "juni"), "1 Godkendelse|2 Budget|3 Eventuelt|1 Godkendelse|2 Budget|3 Eventuelt flere_referater"},
		{"one", one, "1 Godkendelse|2 Budget|3 Eventuelt"},
		{"agenda of the next meeting", one + "Næste møde den 3. juni 2023 kl. 9.00\nDeltagere: alle\n", "1 Godkendelse|2 Budget|3 Eventuelt"},
	} {
		got := outline(tc.text)
		for _, w := range parse(tc.text, Options{}).Warnings {
			if w.Code == "flere_referater" {
				got += " " + w.Code
			}
		}
		if got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}

// TestHeadedItems: headings of the source are items where numbers are none.
func TestHeadedItems(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"titles above sections", "#Referat af møde i rådet\n##Godkendelse af dagsorden\n###Beslutning\nGodkendt.\n##Ny vej\n###Sagsfremstilling\nDer er tre dele:\n1. Grus\n2. Sand\n3. Asfalt\n###Beslutning\nGodkendt.\n",
			"- Godkendelse af dagsorden|- Ny vej"},
		{"headings below items", "#Referat af møde i rådet\n##Ny vej\nDer skal bygges.\n###Beslutning\nGodkendt.\n###Prisen\nDen er høj.\n###Farven\nDen er grå.\n##Ny bro\n###Beslutning\nGodkendt.\n###Stedet\nVed åen.\n", "- Ny vej|- Ny bro"},
		{"numbers in headings", "#Referat af møde i rådet\n##1. Ny vej\n###Beslutning\nGodkendt.\n##2. Ny bro\n###Beslutning\nGodkendt.\n", "1 Ny vej|2 Ny bro"},
	} {
		x := textOfLines(strings.NewReplacer("#", "").Replace(tc.text))
		for i, row := range strings.Split(strings.TrimSuffix(tc.text, "\n"), "\n") {
			x.Lines[i].Level = len(row) - len(strings.TrimLeft(row, "#"))
		}
		var got []string
		Parse(x, Source{File: "x.docx"}, Options{}).Walk(func(it, _ *Item) {
			s := "-"
			if it.Number != nil {
				s = *it.Number
			}
			got = append(got, s+" "+it.Title)
		})
		if s := strings.Join(got, "|"); s != tc.want {
			t.Errorf("%s: items %q, want %q", tc.name, s, tc.want)
		}
	}
}
