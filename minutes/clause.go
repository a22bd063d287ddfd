package minutes

import (
	"strings"
	"unicode"

	"referat/danish"
)

// A sentence is read clause by clause, for only main clauses record what became of
// an item:
//
//	Planen blev godkendt, │ fordi budgettet er vedtaget          main │ subordinate
//	Udvalget, │ som har ventet, │ godkendte planen               main │ subordinate │ main
//	Det blev besluttet, │ at punktet udsættes                    main │ what was decided: main
//	Ida oplyste, │ at planen er vedtaget                         main │ a report: subordinate
//	Godkendes planen, │ vil udgiften stige                       condition │ main
//
// Danish sets a comma before nearly every subordinate clause; where it is left out
// ("oplyste at planen"), the conjunction cuts.

// word is a word of a sentence: as written, in lower case, and whether it has a
// capital.
type word struct {
	raw, low string
	capital  bool
}

// clause is a main clause, or what a main clause decides. first: it opens the
// sentence.
type clause struct {
	words []word
	first bool
	doubt bool // a condition follows
}

var (
	subordinators = set("at", "som", "der", "fordi", "hvis", "når", "da", "idet", "mens", "før", "inden", "hvor", "hvad", "hvilket", "hvilke", "hvilken", "hvem", "hvis", "om", "såfremt", "medmindre", "selvom",
		"indtil", "til", "hvordan", "hvornår", "hvorfor", "hvorvidt", "ligesom", "eftersom", "siden", "så", "end", "forudsat", "hvoraf", "heraf", "herunder", "uden", "selv")
	// cutters open a subordinate clause without a comma, too.
	cutters     = set("at", "som", "fordi", "hvis", "når", "idet", "såfremt", "hvor", "hvorvidt", "hvordan", "eftersom", "medmindre")
	conjunction = set("og", "men", "samt", "eller", "hvorefter", "hvorpå", "dog")
	finiteVerbs = set("er", "var", "blev", "bliver", "har", "havde", "kan", "kunne", "vil", "ville", "skal", "skulle", "må", "måtte", "bør", "burde", "får", "fik", "går")
	rulers      = set("besluttede", "besluttet", "besluttes", "beslutter", "vedtog", "vedtaget", "aftalt", "aftalte", "aftales", "aftaltes", "enighed", "enige", "enedes", "konkluderede", "konkluderet", "konkluderes",
		"valgte", "vælger", "opbakning", "truffet")
)

// clauses gives the main clauses of a sentence. rules says whether a main clause
// decides what its "at" tells.
func clauses(sentence string, rules func([]word) bool) []clause {
	var out []clause
	first := true
	ruled := false            // the last main clause rules over the "at" that follows
	told, sub := false, false // a main clause has had its verb; a subordinate one is open
	for chunk, sign := range chunks(sentence) {
		if sign == ';' || sign == ':' {
			sub = false
		}
		ws := wordsOf(chunk)
		lead := ws
		for len(lead) > 0 && conjunction[lead[0].low] {
			lead = lead[1:]
		}
		if len(lead) == 0 {
			continue
		}
		joined := len(lead) < len(ws)
		switch opens := subordinators[lead[0].low] && !(lead[0].low == "der" && (first || joined)) && !asProposed(lead); {
		case opens && lead[0].low == "at":
			sub = !ruled
			if ruled {
				out = append(out, clause{words: untilSub(lead[1:])})
			}
		case opens && !(first && tillNoun(lead)):
			ruled, sub = false, true
			told = told && !joined // "men da hun var syg, blev punktet udsat"
			if n := len(out); n > 0 && (lead[0].low == "hvis" || lead[0].low == "såfremt" || lead[0].low == "medmindre") {
				out[n-1].doubt = true
			}
		case sub && told && !joined && sign != ')':
			// the subordinate clause goes on: "at det ønske, vi rejste, bliver imødekommet"
		default:
			sub = false
			main := untilSub(lead)
			told = told || verbAt(main) < len(main) || firstFormula(main) < len(main)
			out = append(out, clause{words: main, first: first})
			if ruled = rules(main); ruled && len(main) < len(lead) && lead[len(main)].low == "at" {
				out = append(out, clause{words: untilSub(lead[len(main)+1:])})
			}
		}
		first = false
	}
	return out
}

