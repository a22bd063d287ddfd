package minutes

import (
	"strings"

	"referat/danish"
)

// Words that a web site sets around its pages: buttons alone on a line or in a row
// ("Udskriv | Lyt"), buttons glued before a title ("fold dette punkt indPkt. 14
// Budget"), the trail of pages ("ForsidepilPolitikpilUdvalg", "Politik > Udvalg >
// Referater") and the address at the foot.

var chrome = set("åbent", "lukket", "åben sag", "lukket sag", "åben dagsorden", "lukket dagsorden", "åben", "åbent punkt", "søg", "menu", "luk", "del", "print", "udskriv", "abonnér", "abonner", "luk alle punkter", "fold alle punkter ud",
	"fold alle punkter ind", "fold dette punkt ind", "fold dette punkt ud", "tilbage til toppen", "tilbage til dagsorden", "tilbage til dagsordenen", "søg i dagsordener", "hent som fil", "hent som pdf", "download som pdf", "til toppen", "transkript",
	"save this pdf as", "spring til hovedindhold", "gå til indhold", "vis alle", "[email protected]", "accepter alle", "translate", "oplæs",
	"gå til hovedindhold", "spring til indhold", "hop til indhold", "gå til hovedindholdet", "lyt", "læs højt", "læs op", "oplæsning", "udskriv siden", "udskriv side", "åbn alle punkter", "vis alle punkter",
	"skjul alle punkter", "åbn alle", "luk alle", "fold alle ud", "fold alle ind", "fold ud", "fold ind", "vis mere", "vis mindre", "læs mere", "læs mindre", "hent referat", "hent dagsorden", "hent referatet",
	"hent dagsordenen", "hent pdf", "download pdf", "download", "gem som pdf", "til top", "op til toppen", "gå til toppen", "del siden", "del på facebook", "tip en ven", "forrige", "næste", "tilbage",
	"tilbage til oversigten", "tilbage til oversigt", "log ind", "forside", "selvbetjening", "kontakt os", "accepter", "afvis alle", "tillad alle", "vis detaljer", "hent som word", "print siden", "kopier link",
	"luk punkt", "åbn punkt", "vis punkt", "skjul punkt", "skjul", "vis", "ring op", "send mail", "skriv ud")

const sizeChoice = "størrelse: px" // and whatever sizes follow

func isChrome(t string) bool {
	if isButton(strings.TrimRight(t, ".:")) {
		return true
	}
	return strings.EqualFold(clip(t, len(sizeChoice)), sizeChoice) || chromeRow(t) || len(t) < 60 && strings.Contains(t, "pdateret") && lastChanged.MatchString(t)
}

// lastChanged tells when a page was changed.
var lastChanged = patternOf(`^(?i:(?:siden|sidet|denne side)? ?(?:er |blev )?(?:sidst|senest) opdateret:?) (?:den |d\. ?)?\d.*\d$`)

// isButton looks words up without a new string for each line.
func isButton(words string) bool {
	if len(words) > longestButton {
		return false
	}
	var low [longestButton + 4]byte
	return chrome[string(danish.AppendLower(low[:0], words))]
}

// longestButton bounds the bytes of a button's words.
const longestButton = 40

// chromeRow reports a row of buttons: "Udskriv | Lyt | Fold alle punkter ud".
func chromeRow(t string) bool {
	if len(t) > 150 || strings.IndexByte(t, '|') < 0 && strings.IndexByte(t, '\t') < 0 && !strings.Contains(t, "·") {
		return false
	}
	n := 0
	for part := range strings.FieldsFuncSeq(t, func(r rune) bool { return r == '|' || r == '\t' || r == '·' }) {
		if !isButton(strings.Trim(part, " .:")) {
			return false
		}
		n++
	}
	return n > 1
}

// gluedButton is a button printed right before a title.
var gluedButton = patternOf(`^(?i:(?:fold|luk|åbn|vis|skjul) (?:dette )?punkt(?:et)?(?: (?:ind|ud|op|ned))?)([A-ZÆØÅ0-9"”»].*)$`)

// unglued cuts a button off that is glued before a line's words.
func unglued(t string) string {
	if t == "" || strings.IndexByte("fFlLvVsS\xc3", t[0]) < 0 || !strings.Contains(clip(t, 24), "unkt") {
		return t
	}
	if m := gluedButton.FindStringSubmatch(t); m != nil {
		return m[1]
	}
	return t
}

var (
	gluedTrail  = patternOf(`^\p{Lu}[\p{L} ,.-]*?pil\p{Lu}[\p{L} ,.-]*?pil\p{Lu}`)
	signedTrail = patternOf(`^[\p{L}\d][^>›»/]{1,40}(?: [>›»] [\p{L}\d][^>›»/]{1,60}){2,}$|^(?i:forside|hjem|start|politik)(?: / [\p{L}\d][^/]{1,60}){2,}$`)
)

// isTrail reports the trail of pages that leads to this one.
func isTrail(t string) bool {
	if len(t) > 200 || endsSentence(t) && t != "" {
		return false
	}
	return strings.Contains(t, "pil") && gluedTrail.MatchString(t) ||
		strings.HasPrefix(t, "Du er her") || signedTrail.MatchString(t)
}

var (
	postalTown = patternOf(`\b\d{4} \p{Lu}\p{Ll}+`)
	mailOrCall = patternOf(`\S@\S+\.\p{L}{2,}|(?i:\b(?:tlf|telefon|tel)\b\.?:? ?[+\d])`)
	farewell   = patternOf(`^(?i:(?:kontakt|besøgsadresse|postadresse|cvr|ean|åbningstider)\b)`)
)

// isColophon reports an address that a page ends with: a municipality or region
// with street and town, telephone or mail, and no sentence.
func isColophon(t string) bool {
	if len(t) > 220 || !startsUpper(t) || strings.HasSuffix(t, ".") && !strings.Contains(t, "@") {
		return false
	}
	parts := strings.Count(t, ", ") + strings.Count(t, " - ") + strings.Count(t, " | ") + strings.Count(t, " · ") + strings.Count(t, " – ")
	if parts == 0 {
		return false
	}
	low := strings.ToLower(t)
	body := containsAny(low, "kommune", "region", "hospital", "sygehus", "sekretariat", "forening", "rådhus")
	return (body || farewell.MatchString(t)) && (parts > 1 && postalTown.MatchString(t) || mailOrCall.MatchString(t))
}

// nearEnd: at most five lines with text follow.
func (d *doc) nearEnd(i int) bool {
	n := 0
	for i++; i < len(d.lines); i++ {
		if !d.lines[i].blank() {
			if n++; n > 5 {
				return false
			}
		}
	}
	return true
}
