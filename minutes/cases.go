package minutes

import (
	"cmp"
	"slices"
	"strings"
)

// Case numbers stand on lines of labels, under their title or above it:
//
//	Sagsnr. 12/838              1. Godkendelse af dagsorden
//	1. Godkendelse af dagsorden 29.09G00 - 2015/41657   Brevid: 3651170
//
// A number above the first title, or in the box of a letter, is the document's.

var (
	caseLabel = patternOf(`^(?i:(?:(?:acadre|esdh|edoc|sbsys)[ -]?)?(?:sagsnr|sagnr|sagsnummer|sag nr|sags nr|sagsid|sags-id|sag id|sags id|sagsident|dok\.? ?nr|doknr|dokumentnr|dokument nr|dok\.? ?id|` +
		`journalnr|journalnummer|journal nr|j\. ?nr|jnr|brevid|kle|acadre|emnenr|løbenr|eksternt? sagsnr)\b\.?(?:[ -]?(?:nr|nummer)\b\.?)?\s*[:.]?\s*)`)
	caseValue  = patternOf(`^(?:[A-ZÆØÅ]{1,5}[- ]?)?\d[\dA-Za-zÆØÅæøå]*(?:[./-][\dA-Za-zÆØÅæøå]+)*(?:(?: - | )(?:\d{4}/\d{3,6}|[A-Z]\d{2}(?:[ -][\d/. -]*\d)?))?`)
	kleLine    = patternOf(`^\d{2}\.\d{2}(?:\.\d{2})?[ -]?[A-ZÆØÅ]\d{2}(?:[ -]+[\d/. -]+)?$`)
	bareCase   = patternOf(`^(?:\d{8}|\d{2}/\d{3,6}|\d{2}-\d{5,6}|\d{4}[-/]\d{5,7}|\d{1,2}-\d{2}-\d{2}-\d{1,4}-\d{2}|EMN-\d{4}-\d{3,6})$`)
	bodyAlone  = patternOf(`^\p{Lu}[\p{L}-]+(?: [\p{L},-]+){0,8}$`)
	caseInline = patternOf(`(?i:sagsnr|sagsnummer|journalnr|sagsid)\b\.?(?: ?nr\.?)?\s*:?\s*((?:[A-ZÆØÅ]{1,4}-)?\d[\dA-ZÆØÅ]*(?:[./-][\dA-ZÆØÅ]+)+)`)
)

// readCases takes the case numbers of line i and reports whether it is nothing but
// labels and numbers.
func (d *doc) readCases(i int, t string) bool {
	if len(t) > 400 {
		return false
	}
	if len(t) < 120 {
		if numbers, ok := d.caseRow(i, t); ok {
			for _, n := range numbers {
				d.cases = append(d.cases, CaseNo{Text: n, Line: i + 1})
			}
			return true
		}
	}
	for _, m := range caseInline.FindAllStringSubmatch(t, 3) {
		d.cases = append(d.cases, CaseNo{Text: m[1], Line: i + 1})
	}
	return false
}

// caseRow reads "Sagsnr.: 12/838  Dok.nr. 4567-12", a label whose number stands on
// the next line, or a number alone.
func (d *doc) caseRow(i int, t string) (numbers []string, ok bool) {
	if t[0] >= '0' && t[0] <= '9' || t[0] == 'E' {
		if len(t) < 40 && (digits(t) > 4 && (kleLine.MatchString(t) || bareCase.MatchString(t)) || d.labelled(i) && caseValue.FindString(t) == t) {
			return []string{t}, true
		}
		return nil, false
	}
	if i := strings.Index(t, " Brevid:"); i > 0 && bodyAlone.MatchString(t[:i]) {
		t = t[i+1:]
	}
	for t != "" {
		label := ""
		if mayCase(t) {
			label = caseLabel.FindString(t)
		}
		if label == "" {
			return numbers, len(numbers) > 0 && isChrome(t)
		}
		t = t[len(label):]
		n := caseValue.FindString(t)
		if n != "" && digits(n) > 2 {
			numbers = append(numbers, n)
		} else if t != "" {
			return nil, false
		}
		t = strings.TrimLeft(t[len(n):], " \t,;|–-")
	}
	return numbers, true
}

func digits(s string) (n int) {
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n
}

// Who decides and how a matter goes is told in labels, too: a line of their own with
// the value behind a colon, or bodies and the kind of the matter on the lines below.
var competence = patternOf(`^(?i:kompetence|beslutningskompetence|sagen behandles i|sagen afgøres (?:i|af)|afgøres (?:i|af)|kompetence til afgørelse|sagsgang og sagstype|sagsgang|sagstype|punkttype|punktets type|sagsforløb|beslutningsproces)\s*(:|$)\s*(.*)$`)

var officer = patternOf(`^(?i:sagsbehandler|sagsbeh\.?):\s*[\p{L}\d]{2,8}(?:/[\p{L}\d]{2,8})?$`) // initials

const competenceRows = 3 // lines of values below a label

