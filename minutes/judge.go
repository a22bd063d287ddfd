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

// findings gives what the main clauses of a sentence record, in order.
func (m *matter) findings(sentence string) []finding {
	low := strings.ToLower(sentence)
	if !containsAny(low, verbSigns...) || strings.HasSuffix(low, "?") || beginsWithAny(low, []string{"hvis ", "såfremt ", "medmindre "}) {
		return nil
	}
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
	case "udsætte":
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
	for _, w := range r.ws[min(i, len(r.ws)):] {
		if nounOf(w.low, organNouns) && !strings.HasSuffix(w.low, "møde") && !strings.HasSuffix(w.low, "mødet") || strings.Contains(w.low, "gruppemøde") {
			if r.own != "" && strings.Contains(r.own, strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(w.low, "et"), "en"), "n")) {
				return ""
			}
			return w.low
		}
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

// judge checks subject, negation, agent and time of a verb.
func (r *reading) judge(v verb, i int) (finding, bool) {
	aux := r.auxiliary(v, i)
	if v.form == active && aux >= 0 && aux >= i-2 && strings.HasSuffix(r.ws[i].low, "te") {
		v.form = participle // "blev godkendte"
	}
	if v.form == active {
		aux = -1
	}
	at := i
	if aux >= 0 {
		at = aux
	}
	k, np := r.subjectOf(at, i)
	if r.untold(v, i, aux, k) {
		return finding{}, false
	}
	switch v.form {
	case active, infinite:
		return r.act(v, i, k)
	}
	return r.suffered(v, i, k, np)
}

// auxiliary gives the finite verb of a participle or an infinitive, -1 none.
func (r *reading) auxiliary(v verb, i int) int {
	if v.form == passive {
		return -1
	}
	for k := i - 1; k >= 0; k-- {
		w := r.ws[k].low
		if finiteVerbs[w] || v.form == infinite && rulers[w] {
			return k
		}
		if u, ok := verbs[w]; ok && (u.form == passive || u.form == active) && v.form == participle && u.base != "tage" {
			return -1
		}
	}
	return -1
}

// subjectOf gives the subject of the verb, that of the clause before where the
// clause has none.
func (r *reading) subjectOf(at, i int) (subjectKind, []word) {
	from := 0
	for k := at - 1; k > 0; k-- {
		if conjunction[r.ws[k].low] && verbAt(r.ws[:k]) < k || k > 0 && conjunction[r.ws[k].low] && formulaBefore(r.ws[:k]) {
			from = k + 1
			break
		}
	}
	if from > 0 && from == at || from > 0 && len(phrase(r.ws[from:at])) == 0 {
		first := verbAt(r.ws)
		if f := firstFormula(r.ws); f < first {
			first = f
		}
		return r.subject(r.ws, first, i)
	}
	k, np := r.subject(r.ws[from:], at-from, i-from)
	if len(np) == 0 && !r.first && isFigure(r.ws[0].low) {
		return subjectElse, nil // "Punkt 2, │ 3 og 5 udgår"
	}
	if len(np) == 0 && !r.first && len(r.before) > 0 && at == 0 {
		return r.kind(r.before, r.before), r.before
	}
	return k, np
}

func firstFormula(ws []word) int {
	for i, w := range ws {
		if _, ok := verbs[w.low]; ok {
			return i
		}
	}
	return len(ws)
}

func formulaBefore(ws []word) bool { return firstFormula(ws) < len(ws) }

// untold reports futures, wishes and reports.
func (r *reading) untold(v verb, i, aux int, k subjectKind) bool {
	if v.outcome == OutcomeInformation {
		return r.future(i) || v.form == passive && strings.HasSuffix(r.ws[i].low, "res") && r.later(i)
	}
	if aux >= 0 {
		switch r.ws[aux].low {
		case "havde", "fik", "får", "skal", "skulle", "vil", "ville", "bør", "burde", "må", "måtte":
			return true
		case "har":
			return !(r.decided && k == subjectGroup)
		case "kan":
			return v.form != infinite && !r.decided || v.form == infinite && k != subjectGroup
		case "kunne":
			return v.form == infinite && k != subjectGroup
		case "er", "var":
			if v.base == "sende" && !r.decided && !r.has("videre") {
				return true
			}
			if !r.decided && k != subjectFormal && k != subjectItem && k != subjectMatter && k != subjectNone {
				return true
			}
		}
	}
	if v.form == infinite && (aux < 0 || i > 0 && r.ws[i-1].low == "at" && !rulesOver(r.ws[:i])) {
		return true
	}
	if v.form == participle && aux < 0 && !r.bare(i) {
		return true
	}
	return r.future(i) && !(v.outcome == OutcomeRecommended && !r.wish(i)) || r.foreign(v, i)
}

