package minutes

import "strings"

// finding is what one clause says of the item.
type finding struct {
	outcome Outcome
	whole   bool // udgaaet, udsat, afvist: said of the item itself, wins
	again   bool // the matter comes back: udsat only where nothing else was done
	support bool // "opbakning til": no outcome, but something was agreed
	others  bool // said of another item, or a part of this one
}

var conditions = []string{"hvis ", "såfremt ", "medmindre "}

// findings gives what the main clauses of a sentence record, in order.
func (m *matter) findings(sentence string) []finding {
	if !verbSigns.in(sentence) || strings.HasSuffix(sentence, "?") || hasFoldedAny(sentence, conditions) {
		return nil
	}
	low := strings.ToLower(sentence)
	cs := clauses(sentence, m.rules)
	part, headed := ofOnePart(low)
	majority := strings.Contains(low, "flertal") && !strings.Contains(low, "mindretal")
	var out []finding
	var before []word // subject of the clause before
	for i := range cs {
		var next *clause
		if i+1 < len(cs) {
			next = &cs[i+1]
		}
		if len(cs[i].words) == 0 || conditional(cs[i], next) {
			continue
		}
		if headed && i == 0 {
			continue
		}
		r := reading{matter: m, ws: cs[i].words, majority: majority, before: before, first: cs[i].first}
		for _, f := range r.read() {
			f.whole = f.whole && !part
			out = append(out, f)
		}
		if np := phrase(cs[i].words); len(np) > 0 && !finiteVerbs[np[0].low] {
			before = np
		}
	}
	return out
}

// ofOnePart: "Punkt 1: Godkendt", "Ad 2. Udsat" tell a part of the indstilling;
// headed: a colon parts it from what is told.
func ofOnePart(low string) (part, headed bool) {
	ws := wordsOf(clip(low, 24))
	if len(ws) < 2 || !isFigure(ws[1].low) {
		return false, false
	}
	switch ws[0].low {
	case "ad":
		part = true
	case "punkt", "pkt", "at-punkt", "indstilling":
	default:
		return false, false
	}
	i := strings.IndexByte(clip(low, 24), ':')
	headed = i > 0 && len(wordsOf(low[:i])) == 2
	return part || headed, headed
}

// rules: this group, or nobody named, decides what "at" tells.
func (m *matter) rules(ws []word) bool {
	if !rulesOver(ws) {
		return false
	}
	switch k, _ := m.subject(ws, verbAt(ws), len(ws)); k {
	case subjectBody, subjectPerson:
		return false
	}
	return true
}

// verbAt gives the first finite verb of a clause.
func verbAt(ws []word) int {
	for i, w := range ws {
		if finiteVerbs[w.low] || rulers[w.low] {
			return i
		}
	}
	return len(ws)
}

// reading reads the verbs of one clause.
type reading struct {
	*matter
	ws       []word
	before   []word
	majority bool
	first    bool
}

func (r *reading) read() []finding {
	if f, ok := r.phrases(); ok {
		return []finding{f}
	}
	var out []finding
	for i, w := range r.ws {
		v, ok := verbs[w.low]
		if !ok {
			continue
		}
		if f, ok := r.verb(v, i); ok {
			out = append(out, f)
		}
	}
	return out
}

func (r *reading) at(w string) int {
	for i := range r.ws {
		if r.ws[i].low == w {
			return i
		}
	}
	return -1
}

func (r *reading) has(w string) bool { return r.at(w) >= 0 }

// negated reports a negation in the clause that is no "ikke kun".
func (r *reading) negated() bool {
	for i, w := range r.ws {
		switch w.low {
		case "ikke", "hverken":
			if i+1 < len(r.ws) && (r.ws[i+1].low == "kun" || r.ws[i+1].low == "blot" || r.ws[i+1].low == "alene") {
				continue
			}
			return true
		case "ingen":
			return i+1 < len(r.ws) && (r.ws[i+1].low == "opbakning" || r.ws[i+1].low == "tilslutning")
		}
	}
	return false
}

