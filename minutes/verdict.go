package minutes

import "strings"

// What a verb that tells of this meeting says of the item.

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
	if ok && (r.negated() || v.outcome == OutcomePostponed) && r.partial(i) {
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
		f.whole = k == subjectItem || k == subjectNone && i < 4
		return f, f.whole
	case OutcomePostponed:
		return r.postponed(v, i, k, no)
	case OutcomeDiscussed:
		if (v.form == passive && !strings.HasSuffix(r.ws[i].low, "edes") || strings.HasSuffix(r.ws[i].low, "er")) && r.later(i) {
			return f, false
		}
		return f, !no
	}
	if f.outcome == OutcomeRejected && k == subjectFormal && (r.has("hermed") || r.has("dermed")) {
		f.whole = true // "Indstillingen blev godkendt, og ansøgningen er dermed ikke imødekommet"
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
