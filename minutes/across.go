package minutes

import (
	"strconv"
	"strings"
)

// What one item says of others:
//
//	Punkt 7 udsættes. Punkterne 5-7 blev udsat. Punkt 5, 6 og 8 udgår.
//	Punktet om plejesenge udsættes til næste møde.
//	Orienteringerne blev taget til efterretning (below the last sub-item)

var (
	movedPoints = patternOf(`(?i)\b(?:punkt|punkterne|punkter|pkt\.?|dagsordenspunkt|dagsordenspunkterne) (\d{1,2}(?:\.\d{1,2})?(?:(?:, | og |, og | samt |-|–| - | – | til )(?:punkt |pkt\. )?\d{1,2}(?:\.\d{1,2})?)*)((?: \p{L}+){0,5}?) (udsættes|udsat|udsattes|udskydes|udskudt|udgår|udgik|udgået|tages af|taget af|bortfalder|bortfaldt|flyttes til næste)\b`)
	movesPoint  = patternOf(`(?i)\b(udsættes|udskydes|udgår|udgik|bortfalder) (?:også |herefter |desuden |dermed )?(?:punkt|pkt\.?) (\d{1,2}(?:\.\d{1,2})?)\b`)
	movedAbout  = patternOf(`(?i)\bpunktet (?:om|vedr\.|vedrørende) ([^.,;]{3,80}?) (?:blev |er )?(udsættes|udsat|udskydes|udskudt|udgår|udgik|udgået|tages af|taget af|bortfalder)\b`)
	figure      = patternOf(`\d{1,2}(?:\.\d{1,2})?|-|–| til `)
	joint       = patternOf(`^(?:[•–*-]\s*)?(?i:orienteringerne|orienteringspunkterne|de skriftlige orienteringspunkter|begge orienteringer|orienteringen |punkterne|meddelelserne|alle orienteringer|alle punkter|samtlige|de skriftlige orienteringer|til efterretning|taget til efterretning|tages til efterretning)`)
)

// crossOutcomes reads the items about the agenda.
func crossOutcomes(ws []*work) {
	numbered := map[string][]*work{}
	for _, w := range ws {
		if w.item.Number != nil {
			numbered[*w.item.Number] = append(numbered[*w.item.Number], w)
		}
	}
	told := 0
	for _, w := range ws {
		if !strings.Contains(strings.ToLower(w.item.Title), "dagsorden") || w.item.Planned {
			continue
		}
		for _, s := range w.sects {
			if s.Kind == SectionRecommendation || !containsAny(s.Text, "unkt", "kt. ") {
				continue
			}
			for i := range s.paras {
				for _, x := range sentences(s.paras[i]) {
					if cross(clip(x.text, 400), w, ws, numbered) {
						told++
					}
					if told > maxMoves {
						return
					}
				}
			}
		}
	}
}

// maxMoves is how many sentences about a matter without number are looked up.
const maxMoves = 100

// cross gives the items that a sentence takes off the agenda their outcome; about:
// it names the matter, not the number.
func cross(sentence string, from *work, ws []*work, numbered map[string][]*work) (about bool) {
	if !containsAny(sentence, "unkt", "kt. ") || !containsAny(sentence, "ud", "tage", "bortf", "flyt") {
		return false
	}
	for _, at := range movedPoints.FindAllStringSubmatchIndex(sentence, 10) {
		if !strings.Contains(sentence[at[4]:at[5]], " ikke") && !strings.HasPrefix(sentence[at[1]:], " ikke") {
			from.move(numbered, numbersOf(sentence[at[2]:at[3]]), movedTo(sentence[at[6]:at[7]]))
		}
	}
	for _, m := range movesPoint.FindAllStringSubmatch(sentence, 10) {
		from.move(numbered, numbersOf(m[2]), movedTo(m[1]))
	}
	if m := movedAbout.FindStringSubmatch(sentence); m != nil {
		var hit *work
		for _, x := range ws {
			if x != from && sharesNoun(stemsOf(nil, x.item.Title), m[1]) {
				if hit != nil {
					return true
				}
				hit = x
			}
		}
		if hit != nil {
			hit.moved(movedTo(m[2]))
		}
		return true
	}
	return false
}

// move gives the items with these numbers, but w itself, an outcome, and forgets
// them: the first sentence holds.
func (w *work) move(numbered map[string][]*work, numbers map[string]bool, o Outcome) {
	for n := range numbers {
		own := []*work(nil)
		for _, x := range numbered[n] {
			if x == w {
				own = append(own, x)
				continue
			}
			x.moved(o)
		}
		numbered[n] = own
	}
}

func (w *work) moved(o Outcome) {
	if w.item.Outcome == nil {
		w.item.Outcome = &o
	}
}

func movedTo(verb string) Outcome {
	verb = strings.ToLower(verb)
	if strings.HasPrefix(verb, "udg") || strings.HasPrefix(verb, "tage") || strings.HasPrefix(verb, "bort") {
		return OutcomeDropped
	}
	return OutcomePostponed
}

// numbersOf reads "5, 6 og 8" and "5-7".
func numbersOf(list string) map[string]bool {
	out := map[string]bool{}
	last, span := 0, false
	for _, f := range figure.FindAllString(list, 40) {
		if f == "-" || f == "–" || f == " til " {
			span = true
			continue
		}
		out[f] = true
		n, err := strconv.Atoi(f)
		for k := last + 1; span && err == nil && k < n; k++ {
			out[strconv.Itoa(k)] = true
		}
		last, span = n, false
	}
	return out
}

// sharesNoun reports whether words name a noun of a title.
func sharesNoun(stems []string, words string) bool {
	m := matter{stems: stems}
	for _, w := range wordsOf(words) {
		if len(w.low) > 4 && m.about(w.low) {
			return true
		}
	}
	return false
}

// jointOutcomes gives what stands under a heading of its own below the last sub-item
// ("Orienteringerne blev taget til efterretning") to their parent and to the
// sub-items before it.
func jointOutcomes(ws []*work) {
	for i, w := range ws {
		if w.parent == nil || w.item.Planned || w.item.Outcome == nil || i+1 < len(ws) && ws[i+1].parent == w.parent && !ws[i+1].item.Planned {
			continue
		}
		n := len(w.sects)
		if n == 0 || w.sects[n-1].Heading == nil || !joint.MatchString(w.sects[n-1].Text) {
			continue
		}
		for k := i - 1; k >= 0 && ws[k].parent == w.parent; k-- {
			ws[k].share(w.item.Outcome)
		}
		if w.parent.byTitle() != "" {
			w.parent.share(w.item.Outcome)
		}
	}
}

// share takes on what stands for several items where nothing of its own is said.
func (w *work) share(o *Outcome) {
	if w.item.Outcome == nil || *w.item.Outcome == OutcomeInformation {
		w.item.Outcome = o
	}
}
