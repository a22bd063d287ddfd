package minutes

// Decision sections that hold a list of those who came or did not:
//
//	Afbud:
//	Ole Prøvensen
//
// and the item Mødedeltagere, that holds nothing else.

var (
	presentLabel = patternOf(`^(?i:fraværende(?: var)?|(?:med )?afbud|til ?stede(?: var)?|ikke til ?stede(?: var)?|(?:møde)?deltagere|fremmødte)\s*:?$`)
	presentTitle = patternOf(`^(?i:(?:møde)?deltagere?(?:liste)?|deltagerkreds|fremmøde|(?:fremmøde og )?afbud|fravær|til ?stede)$`)
	partyTail    = patternOf(`(?: \([\p{L}Ø]{1,3}\))?(?:,? \(?(?:næst|vice)?[Ff]ormand\)?)?\.?$`)
)

// withoutPresent leaves out the lines of names below such a label; in an item on
// the participants all that tells who came.
func withoutPresent(ps []para, title string) []para {
	whole := presentTitle.MatchString(title)
	var out []para
	below := whole
	for i := range ps {
		t := withoutMark(ps[i].text)
		switch {
		case len(t) < 40 && presentLabel.MatchString(t):
			below = true
		case below && len(t) < 80 && nameAlone(t):
		case whole && onlyAttends(&ps[i]):
		default:
			below = whole
			out = append(out, ps[i])
		}
	}
	return out
}

// onlyAttends: each sentence tells who came.
func onlyAttends(p *para) bool {
	for _, s := range sentences(*p) {
		if !attends(s.text) {
			return false
		}
	}
	return true
}

// nameAlone: a name with party and office, or names in a row.
func nameAlone(t string) bool {
	t = partyTail.ReplaceAllString(t, "")
	return looksLikeName(t) && !notPerson(t) || looksLikeList(t)
}
