package minutes

// endings finds the words that end in one of a list, by their last two bytes.
type endings map[[2]byte][]string

// endingsOf takes endings of two bytes or more, in lower case.
func endingsOf(words ...string) endings {
	e := endings{}
	for _, w := range words {
		key := lastTwo(w)
		e[key] = append(e[key], w)
	}
	return e
}

// in reports whether w ends in one of them, in any case.
func (e endings) in(w string) bool {
	if len(w) < 2 {
		return false
	}
	for _, end := range e[lastTwo(w)] {
		if len(w) >= len(end) && hasFolded(w[len(w)-len(end):], end) {
			return true
		}
	}
	return false
}

// lastTwo are the last bytes of w without the bit that capitals differ in, of ASCII as
// of Latin-1.
func lastTwo(w string) [2]byte { return [2]byte{w[len(w)-2] | 0x20, w[len(w)-1] | 0x20} }
