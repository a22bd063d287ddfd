package danish

// StopWord reports whether word, in lower case, is one of the 94 Danish stop
// words of Snowball. Writing abbreviations are not among them: see filler.
func StopWord(word string) bool {
	return stopWords[word]
}

var stopWords = set(column(stopTable, 0))