// markCompetence marks these labels and the short lines with their values.
func (d *doc) markCompetence() {
	for i := range d.lines {
		l := &d.lines[i]
		if l.skip() || len(l.text) > 120 || !mayCompete(l.text) {
			continue
		}
		m := competence.FindStringSubmatch(l.text)
		if m == nil {
			if officer.MatchString(l.text) {
				l.noise = noiseLabel
			}
			continue
		}
		l.noise = noiseLabel
		if m[2] != "" {
			continue
		}
		for j, n := i+1, 0; j < min(len(d.lines), i+10) && n < competenceRows; j++ {
			v := &d.lines[j]
			if v.skip() {
				continue
			}
			if _, ok := readHeading(v.text); ok || len(v.text) > 120 || endsSentence(v.text) || isBullet(v.text) || isNumbered(v.text) || !startsUpper(v.text) {
				break
			}
			v.noise = noiseLabel
			n++
		}
	}
}

// chapter is a heading over several items; it says nothing of the item before it.
var chapter = patternOf(`^(?i:(?:sager|punkter|dagsordenspunkter) til (?:beslutning|drøftelse|orientering|efterretning|behandling|afgørelse)|(?:beslutnings|drøftelses|orienterings)sager|(?:åbne|lukkede) (?:punkter|sager)|(?:åben|lukket) dagsorden):?$`)

// markChapters marks the headings that stand directly above a number greater than one.
func (d *doc) markChapters() {
	for i := range d.lines {
		l := &d.lines[i]
		if l.skip() || len(l.text) > 40 || l.level > 0 || !containsAny(l.text, "ager", "unkter", "agsorden", "AGER", "UNKTER", "AGSORDEN") || !chapter.MatchString(l.text) {
			continue
		}
		if j := d.next(i + 1); j < len(d.lines) && isNumbered(d.lines[j].text) && !strings.HasPrefix(d.lines[j].text, "1") {
			l.noise = noiseLabel
		}
	}
}

func mayCompete(t string) bool {
	switch t[0] | 0x20 {
	case 'k', 'b', 's', 'p', 'a':
		return competenceSigns.in(t)
	}
	return false
}

var competenceSigns = signsOf("ompetence", "OMPETENCE", "behandles i", "fgøres ", "agsgang", "agstype", "nkttype", "nktets type", "agsforløb", "gsproces", "agsbeh")

// labelled reports whether the line before i is a label without its number.
func (d *doc) labelled(i int) bool {
	for i--; i >= 0 && d.lines[i].blank(); i-- {
		if i > 0 && d.lines[i-1].blank() {
			return false
		}
	}
	if i < 0 || d.lines[i].noise != noiseLabel || len(d.lines[i].text) > 30 {
		return false
	}
	t := d.lines[i].text
	return caseLabel.FindString(t) == t
}

// mayCase is a quick look before the pattern of a case number.
func mayCase(t string) bool {
	if len(t) < 3 {
		return false
	}
	switch t[0] | 0x20 {
	case 's', 'd', 'b', 'k', 'a', 'e':
		return strings.Contains("sag dok bre kle aca esd edo sbs emn eks", strings.ToLower(t[:3]))
	case 'j', 'l':
		return true
	}
	return false
}

// place of a case number among the titles.
type casePlace struct {
	own, next int  // first lines of the item it stands in and of the title below it, 0 none
	under     bool // it stands directly under its item's title
}

// fileCases gives every case number the item it belongs to.
func (d *doc) fileCases(heads []head) {
	slices.SortStableFunc(d.cases, func(a, b CaseNo) int { return cmp.Compare(a.Line, b.Line) })
	places := d.casePlaces(heads)
	above, under, both := 0, 0, 0
	for _, p := range places {
		switch {
		case p.next > 0 && p.under:
			both++
		case p.next > 0:
			above++
		case p.under:
			under++
		}
	}
	before := above > under && (above > 1 || both > 0)
	for i, p := range places {
		switch {
		case d.lines[d.cases[i].Line-1].noise == noiseLetter:
		case before && p.next > 0:
			d.cases[i].Item = p.next
		default:
			d.cases[i].Item = p.own
		}
	}
}

// casePlaces looks at every case number once from above and once from below.
func (d *doc) casePlaces(heads []head) []casePlace {
	var titles []*head
	for i := range heads {
		titles = append(titles, &heads[i])
		for k := range heads[i].subs {
			titles = append(titles, &heads[i].subs[k])
		}
	}
	places := make([]casePlace, len(d.cases))
	for i, k, last, text := 0, 0, -1, -1; i < len(d.cases); i++ {
		for line := d.cases[i].Line - 1; last < line; {
			if last++; !d.lines[last].skip() && last < line {
				text = last
			}
		}
		for k < len(titles) && titles[k].at <= last {
			k++
		}
		if k > 0 {
			places[i].own = titles[k-1].at + 1
			places[i].under = text <= titles[k-1].end
		}
	}
	for i, k, last, text := len(d.cases)-1, len(titles)-1, len(d.lines), len(d.lines); i >= 0; i-- {
		for line := d.cases[i].Line - 1; last > line; {
			if last--; !d.lines[last].skip() && last > line {
				text = last
			}
		}
		for k >= 0 && titles[k].at > text {
			k--
		}
		if k >= 0 && titles[k].at == text {
			places[i].next = text + 1
		}
	}
	return places
}