// wish: a modal verb stands before.
func (r *reading) wish(i int) bool {
	for _, w := range r.ws[:i] {
		switch w.low {
		case "skal", "bør", "vil", "ønsker", "forventes", "foreslås", "tidligere", "allerede":
			return true
		}
	}
	return false
}

// bare reports whether a participle stands alone ("Godkendt.", "Dagsorden
// godkendt med …") and not before a noun ("vedtaget politik").
func (r *reading) bare(i int) bool {
	if i > 8 {
		return false
	}
	for _, w := range r.ws[:i] {
		switch w.low {
		case "en", "et", "ny", "nyt", "nye":
			return false
		}
	}
	if i+1 == len(r.ws) {
		return true
	}
	n := r.ws[i+1].low
	return preposition[n] || adverbs[n] || conjunction[n] || isFigure(n) || n == "den" || n == "indstillingen" || n == "at" || n == "efter" || strings.HasSuffix(n, "t") && len(n) > 4 || n == "under" || n == "af" || n == "forslaget"
}

// foreign: "godkendt i Regionsrådet", "vedtaget af kommunerne", "på mødet i
// styregruppen".
func (r *reading) foreign(v verb, i int) bool {
	switch v.outcome {
	case OutcomeRecommended, OutcomeForwarded, OutcomeDropped:
		return false
	}
	for k := i + 1; k < len(r.ws) && k <= i+2 && (k == i+1 || v.outcome != OutcomePostponed); k++ {
		switch r.ws[k].low {
		case "i", "af", "på", "hos":
			if r.others(r.ws[k+1 : min(k+5, len(r.ws))]) {
				return true
			}
		}
	}
	return false
}

// others reports whether words name another body before the next preposition.
func (r *reading) others(ws []word) bool {
	for _, w := range ws {
		switch {
		case preposition[w.low]:
			return false
		case r.isOwn(w.low) && (r.own != "" || generic[w.low]), w.low == "møde", w.low == "mødet":
		case r.foreignBody(w.low):
			return true
		}
	}
	return false
}

// act judges an active verb: this group acts.
func (r *reading) act(v verb, i int, k subjectKind) (finding, bool) {
	ok := k == subjectGroup || r.majority && k != subjectBody
	switch {
	case k == subjectNone:
		ok = r.decided || v.form == infinite || len(r.before) > 0 && r.kind(r.before, r.before) == subjectGroup
	case v.outcome == OutcomeInformation:
		ok = true
	case v.outcome == OutcomeRecommended && k == subjectBody:
		ok = r.decided && nounOf(r.lastNoun(i), []string{"udvalg", "gruppe", "råd", "bestyrelse"})
	case v.form == infinite && rulesOver(r.ws[:i]):
		ok = k != subjectBody && k != subjectPerson
	}
	if ok && r.negated() && r.partial(i) {
		return finding{outcome: OutcomeRejected, others: true}, true
	}
	if !ok {
		return finding{}, false
	}
	if v.outcome == OutcomeForwarded && v.base != "rejse" || v.outcome == OutcomePostponed || v.outcome == OutcomeDropped {
		object := phrase(r.ws[i+1:])
		k := r.kind(object, r.ws)
		said := v.outcome == OutcomeForwarded && (holdsNoun(object, "bemærkning") || holdsNoun(object, "udtalelse"))
		if !said && len(object) > 0 && k != subjectItem && k != subjectFormal && k != subjectMatter && k != subjectNone || indefinite(object) {
			return finding{}, false
		}
		return r.settle(v, i, subjectItem)
	}
	return r.settle(v, i, k)
}

// partial: "kan ikke godkende forslaget om" a part of the matter.
func (r *reading) partial(i int) bool {
	for k := i + 1; k+2 < len(r.ws) && k < i+4; k++ {
		if nounOf(r.ws[k].low, formalNouns) && r.ws[k+1].low == "om" {
			for _, w := range r.ws[k+2:] {
				if r.about(w.low) {
					return false
				}
			}
			return true
		}
	}
	return false
}

// indefinite: "en liste", "sine bemærkninger", "tal" are no matter of the item.
func indefinite(np []word) bool {
	if holdsNoun(np, "bemærkning") || holdsNoun(np, "udtalelse") {
		return false
	}
	return len(np) > 0 && (np[0].low == "en" || np[0].low == "et" || np[0].low == "sine" || np[0].low == "sin" || np[0].low == "sit")
}

func (r *reading) lastNoun(i int) string {
	for k := i - 1; k >= 0; k-- {
		if nounOf(r.ws[k].low, organNouns) {
			return r.ws[k].low
		}
	}
	return ""
}

