// Package danish knows the language: how text is cut into words, which forms
// are one word, what a compound is made of, how dates, times, CPR numbers and
// contacts are written, and how Danish is sorted.
//
// One flow runs through it. Tokens cuts a text into words with byte offsets.
// Key takes one word through the whole chain (lower case, apostrophe ending,
// aa to å, irregular forms, families, past tense, Snowball, fold), so that two
// forms of one word have one key; Exact and Name are the two shorter chains.
// SplitCompound and CompoundTerms cut a word into the parts that a Lexicon
// knows. Everything else is a finder of one thing in text: FindDates,
// FindClock, FindCPR, FindContact, Dehyphenate, SharedHeads.
//
// The rules are code; what is a list is a file in data, embedded, one row an
// entry. Version is the hash of both. All functions are pure and safe for
// concurrent use; the two caches (Key, and the splits of a Lexicon) are bounded
// and change no answer. Only FindCPR asks the clock: a birthday to come is none.
//
// The package does not expand a query, weigh a word or know a name: synonyms,
// abbreviations and derivations are given out (Alternatives) but used by index,
// and persons belong to authority.
package danish