// phrases reads what is no verb: "opbakning til", "flertal for", "til efterretning".
func (r *reading) phrases() (finding, bool) {
	if len(r.ws) < 4 && r.first && asProposed(r.ws) {
		return finding{outcome: OutcomeEndorsed}, true
	}
	for i, w := range r.ws {
		switch w.low {
		case "opbakning", "tilslutning":
			return r.backing(i)
		case "flertal":
			if r.negated() && i > 0 {
				return finding{outcome: OutcomeRejected}, true
			}
		case "afslag":
			k, _ := r.subject(r.ws, verbAt(r.ws), len(r.ws))
			if r.decided && !r.negated() && k != subjectPerson && k != subjectBody {
				return finding{outcome: OutcomeRejected}, true
			}
		case "efterretning":
			if i > 0 && r.ws[i-1].low == "til" {
				return r.noted(i, OutcomeNoted)
			}
		case "orientering":
			if i > 0 && r.ws[i-1].low == "til" {
				return r.noted(i, OutcomeInformation)
			}
		case "drøftelse", "drøftelser", "diskussion":
			if r.debate(i) {
				return finding{outcome: OutcomeDiscussed}, true
			}
		}
	}
	return finding{}, false
}

// backing: "Der var ikke opbakning til …" refuses, unless a person lacks it.
func (r *reading) backing(i int) (finding, bool) {
	k, _ := r.subject(r.ws, verbAt(r.ws), len(r.ws))
	switch {
	case k == subjectPerson || k == subjectBody || r.future(i):
		return finding{}, false
	case r.negated():
		return finding{outcome: OutcomeRejected}, true
	}
	return finding{support: true}, true
}

// noted reads "tager … til efterretning" and the bare phrase.
func (r *reading) noted(i int, o Outcome) (finding, bool) {
	for k := i - 1; k >= 0; k-- {
		v, ok := verbs[r.ws[k].low]
		if !ok || v.base != "tage" {
			continue
		}
		f, ok := r.judge(verb{o, v.form, v.base}, k)
		return f, ok && !r.negated() && !r.foreign(verb{outcome: o}, i)
	}
	if i == 1 || i == 2 && isFigure(r.ws[0].low) {
		return finding{outcome: o}, r.first && (o == OutcomeNoted || len(r.ws) == i+1)
	}
	return finding{}, false
}

// debate: "Der var en drøftelse af", "Punktet gav anledning til drøftelse".
func (r *reading) debate(i int) bool {
	for k := i - 1; k >= 0 && k >= i-5; k-- {
		switch r.ws[k].low {
		case "havde", "holdt":
			subject, _ := r.subject(r.ws, k, len(r.ws))
			return subject == subjectGroup && !r.negated()
		case "var", "blev", "gav":
			return !r.negated()
		case "til":
			if !r.has("anledning") {
				return false
			}
		}
	}
	return i == 0 && len(r.ws) > 1 && r.ws[1].low == "af"
}

// future reports words before i that tell a wish, a plan or another time.
func (r *reading) future(i int) bool {
	for _, w := range r.ws[:i] {
		switch w.low {
		case "forventes", "forventer", "ventes", "endnu", "ønskes", "foreslås", "foreslår", "planlægges", "planlagt", "søges", "håber", "skal", "bør", "burde", "vil", "ville", "ønsker", "skulle", "tidligere", "allerede", "anbefales", "indstilles", "må", "bedes", "forudsættes", "opfordrer", "opfordrede":
			return true
		}
	}
	return false
}

// verb judges one verb of the clause.
func (r *reading) verb(v verb, i int) (finding, bool) {
	if !r.needs(v, i) || i > 0 && (r.ws[i-1].low == "som" || v.form == active && (r.ws[i-1].low == "det" || r.ws[i-1].low == "den" || r.ws[i-1].low == "de")) {
		return finding{}, false
	}
	if v.base == "tage" {
		v.outcome = OutcomePostponed
		if r.offAgenda(i) {
			v.outcome = OutcomeDropped
		}
	}
	return r.judge(v, i)
}

