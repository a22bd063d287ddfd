package minutes

import (
	"strings"

	"referat/danish"
)

// Labels of the header, as offices print them:
//
//	Mødedato: 3. marts 2022            label and value
//	STARTTIDSPUNKT / 04-06-2020        the value on the next line
//	Dato: 3. marts Tid: 9-11 Sted: M2  several on a line
//	Dato<tab>3. marts 2022             cells of a table
//	Dato / Tid / Sted / 3. marts / …   a column of labels, then one of values
//	Sted Viborg Rådhus                 no colon, before a capital or a number

// labelKind says what the value of a label tells.
type labelKind int

const (
	labelNone   labelKind = iota
	labelDate             // day of the meeting, often with the time
	labelClock            // time, often with the day
	labelEnd              // when it ended
	labelPlace            // where
	labelWhen             // time and place in one
	labelBody             // the body that met
	labelForm             // in person, online
	labelIssued           // when the document was made or sent
	labelPosted           // when the page was put up
	labelLetter           // box of a letter: case officer, telephone …
	labelOther            // any other; it ends the value before it
)

var (
	labelWords   = labelTable()
	longestLabel = longestKey(labelWords)
)

func labelTable() map[string]labelKind {
	return byWord(map[labelKind]string{
		labelDate: "mødedato|dato|datoer|dato for møde|dato for mødet|mødets dato|dag|mødedag|dato og tid|dato/tid|dato / tid|dato & tid|dato, tid|dato og tidspunkt|dato/tidspunkt|dato og klokkeslæt|" +
			"dato/klokkeslæt|hvornår|afholdt|møde afholdt|mødet afholdt|mødet blev afholdt|møde|mødet|mødedatoer",
		labelClock: "tidspunkt|tid|tid og dato|tid/dato|mødetidspunkt|mødetid|mødets tidspunkt|starttidspunkt|start|starttid|mødestart|klokkeslæt|kl|klokken|tidsrum|tidspunkt for mødet|tidspunkt for møde",
		labelWhen: "tid og sted|tid/sted|tid & sted|tid, sted|sted og tid|sted/tid|tidspunkt og sted|dato og sted|dato/sted|dato, tid og sted|tid og sted for mødet|mødetid og sted|mødetid og -sted|" +
			"mødedato og sted|mødedato/sted",
		labelEnd:   "sluttidspunkt|slut|sluttid|mødeslut|mødet slut|mødet sluttede|møde slut|hævet|mødet hævet|mødet blev hævet|afsluttet|mødet afsluttet|mødet afsluttedes",
		labelPlace: "sted|mødested|lokation|lokale|mødelokale|hvor|sted/lokale|sted og lokale|mødested/lokale|mødested og lokale|lokalitet|stedet|mødelokation",
		labelBody:  "udvalg|forum|mødeforum|mødegruppe|gruppe|råd|organ|nævn|møde i|mødet i|møde for|udvalg/råd|gremium|arbejdsgruppe|styregruppe|titel på møde|mødenavn",
		labelForm:  "form|mødeform|mødetype|type",
		labelIssued: "udsendt|udsendelsesdato|dato for udsendelse|udskrevet|udskriftsdato|referatdato|dato for referat|referat udsendt|dokumentdato|brevdato|dags dato|" +
			"dato for udsendelse af referat|referatet er udsendt|referat dateret|protokollen udsendt|dagsorden udsendt|dateret",
		labelPosted: "publiceret|offentliggjort|udgivet|opdateret|sidst opdateret|senest opdateret|redigeret|oprettet|frigivet|publiceringsdato|sidst ændret|senest ændret|lagt på nettet",
		labelLetter: "sagsbehandler|sagsbeh|telefon|tlf|direkte telefon|direkte tlf|direkte|e-post|e-mail|email|mail|sagsnummer|sagsnr|sagsid|sag|journalnr|journal nr|j.nr|jnr|ref|deres ref|vores ref|vor ref|" +
			"kontakt|kontaktperson|dok.nr|dok. nr|dokumentnr|forfatter|afdeling|enhed|initialer|afsender|acadre|journalnummer|ekspeditionstid",
		labelOther: "mødeleder|ordstyrer|dirigent|formand|næstformand|mødeformand|referent|referenter|sekretær|inviterede|deltagere|deltager|mødedeltagere|til stede|tilstede|medlemmer|afbud|fraværende|" +
			"gæster|gæst|vært|værter|facilitator|facilitatorer|emne|vedrørende|vedr|titel|punkter|dagsorden|bilag|cc|kopi til|til orientering|til|fra|mødenr|møde nr|mødenummer|næste møde|forplejning|link|mødelink|parkering|bemærkninger|" +
			"næste mødedato|seneste møde|sidste møde|forrige møde|ordinært møde|uge|varighed|oplægsholdere|øvrige deltagere|indkaldt af|mødeindkalder|godkendt|underskrevet|status|tilstedeværende",
	})
}

