package minutes

import (
	"slices"
	"strings"
)

// A commitment of a discussion: a person or this group takes something on, or
// something is fixed.
//
//	Lone Holm vil kontakte kommunerne        yes
//	Gunna kontakter også Vibeke              yes
//	Fastlagte møder bibeholdes               yes
//	Gruppen besluttede at nedsætte et udvalg yes
//	Lone Holm har kontaktet kommunerne       no, a report
//	Hvis der er behov, indkalder Lene        no, a condition

var (
	actVerbs = set("kontakter", "spørger", "inviterer", "indkalder", "sender", "udsender", "rundsender", "eftersender", "videresender", "fremsender", "undersøger", "udarbejder", "laver", "skriver", "udpeger", "samler", "indsamler", "indhenter",
		"afklarer", "afdækker", "kortlægger", "koordinerer", "arrangerer", "planlægger", "formidler", "forbereder", "fremlægger", "medbringer", "bestiller", "booker", "beregner", "udfærdiger", "indfører", "iværksætter", "igangsætter", "nedsætter", "afprøver",
		"rykker", "opdaterer", "gennemgår", "justerer", "afrapporterer", "sørger", "påtager", "indmelder", "nedlægger", "melder", "skaffer", "ringer", "følger", "svarer", "finder", "køber", "afholder")
	actInfinitives = set("kontakte", "spørge", "invitere", "indkalde", "sende", "udsende", "undersøge", "udarbejde", "lave", "skrive", "samle", "indsamle", "indhente", "afklare", "afdække", "kortlægge", "koordinere", "arrangere", "forberede", "fremlægge", "følge", "dele", "gøre", "skaffe", "nedsætte", "igangsætte", "afprøve", "oplære", "tage")
	fixed          = set("fastholdes", "bibeholdes", "nedsættes", "igangsættes", "iværksættes", "aftales", "besluttes", "aftaltes", "besluttedes", "konkluderes", "videreføres")
	arranged       = set("holdes", "afholdes", "udarbejdes", "udpeges", "indkaldes", "inviteres", "oprettes", "etableres", "laves", "lægges", "undersøges", "afklares", "udsendes", "rundsendes", "fremlægges", "indføres", "afprøves", "gentages", "udbredes",
		"samles", "indhentes", "arrangeres", "planlægges", "suppleres", "opdateres", "indarbejdes", "beskrives", "kontaktes", "ændres")
	agreedVerbs = set("besluttede", "beslutter", "aftalte", "aftaler", "enedes", "vedtog")
	agreedPast  = set("aftalt", "besluttet")
	habits      = set("dag", "allerede", "typisk", "ofte", "altid", "nu", "jævnligt", "normalt", "sædvanligvis", "stadig", "fortsat", "p.t", "aktuelt")
	doubts      = set("evt", "eventuelt", "måske", "muligvis", "overvejer", "overvejes", "hvis", "kan", "kunne")
	borne       = set("med", "videre", "kontakt", "op", "initiativ") // "tager spørgsmålet med", "bringer sagen videre", "tager kontakt til"
	vague       = set("flere", "nogle", "mange", "enkelte", "andre", "man", "nogen", "ingen")
	groupActs   = []string{"gruppe", "udvalg", "råd", "forum", "klynge", "sekretariat", "formandskab", "formand", "mødeleder", "kommune", "hospital", "sygehus", "region", "administration", "forvaltning", "tovholder", "bestyrelse", "koordinator", "referent"}
)

// commits reports whether a sentence binds a person or this group to something.
func (p *people) commits(s string) bool {
	if !mayCommit(s) || strings.HasPrefix(s, "Hvis ") || strings.HasPrefix(s, "Såfremt ") || strings.HasSuffix(s, "?") {
		return false
	}
	for _, c := range clauses(s, rulesOver) {
		if !c.doubt && !holdsOf(c.words, doubts) && p.clauseCommits(c.words) {
			return true
		}
	}
	return false
}

