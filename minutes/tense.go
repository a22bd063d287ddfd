package minutes

import "strings"

// Whether a verb tells what this meeting did: not a future, a wish, a report, or the
// act of another body.

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