// byWord turns lists of words parted by bars into a table of what each word is.
func byWord[K comparable](lists map[K]string) map[string]K {
	table := map[string]K{}
	for kind, words := range lists {
		for w := range strings.SplitSeq(words, "|") {
			table[w] = kind
		}
	}
	return table
}

func longestKey[K any](table map[string]K) int {
	n := 0
	for words := range table {
		n = max(n, len(words))
	}
	return n
}

// labelled is one label of the header with its value; at is the value's line, or
// the label's where there is no value.
type labelled struct {
	kind  labelKind
	words string
	value string
	at    int
	row   int // number of the value's line among those of the header
}

// readLabels finds the labels of the header and pairs them with their values.
func (d *doc) readLabels(h *header) []labelled {
	var out []labelled
	for n := 0; n < len(h.lines); n++ {
		parts := splitLabels(d.headText(h.lines[n]))
		for i := range parts {
			parts[i].at, parts[i].row = h.lines[n], n
		}
		if len(parts) == 1 && parts[0].value == "" {
			stack, used := d.stack(h, n, parts[0])
			out, n = append(out, stack...), n+used
			continue
		}
		out = append(out, parts...)
	}
	return out
}

// stack reads k labels alone on their lines and gives them the k lines below; used
// is how many lines that takes after the first.
func (d *doc) stack(h *header, n int, first labelled) (out []labelled, used int) {
	out = append(out, first)
	for n+len(out) < len(h.lines) {
		i := h.lines[n+len(out)]
		parts := splitLabels(d.lines[i].text)
		if len(parts) != 1 || parts[0].value != "" {
			break
		}
		parts[0].at, parts[0].row = i, n+len(out)
		out = append(out, parts[0])
	}
	k := len(out)
	for i := range k {
		row := n + k + i
		if row >= len(h.lines) || len(splitLabels(d.lines[h.lines[row]].text)) > 0 {
			return out, k - 1 + i
		}
		out[i].value, out[i].at, out[i].row = d.lines[h.lines[row]].text, h.lines[row], row
		if out[i].kind == labelOther { // a list of people follows
			return out, k + i
		}
	}
	return out, 2*k - 1
}

// splitLabels cuts a line into labelled values; text before the first label is
// left out, and a line without one gives none.
func splitLabels(t string) []labelled {
	var out []labelled
	for cell := range strings.SplitSeq(strings.ReplaceAll(t, " | ", "\t"), "\t") {
		cell = strings.TrimSpace(strings.TrimLeft(cell, "•*– -"))
		if cell == "" {
			continue
		}
		kind, words, rest, ok := labelAt(cell)
		switch {
		case ok:
			out = append(out, inner(kind, words, rest)...)
		case len(out) > 0 && out[len(out)-1].value == "":
			out[len(out)-1].value = cell
		case strings.Contains(cell, ": "):
			out = append(out, inner(labelNone, "", cell)[1:]...)
		}
	}
	return out
}

