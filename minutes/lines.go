package minutes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"referat/authority"
	"referat/extract"
)

// noise says why a line holds no text of an item.
type noise int

const (
	noNoise        noise = iota
	noiseFurniture       // running header or footer, page number, chrome
	noiseLetter          // letterhead: label or value
	noiseContact         // contact box inside the participants
	noiseURL             // addresses of links, repeated at a page's foot
	noiseLabel           // case number, Åbent, Brevid
)

// line is one line as the steps see it; text is trimmed, "" for a blank line.
type line struct {
	text  string
	page  int
	level int // heading level of the source
	noise noise
	cells []string // of a table's row, empty ones kept; nil elsewhere
}

func (l *line) blank() bool { return l.text == "" }
func (l *line) skip() bool  { return l.text == "" || l.noise != noNoise }

// doc is one document on its way through the steps. Lines are 0-based here.
type doc struct {
	lines     []line
	back      []int // of a text that was unfolded: the line each line came from
	spaced    bool  // every line is followed by a blank one
	unwrapped bool  // a paragraph is one line
	long      int   // length of a usual long line
	block     map[int]bool
	opt       Options
	lists     *authority.Lists
	src       Source
	letter    letterhead
	cases     []CaseNo
	warnings  []Warning
	shown     Evidence
	counts    map[string]int  // words of the file in lower case, read once
	hyphened  map[string]int  // those with a hyphen inside, read once
	heads     []*found        // section heading of each line, read once
	listed    map[int]bool    // first lines of paragraphs read as lists of people
	places    map[string]bool // names of municipalities, read once
}

func newDoc(text *extract.Text, src Source, opt Options) *doc {
	d := &doc{opt: opt, lists: opt.Lists, src: src, listed: map[int]bool{}}
	if d.lists == nil {
		d.lists = authority.Default()
	}
	if text, d.back = unfold(text, d.lists); d.back != nil {
		d.warn(-1, "ingen_linjer")
	} else {
		text, d.back = unfoldTable(text)
	}
	d.lines = make([]line, len(text.Lines))
	for i, l := range text.Lines {
		d.lines[i] = line{text: unglued(tidy(l.Text)), page: l.Page, level: l.Level, cells: cellsOf(l.Text)}
		if l.Furniture {
			d.lines[i].noise = noiseFurniture
		}
	}
	if len(text.Blocks) > 0 {
		d.block = map[int]bool{}
		for _, b := range text.Blocks {
			d.block[b.First-1] = true
		}
	}
	d.spaced, d.long = d.spacing()
	d.unwrapped = d.runsWide()
	d.letter = d.findLetterhead()
	d.markNoise()
	d.markRunning()
	d.markTables()
	d.outlined(text.Outline)
	return d
}

// tidy trims a line and folds its blanks; a tab parts the cells of a table and stays.
func tidy(s string) string {
	s = strings.TrimFunc(s, unicode.IsSpace)
	if !strings.Contains(s, "\t") {
		return folded(s)
	}
	cells := strings.Split(s, "\t")
	kept := cells[:0]
	for _, c := range cells {
		if c = folded(strings.TrimSpace(c)); c != "" {
			kept = append(kept, c)
		}
	}
	return strings.Join(kept, "\t")
}