// suffered judges a passive verb: something of this item is dealt with.
func (r *reading) suffered(v verb, i int, k subjectKind, np []word) (finding, bool) {
	if v.base == "nå" {
		np = append(phrase(r.ws[i+1:]), np...) // "Vi nåede ikke punktet"
		k = r.kind(np, r.ws)
		if k == subjectGroup && holdsNoun(np, "punkt") {
			k = subjectItem
		}
	}
	switch k {
	case subjectNone:
		if v.base == "henvise" {
			return finding{}, false
		}
	case subjectElse:
		f, ok := r.settle(v, i, subjectItem)
		f.others = true
		return f, ok
	case subjectPerson:
		return finding{}, false
	case subjectFormal:
		if v.outcome == OutcomeRejected && holdsNoun(np, "ændringsforslag") {
			return finding{}, false
		}
	case subjectBody:
		if v.outcome != OutcomeForwarded && v.outcome != OutcomeRecommended {
			return finding{}, false
		}
	case subjectOther:
		switch v.outcome {
		case OutcomeNoted, OutcomeInformation:
		case OutcomeApproved, OutcomeEndorsed, OutcomeRecommended:
			if !r.decided {
				return finding{}, false
			}
		case OutcomeForwarded:
			if !r.decided || v.base == "henvise" {
				return finding{}, false
			}
		case OutcomeDiscussed:
			if v.form == passive {
				return finding{}, false
			}
		default:
			return finding{}, false
		}
	}
	return r.settle(v, i, k)
}

// settle turns a verb that holds into a finding, its negation read.
func (r *reading) settle(v verb, i int, k subjectKind) (finding, bool) {
	f := finding{outcome: v.outcome}
	no := r.negated()
	switch v.outcome {
	case OutcomeApproved, OutcomeEndorsed, OutcomeRecommended:
		if no {
			f.outcome = OutcomeRejected
		} else if v.base == "bakke" && !holdsNoun(r.ws, "indstilling") && !holdsNoun(r.ws, "forslag") {
			return finding{support: true}, true
		}
	case OutcomeDropped:
		if (v.base == "behandle" || v.base == "nå") != no {
			return f, false
		}
		if v.base == "tage" && k == subjectFormal {
			return f, true
		}
		f.whole = k == subjectItem || k == subjectNone
		return f, f.whole
	case OutcomePostponed:
		return r.postponed(v, i, k, no)
	case OutcomeDiscussed:
		if (v.form == passive && !strings.HasSuffix(r.ws[i].low, "edes") || strings.HasSuffix(r.ws[i].low, "er")) && r.later(i) {
			return f, false
		}
		return f, !no
	}
	return f, !no || f.outcome == OutcomeRejected && v.outcome != OutcomeRejected
}

// later: what is only to be discussed.
func (r *reading) later(i int) bool {
	for _, w := range r.ws[i+1:] {
		switch w.low {
		case "i", "på", "med", "senere", "igen", "ved", "hos":
			return true
		}
	}
	return false
}

// upAgain: "tages op i styregruppen", "tages op igen".
func (r *reading) upAgain(i int, k subjectKind) (finding, bool) {
	if k == subjectOther || k == subjectBody {
		return finding{}, false
	}
	if r.organ(i+2) != "" && (r.ws[min(i+2, len(r.ws)-1)].low == "i" || r.ws[min(i+2, len(r.ws)-1)].low == "på") {
		return finding{outcome: OutcomeForwarded}, !r.negated()
	}
	return finding{outcome: OutcomePostponed, again: true, whole: k == subjectItem || k == subjectNone && r.decided}, !r.negated()
}

func (r *reading) postponed(v verb, i int, k subjectKind, no bool) (finding, bool) {
	f := finding{outcome: OutcomePostponed}
	switch v.base {
	case "tage":
		return r.upAgain(i, k)
	case "genoptage", "sætte", "optage":
		if k != subjectItem && k != subjectNone && k != subjectFormal && k != subjectMatter {
			return f, false
		}
		if r.organ(i+1) != "" {
			return finding{outcome: OutcomeForwarded}, !no
		}
		f.whole = k == subjectItem || k == subjectNone && r.decided
		f.again = !f.whole || v.base != "genoptage"
	case "flytte", "overføre":
		f.whole = k == subjectItem
		return f, f.whole && !no
	default:
		f.whole = k == subjectItem || k == subjectNone
		if !f.whole && k != subjectFormal && !(k == subjectMatter && holdsNoun(r.ws[i:], "møde")) {
			return f, false
		}
	}
	return f, !no
}
