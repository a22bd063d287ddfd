package minutes

import (
	"strings"
	"unicode/utf8"

	"referat/authority"
)

// Where an item's title ends on a line that goes on with its text: before a section
// heading, a word that opens sentences, a name that is subject, or a capital before
// a verb.
//
//	Velkomst │ Torkil Hansted bød velkommen.
//	Status på klyngens indsatser │ Der er kommet tal fra Hvidovre.
//	Budget 2020 v/ Torkil Hansted │ Sagsfremstilling: …

var sentenceOpeners = set("der", "det", "den", "de", "dette", "disse", "denne", "udvalget", "gruppen", "styregruppen", "arbejdsgruppen", "klyngen", "forummet", "rådet", "formanden", "formandskabet", "punktet",
	"dagsordenen", "referatet", "intet", "ingen", "godkendt", "drøftet", "taget", "udsat", "orienteringen", "indstillingen", "sagen", "mødet", "herefter", "næste", "på", "ved", "efter", "som", "da", "hvis",
	"når", "i", "fra", "med", "for", "til", "af", "under", "sekretariatet", "administrationen", "forvaltningen", "direktionen", "regionen", "kommunerne", "hospitalet", "regionsrådet", "man", "vi", "alle",
	"flere", "siden", "gennemgang", "udgår", "udgik", "efterfølgende", "desuden", "endvidere", "desværre")

// maxTitle is how many words a title without another sign of its end may have.
const maxTitle = 25

// titleEnd gives the byte where the title at the beginning of t ends.
func titleEnd(lists *authority.Lists, t string) int {
	words, presenting := 0, false
	prev := ""
	for i := 0; i < len(t); i = wordEnd(t, i) + 1 {
		w := t[i:wordEnd(t, i)]
		if i > 0 && startsUpper(w) && !strings.HasSuffix(prev, ":") {
			switch {
			case opensSection(t, i) || strongHeading(t[i:]) != "", strings.ContainsAny(lastRune(prev), "?!"), strings.HasSuffix(prev, ".") && !abbreviated1(prev):
				return i
			case hanging[strings.ToLower(prev)] || strings.HasSuffix(prev, "-") || strings.HasSuffix(prev, "–"):
			case sentenceOpeners[strings.ToLower(strings.TrimRight(w, ".,"))] && !presents(prev):
				return i
			case presents(prev):
				presenting = true
			case presenting:
				if namesBegin(lists, t[i:]) {
					return i
				}
			case (namesBegin(lists, t[i:]) && !roleWord(prev) || !startsUpper(prev)) && verbFollows(t[i:]):
				return i
			}
		}
		prev = w
		if words++; words > maxTitle {
			break
		}
	}
	return len(t)
}

func wordEnd(t string, i int) int {
	if j := strings.IndexByte(t[i:], ' '); j >= 0 {
		return i + j
	}
	return len(t)
}

func presents(w string) bool {
	return strings.HasPrefix(w, "v/") || w == "v." || w == "ved"
}

func abbreviated1(w string) bool {
	w = strings.ToLower(strings.TrimRight(w, "."))
	return shortened[w] || shortTitles[w] || utf8.RuneCountInString(w) < 2
}

// verbFollows reports whether a finite verb stands among the next eight words of
// the sentence that t begins with.
func verbFollows(t string) bool {
	n := 0
	for w := range strings.SplitSeq(clip(t, 160), " ") {
		low := strings.ToLower(strings.TrimRight(w, ",.:;"))
		if n > 0 && (finiteVerbs[low] || toldVerb(low)) {
			return true
		}
		if n++; n > 8 || strings.HasSuffix(w, ".") && len(w) > 3 || n > 1 && startsUpper(w) && sentenceOpeners[low] {
			return false
		}
	}
	return false
}

// toldVerb: verbs in which minutes are told: "orienterede", "spurgte", "bød".
func toldVerb(low string) bool {
	return len(low) > 5 && strings.HasSuffix(low, "ede") || told[low]
}

var told = set("bød", "sagde", "spurgte", "fortalte", "fandt", "tog", "gav", "holdt", "viste", "gennemgik", "fremlagde", "bad", "foreslog", "mente", "oplyste", "roste", "takkede", "indledte", "støttede",
	"giver", "orienterer", "gennemgår", "fortæller", "oplyser", "foreslår", "ønsker", "ønskede", "tager", "går", "fremgår", "viser", "findes", "afholdes", "holdes", "sendes")