func folded(s string) string {
	if strings.Contains(s, "  ") || strings.Contains(s, "\u00a0") {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

// spacing reports whether over 60 % of the non-blank lines are followed by exactly
// one blank line, and the 90th percentile of line lengths.
func (d *doc) spacing() (spaced bool, long int) {
	var full, single int
	lengths := make([]int, 0, len(d.lines))
	for i := range d.lines {
		if d.lines[i].blank() {
			continue
		}
		full++
		lengths = append(lengths, min(utf8.RuneCountInString(d.lines[i].text), 500))
		if i+2 < len(d.lines) && d.lines[i+1].blank() && !d.lines[i+2].blank() {
			single++
		}
	}
	return single*10 > full*6 && full > 3, percentile(lengths, 90)
}

// runsWide reports whether paragraphs are lines of their own: two or more lines are
// wider than any page.
func (d *doc) runsWide() bool {
	wide := 0
	for i := range d.lines {
		if len(d.lines[i].text) > widestPage {
			wide++
		}
	}
	return wide >= 2
}

const widestPage = 180 // bytes

// percentile counts lengths up to 500, so that it is linear.
func percentile(lengths []int, p int) int {
	var count [501]int
	for _, n := range lengths {
		count[n]++
	}
	rest := len(lengths) * p / 100
	for n, c := range count {
		if rest -= c; rest < 0 {
			return n
		}
	}
	return 0
}

// next gives the first line from i on that is not blank and no noise; len(lines) if none.
func (d *doc) next(i int) int {
	for i < len(d.lines) && d.lines[i].skip() {
		i++
	}
	return i
}

// prev gives the last such line before i, -1 if none.
func (d *doc) prev(i int) int {
	for i--; i >= 0 && d.lines[i].skip(); i-- {
	}
	return i
}

// gap counts blank lines directly before line i.
func (d *doc) gap(i int) int {
	n := 0
	for i--; i >= 0 && d.lines[i].blank(); i-- {
		n++
	}
	return n
}

var (
	pageNumber = patternOf(`^(?:[-–] ?)?(?:[Ss]ide )?\d{1,3}(?: ?(?:af|/) ?\d{1,3})?(?: ?[-–])?$`)
	urlLine    = patternOf(`^(?:https?://|www\.)\S+$`)
	contactRow = patternOf(`(?i)^(?:tlf\.?|telefon|mobil|direkte)[:. ]*[\d +]{8,}$|^\S+@\S*\.[a-z]{2,}$`)
)

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

func (d *doc) markNoise() {
	for i := range d.lines {
		l := &d.lines[i]
		if l.skip() {
			continue
		}
		l.noise = d.noiseAt(i, l)
	}
	d.markCompetence()
	d.markChapters()
}

func (d *doc) noiseAt(i int, l *line) noise {
	switch {
	case isChrome(l.text), isTrail(l.text), d.nearEnd(i) && isColophon(l.text):
		return noiseFurniture
	case len(l.text) < 16 && endsInNumber(l.text) && pageNumber.MatchString(l.text) && (d.alone(i) || l.text[0]|0x20 == 's' && d.edge(i)):
		return noiseFurniture
	case d.readCases(i, l.text):
		return noiseLabel
	case d.repeated(i) && urlLine.MatchString(l.text):
		return noiseURL
	case d.inContactBox(i):
		return noiseContact
	}
	return noNoise
}

// endsInNumber is a quick look before the patterns of page and phone numbers.
func endsInNumber(t string) bool {
	c := t[len(t)-1]
	return c >= '0' && c <= '9' || c == '-' || c >= 0x80
}

// edge reports whether a blank line stands on one side of line i.
func (d *doc) edge(i int) bool {
	return i == 0 || d.lines[i-1].blank() || i+1 >= len(d.lines) || d.lines[i+1].blank()
}

func (d *doc) alone(i int) bool {
	return (i == 0 || d.lines[i-1].blank()) && (i+1 >= len(d.lines) || d.lines[i+1].blank())
}

func (d *doc) repeated(i int) bool {
	return i > 0 && d.lines[i-1].text == d.lines[i].text || i+1 < len(d.lines) && d.lines[i+1].text == d.lines[i].text
}

// inContactBox reports whether line i is a phone or mail alone, or a name directly
// above a phone.
func (d *doc) inContactBox(i int) bool {
	t := d.lines[i].text
	if len(t) > 60 {
		return false
	}
	if isContact(t) {
		return true
	}
	return i+2 < len(d.lines) && isContact(d.lines[i+1].text) && isContact(d.lines[i+2].text) &&
		!strings.ContainsAny(t, ".:,;") && strings.Count(t, " ") < 5
}

// phoneWords open a line with a telephone.
var phoneWords = []string{"tlf", "telefon", "mobil", "direkte"}

func isContact(t string) bool {
	return len(t) < 60 && t != "" && (strings.Contains(t, "@") && !strings.Contains(t, " ") || endsInNumber(t) && hasFoldedAny(t, phoneWords)) && contactRow.MatchString(t)
}