// mayCommit is a quick look before the words are read.
func mayCommit(s string) bool {
	return commitmentSigns.in(s)
}

var commitmentSigns = signsOf("er ", "er.", "er,", "vil ", "es ", "es,", "es.", "tages", "ttes", "oldes", "lægges", "aftal", "beslut", "enedes", "enighed", "vedtog", "føres", "konkluderes", "ring")

// clauseCommits looks for the verb of a main clause and its subject.
func (p *people) clauseCommits(ws []word) bool {
	suffered := false // "blev", "er" or "var" stands before
	for i, w := range ws {
		switch {
		case w.low == "blev" || w.low == "var" || w.low == "er":
			suffered = true
		case agreedPast[w.low] && suffered:
			return true
		case w.low == "enighed" && i+2 < len(ws) && ws[i+1].low == "om" && ws[i+2].low == "at":
			return i+3 < len(ws)
		case suffered:
		case fixed[w.low], arranged[w.low] && i > 0 && (ws[i-1].low == "der" || len(phrase(ws[:i])) > 0 && !holdsNoun(ws[:i], "møde")) && !holdsOf(ws, habits):
			return true
		case (w.low == "sættes" || w.low == "optages") && holdsNoun(ws[i:], "dagsorden"), w.low == "tages" && i+1 < len(ws) && ws[i+1].low == "op":
			return true
		case agreedVerbs[w.low]:
			return p.binds(ws, i)
		case w.low == "finder" && deems(ws[i+1:]):
			return false
		case actVerbs[w.low], (w.low == "følger" || w.low == "vender") && i+1 < len(ws) && (ws[i+1].low == "op" || ws[i+1].low == "tilbage"), (w.low == "tager" || w.low == "bringer") && holdsOf(ws[i+1:], borne), w.low == "stiller" && holdsNoun(ws, "rådighed"):
			return !holdsOf(ws, habits) && p.binds(ws, i)
		case w.low == "vil":
			return p.binds(ws, i) && holdsOf(ws[i+1:min(i+5, len(ws))], actInfinitives)
		case finiteVerbs[w.low]:
			return false
		}
	}
	return false
}

// holdsOf reports whether one of the words is in a set.
func holdsOf(ws []word, in map[string]bool) bool {
	return slices.ContainsFunc(ws, func(w word) bool { return in[w.low] })
}

// deems: "finder opgaven rigtig", "finder det vigtigt": an opinion, nothing that
// anybody looks for.
func deems(ws []word) bool {
	if len(ws) < 2 {
		return false
	}
	switch w, next := ws[0].low, ws[1].low; {
	case w == "det" || w == "at" || w == "ikke":
		return true
	case len(w) > 5 && (strings.HasSuffix(w, "en") || strings.HasSuffix(w, "et") || strings.HasSuffix(w, "ne")):
		return next != "til" && next != "i" && next != "på" && next != "og" && next != "frem" && next != "inden"
	}
	return false
}

// binds reports whether the subject of the verb at i is a person, this group or a
// part of those who meet.
func (p *people) binds(ws []word, i int) bool {
	np := phrase(ws[:i])
	if len(np) == 0 {
		np = phrase(ws[i+1:])
	}
	if len(np) == 0 {
		return false
	}
	if vague[np[0].low] {
		return false
	}
	for k, w := range np {
		if nounOf(w.low, groupActs) || groupWords[w.low] {
			return true
		}
		if w.capital && p.knows(w.raw) || k > 1 && w.capital && np[0].capital && np[k-1].low == "og" || w.capital && k > 0 && np[k-1].capital {
			return true
		}
	}
	return false
}

// knows reports whether a word is the first name of somebody.
func (p *people) knows(name string) bool {
	known, ambiguous := p.d.lists.FirstName(name)
	return known && !ambiguous || p.firsts.local[name]
}