// chunks cuts a sentence at its commas, semicolons, colons, brackets and dashes, with
// the sign before each chunk; a comma between figures does not cut.
func chunks(s string) func(func(string, byte) bool) {
	return func(yield func(string, byte) bool) {
		start, sign := 0, byte(0)
		for i := 0; i < len(s); i++ {
			switch c := s[i]; {
			case c == ',' || c == ':' || c == ';':
				if i+1 < len(s) && s[i+1] != ' ' {
					continue
				}
			case c == '(' || c == ')':
			case c == '-' && i > 0 && s[i-1] == ' ' && i+1 < len(s) && s[i+1] == ' ':
			case c == 0xE2 && strings.HasPrefix(s[i:], "– "):
			default:
				continue
			}
			if i > start && !yield(s[start:i], sign) {
				return
			}
			start, sign = i+1, s[i]
			if sign == 0xE2 {
				start = i + len("–")
			}
		}
		if start < len(s) {
			yield(s[start:], sign)
		}
	}
}

const maxWords = 60 // a longer clause is a list or a table

func wordsOf(s string) []word {
	out := make([]word, 0, min(maxWords, len(s)/5+2))
	for f := range strings.FieldsSeq(s) {
		if !alphanumeric(f[0]) || !alphanumeric(f[len(f)-1]) { // most words touch no sign
			f = strings.TrimFunc(f, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		}
		if f == "" {
			continue
		}
		if len(out) == maxWords {
			break
		}
		out = append(out, word{f, danish.Lower(f), startsUpper(f)})
	}
	return out
}

func alphanumeric(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || isDigit(c) }

// untilSub cuts a clause where a subordinate one opens without a comma. "at" with
// an infinitive goes on, as does "som indstillet".
func untilSub(ws []word) []word {
	for i := 1; i < len(ws); i++ {
		switch w := ws[i].low; {
		case w == "at" && i+1 < len(ws) && infinitive(ws[i+1].low), w == "som" && asProposed(ws[i:]):
		case cutters[w], w == "der" && !finiteVerbs[ws[i-1].low] && !strings.HasSuffix(ws[i-1].low, "s"):
			return ws[:i]
		}
	}
	return ws
}

func infinitive(w string) bool {
	return strings.HasSuffix(w, "e") && !finiteVerbs[w] && w != "de" && w != "denne" && w != "disse" && w != "alle" && !strings.HasSuffix(w, "ne") && !strings.HasSuffix(w, "ede") ||
		w == "udgå" || w == "få" || w == "gå" || w == "ikke"
}

// asProposed: "som indstillet" says how, it opens no clause.
func asProposed(ws []word) bool {
	return len(ws) > 1 && ws[0].low == "som" && (strings.HasPrefix(ws[1].low, "indstil") || strings.HasPrefix(ws[1].low, "foresl") || strings.HasPrefix(ws[1].low, "anbefal") || ws[1].low == "forelagt" || ws[1].low == "et" || ws[1].low == "forsøg")
}

// tillNoun: "Til efterretning", "Til orientering", "Inden mødet", "Om natten" open
// a main clause.
func tillNoun(ws []word) bool {
	switch ws[0].low {
	case "til", "inden", "om", "siden", "uden", "så", "herunder":
		return true
	}
	return false
}

// rulesOver reports whether a main clause has a verb that decides what "at" tells.
func rulesOver(ws []word) bool {
	for i, w := range ws {
		if rulers[w.low] && !(i > 0 && (ws[i-1].low == "ikke" || ws[i-1].low == "ingen" || ws[i-1].low == "havde")) {
			return true
		}
	}
	return false
}

// conditional reports whether a clause is a condition told by its order of words:
// "Godkendes planen, vil …".
func conditional(c clause, next *clause) bool {
	return c.first && next != nil && len(next.words) > 0 && finiteVerbs[next.words[0].low] && strings.HasSuffix(c.words[0].low, "s")
}
