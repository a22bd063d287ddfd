package minutes

// Some offices print who took part behind the last item, not before the first:
//
//	Underskrevet.
//	Medlemmer: Karla Testrup (formand), Ole Prøvensen og Ida Prøvegaard
//	Fraværende: Ole Prøvensen
//
// The list closes the meeting where the header holds none.

// closing reads the list behind the last item; at is its first line, len(lines)
// where there is none.
func (b *block) closing(ws []*work) (at int) {
	at = len(b.d.lines)
	if len(b.out) > 0 || len(ws) == 0 || ws[len(ws)-1].head == nil {
		return at
	}
	for i := ws[len(ws)-1].head.end + 1; i < len(b.d.lines); i++ {
		if !b.d.lines[i].skip() && b.opensClosing(i) {
			b.read(i, len(b.d.lines))
			for at = i; i < len(b.d.lines); i++ {
				b.d.listed[i] = true
			}
			return at
		}
	}
	return at
}

// opensClosing: a label of those who took part, with three names behind it or two
// lines of names below.
func (b *block) opensClosing(i int) bool {
	l, ok := readMembers(b.d.lines[i].text)
	if !ok || l.single || l.status != RolePresent && l.status != roleMember && l.status != RoleInvited {
		return false
	}
	if l.rest != "" {
		return l.colon && len(b.d.several(clip(l.rest, 2000))) > 2
	}
	for range 2 {
		if i = b.d.next(i + 1); i >= len(b.d.lines) || !b.nameLine(b.d.lines[i].text) {
			return false
		}
	}
	return true
}

// listsPeople reports a paragraph that is a list of those who took part or did not.
func listsPeople(t string) bool {
	l, ok := readMembers(clip(t, 400))
	return ok && l.colon && l.rest != "" && !l.single && looksLikeList(l.rest)
}
