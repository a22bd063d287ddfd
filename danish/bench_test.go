package danish

import (
	"strings"
	"testing"
)

const benchText = "Klyngen drøftede forløbsprogrammet for diabetes og godkendte indstillingen. Kommunerne og Hospitalsenhed Midt (KOL-patienter m.v.) " +
	"fremsender bemærkninger til sundheds- og omsorgschefen senest 1. marts 2024, jf. sag 16-013175.\n"

func BenchmarkTokens(b *testing.B) {
	text := strings.Repeat(benchText, 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Tokens(text)
	}
}

func BenchmarkKey(b *testing.B) {
	words := texts(Tokens(benchText))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		Key(words[i%len(words)])
		i++
	}
}

func BenchmarkKeyNew(b *testing.B) {
	words := texts(Tokens(benchText))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		computeKey(words[i%len(words)])
		i++
	}
}

func BenchmarkSplitCompound(b *testing.B) {
	l := BaseLexicon()
	b.ReportAllocs()
	for b.Loop() {
		CompoundTerms("diabetesforløbsprogrammerne", l)
	}
}

func BenchmarkSplitCompoundNew(b *testing.B) {
	l := BaseLexicon()
	b.ReportAllocs()
	for b.Loop() {
		l.split("diabetesforløbsprogrammerne")
	}
}

func BenchmarkFindDates(b *testing.B) {
	text := strings.Repeat(benchText, 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		FindDates(text)
	}
}

func BenchmarkFindCPR(b *testing.B) {
	text := strings.Repeat(benchText, 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		FindCPR(text)
	}
}

func BenchmarkMaskContacts(b *testing.B) {
	text := strings.Repeat(benchText, 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		MaskContacts(text)
	}
}
