package minutes

import (
	"strings"
)

// noBilag are words in place of attachments.
var noBilag = set("", "ingen", "intet", "ingen bilag", "-", "–", "eftersendes", "bilag eftersendes", "ingen vedlagte bilag", "intet bilag", "der er ingen bilag", "ingen bilag til punktet", "nej")

var noEnclosure = set("bilag", "bilaget", "der", "det", "dette", "den", "denne", "disse", "som", "og")

var (
	enclosed   = patternOf(`^(.{3,300}?) (?:er|var|blev) (?:\p{L}+ )?(?:vedhæftet|vedlagt)\b`)
	bilagTitle = patternOf(`^(?i:bilag)(?: nr\.?)?\s*(\d+(?:\.\d+)*[a-z]?|[A-H]\b)?\s*[.:–-]?\s*`)
	enclosing  = patternOf(`^(?i:som bilag|der|til punktet) (?:er|var) (?:\p{L}+ )?(?:vedhæftet|vedlagt):? (.{4,120}?)(?: som bilag)?\.?$`)
	fileRow    = patternOf(`^\d{1,3}\.? (?:Åben|Lukket) (\S.*?)(?: \d{2,}[/-]\d{2,})?$`) // number, access, title and document number in columns
	urlInText  = patternOf(`https?://\S+`)
)

// attachments gives each entry of the Bilag sections; without one, what is told to
// be enclosed.
func (d *doc) attachments(w *work) []Attachment {
	out := []Attachment{}
	section := false
	for _, s := range w.sects {
		if s.Kind != SectionAttachments {
			continue
		}
		section = true
		for _, t := range entriesOf(s.paras) {
			for part := range strings.SplitSeq(t, "; ") {
				if a, ok := attachment(part); ok {
					out = append(out, a)
				}
			}
		}
	}
	if section {
		return out
	}
	for _, s := range w.sects {
		for i := range s.paras {
			out = append(out, enclosures(s.paras[i])...)
		}
	}
	return out
}

// entriesOf joins what follows a bullet to it, where the section is a bullet list.
func entriesOf(ps []para) []string {
	var out []string
	listed := false
	for i := range ps {
		t := ps[i].text
		if mark := isBullet(t); listed && !mark && !isBilag(t) {
			out[len(out)-1] += " " + t
			continue
		} else if mark {
			listed = true
		}
		out = append(out, t)
	}
	return out
}

// isFileRow: "2 Åben Plan.pdf 40121/22".
func isFileRow(t string) bool {
	return len(t) > 8 && startsDigit(t) && containsAny(clip(t, 12), " Åben ", " Lukket ") && fileRow.MatchString(t)
}

func attachment(t string) (Attachment, bool) {
	var a Attachment
	t = strings.TrimSpace(bulletMark.ReplaceAllString(t, ""))
	t = fileRow.ReplaceAllString(t, "$1")
	if m := bilagTitle.FindStringSubmatch(t); m != nil {
		if m[1] != "" {
			n := m[1]
			a.Number = &n
		}
		if rest := t[len(m[0]):]; m[1] != "" || strings.ContainsAny(m[0], ":.") {
			t = rest
		}
	}
	if u := urlInText.FindString(t); u != "" {
		link := strings.TrimRight(u, ".,;)")
		a.URL = &link
		if rest := strings.Trim(strings.Replace(t, u, "", 1), " :()-–"); rest != "" {
			t = rest
		}
	}
	a.Title = strings.TrimRight(t, " .;")
	low := strings.ToLower(a.Title)
	if noBilag[low] || len(a.Title) > 400 {
		return a, false
	}
	return a, true
}

// enclosures reads "X er vedhæftet som bilag".
func enclosures(p para) []Attachment {
	if !strings.Contains(p.text, "vedhæftet") && !strings.Contains(p.text, "vedlagt") {
		return nil
	}
	var out []Attachment
	for _, s := range sentences(p) {
		if m := enclosing.FindStringSubmatch(s.text); m != nil {
			out = append(out, Attachment{Title: m[1]})
			continue
		}
		m := enclosed.FindStringSubmatch(s.text)
		if m == nil {
			continue
		}
		t := m[1]
		if i := strings.LastIndexAny(t, ";(:"); i >= 0 {
			t = strings.TrimSpace(t[i+1:]) // the clause that is about it
		} else if startsLower(t) {
			continue
		}
		if strings.Contains(t, ", ") || strings.Contains(t, " som ") || len(t) < 4 || noEnclosure[strings.ToLower(t)] || strings.HasPrefix(strings.ToLower(t), "der ") {
			continue
		}
		out = append(out, Attachment{Title: t})
	}
	return out
}