// needs checks the words that a verb must have beside it to be a formula.
func (r *reading) needs(v verb, i int) bool {
	rest := r.ws[i+1:]
	switch v.base {
	case "tage":
		return r.takenUp(i) || r.offAgenda(i)
	case "følge":
		return holdsNoun(r.ws, "indstilling")
	case "tilslutte":
		return r.has("sig")
	case "bakke":
		return r.has("op") && r.has("om")
	case "sende", "oversende", "videresende", "fremsende", "forelægge", "henvise", "rejse", "bringe":
		return r.target(v, i)
	case "sætte", "optage":
		return holdsNoun(rest, "dagsorden")
	case "flytte", "overføre":
		return holdsNoun(rest, "møde")
	case "trække", "slette":
		return r.has("tilbage") || holdsNoun(r.ws, "dagsorden") || v.form == participle && i <= 3
	case "behandle", "nå":
		return r.negated()
	case "udskyde":
		return !(i+1 < len(r.ws) && r.ws[i+1].low == "fra")
	case "udsætte":
		if i+1 < len(r.ws) && r.ws[i+1].low == "fra" && v.form == participle {
			return false // "Udsat fra mødet i maj": it is back
		}
		return !(i+1 < len(r.ws) && (r.ws[i+1].low == "for" || v.form == active && !nounOf(r.ws[i+1].low, itemNouns) && !nounOf(r.ws[i+1].low, formalNouns))) || r.ws[min(i+1, len(r.ws)-1)].low == "dermed"
	case "indstille":
		return !r.has("på")
	case "tiltræde":
		return !r.has("stillingen") && !r.has("stilling")
	}
	return true
}

func holdsNoun(ws []word, noun string) bool {
	for _, w := range ws {
		if strings.Contains(w.low, noun) {
			return true
		}
	}
	return false
}

// takenUp: "tages op i styregruppen", "tages op igen".
func (r *reading) takenUp(i int) bool {
	return i+1 < len(r.ws) && r.ws[i+1].low == "op" && (r.has("igen") || holdsNoun(r.ws[i:], "møde") || r.organ(i+2) != "")
}

// offAgenda: "tages af dagsordenen", "taget af".
func (r *reading) offAgenda(i int) bool {
	return i+1 < len(r.ws) && r.ws[i+1].low == "af" && (i+2 == len(r.ws) || holdsNoun(r.ws[i+2:], "dagsorden"))
}

// organ gives the other body named from word i on; "" none, or this one.
func (r *reading) organ(i int) string {
	for k := min(i, len(r.ws)); k < len(r.ws); k++ {
		w := r.ws[k].low
		if !strings.Contains(w, "gruppemøde") && (!nounOf(w, organNouns) || strings.HasSuffix(w, "møde") || strings.HasSuffix(w, "mødet")) {
			continue
		}
		own := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(w, "et"), "en"), "n")
		if k > 0 && (w == "gruppe" || w == "udvalg" || w == "råd" || w == "forum" || w == "klynge") {
			own = r.ws[k-1].low + " " + w // "faglig strategisk gruppe"
		}
		if r.own != "" && strings.Contains(r.own, own) {
			return ""
		}
		return w
	}
	return ""
}

// target: a matter goes on to another body, or out for comments.
func (r *reading) target(v verb, i int) bool {
	if holdsNoun(r.ws, "høring") && r.has("i") && v.base != "forelægge" {
		return true
	}
	if r.organ(i+1) == "" && !(v.form == passive && r.organ(0) != "") {
		return false
	}
	switch v.base {
	case "forelægge":
		return true
	case "henvise", "rejse", "bringe", "sende":
		return r.has("til") || r.has("for") || v.base == "rejse"
	}
	return r.has("til")
}