// needsColon are labels that are words of a title or a sentence as well.
var needsColon = set("til", "fra", "ref", "sag", "titel", "uge", "emne", "mail", "direkte", "enhed", "afdeling", "type", "godkendt", "hævet", "afsluttet", "mødet", "vedr", "start", "slut", "stedet",
	"status", "dagsorden", "ordinært møde", "arbejdsgruppe", "styregruppe", "gruppe", "råd", "næste møde")

// labelAt reads the label that t begins with.
func labelAt(t string) (kind labelKind, words, rest string, ok bool) {
	if i := strings.IndexByte(t, ':'); i > 0 && i <= longestLabel+8 {
		words = labelKey(t[:i])
		if kind, ok = labelWords[words]; ok {
			return kind, words, strings.TrimSpace(t[i+1:]), true
		}
	}
	if len(t) <= longestLabel {
		words = labelKey(t)
		if kind, ok = labelWords[words]; ok && !needsColon[words] {
			return kind, words, "", true
		}
	}
	return bareLabel(t)
}

var spacedLabel = patternOf(`^(?i:(mødedato|dato|tidspunkt|mødetidspunkt|tid|starttidspunkt|sluttidspunkt|tid og sted|sted|mødested|lokation|udvalg))\s+(.+)$`)

// bareLabel reads a label without colon: a date or time after it, or for a place
// a capital.
func bareLabel(t string) (kind labelKind, words, rest string, ok bool) {
	if len(t) > 120 || !strings.ContainsAny(t[:1], "mdtsluMDTSLU") {
		return labelNone, "", "", false
	}
	m := spacedLabel.FindStringSubmatch(t)
	if m == nil {
		return labelNone, "", "", false
	}
	words, rest = strings.ToLower(m[1]), m[2]
	kind = labelWords[words]
	if kind == labelPlace || kind == labelBody {
		return kind, words, rest, startsUpper(rest) && !strings.HasSuffix(rest, ".")
	}
	_, clock := danish.FindClock(rest)
	dates := danish.FindDates(rest)
	return kind, words, rest, len(dates) > 0 && onlyLeads(rest[:dates[0].Start]) || clock && startsDigit(strings.TrimLeft(strings.ToLower(rest), "kl. "))
}

// onlyLeads: nothing but a weekday, "den" or "d." before a date.
func onlyLeads(s string) bool { return len(s) < 22 && !strings.ContainsAny(s, ":;()") }

func startsDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

func labelKey(s string) string {
	return strings.ToLower(strings.TrimRight(strings.Join(strings.Fields(s), " "), ".: "))
}

// inner cuts further labels out of a value: "3. marts 2022 Tid: kl. 9 Sted: M2".
func inner(kind labelKind, words, value string) []labelled {
	out := []labelled{{kind: kind, words: words}}
	from := 0
	for i := 0; i < len(value); i++ {
		if value[i] != ':' || i > 0 && startsDigit(value[i-1:]) {
			continue
		}
		start, k, w := labelBefore(value[from:i])
		if k == labelNone {
			continue
		}
		out[len(out)-1].value = strings.Trim(value[from:from+start], " ,;-–")
		out = append(out, labelled{kind: k, words: w})
		from = i + 1
	}
	out[len(out)-1].value = strings.TrimSpace(value[from:])
	return out
}

// labelBefore finds the longest label of up to four words that s ends in; it
// begins with a capital.
func labelBefore(s string) (start int, kind labelKind, words string) {
	end := len(s)
	for range 4 {
		cut := strings.LastIndexByte(strings.TrimRight(s[:end], " "), ' ')
		end = cut + 1
		if k := labelWords[labelKey(s[end:])]; k != labelNone && startsUpper(s[end:]) {
			start, kind, words = end, k, labelKey(s[end:])
		}
		if cut < 0 {
			break
		}
	}
	return start, kind, words
}

// labelOf gives the kind of label whose value stands on a line, labelNone if none.
func (h *header) labelOf(at int) labelKind {
	for _, l := range h.labels {
		if l.at == at {
			return l.kind
		}
	}
	return labelNone
}
