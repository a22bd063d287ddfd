package clean

import (
	"runtime"
	"strings"
	"testing"

	"referat/extract"
)

// TestOneLongParagraphIsLinear holds that a text without any paragraph border
// costs in proportion to its length: bytes allocated, as they do not depend on the
// machine.
func TestOneLongParagraphIsLinear(t *testing.T) {
	allocated := func(lines int) uint64 {
		text := &extract.Text{Kind: extract.KindText}
		for i := range lines {
			text.Lines = append(text.Lines, extract.Line{N: i + 1, Text: strings.Repeat("kommunen og hospitalet ", 4)})
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		Clean(text, Options{})
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	small, large := allocated(2_000), allocated(8_000)
	if ratio := float64(large) / float64(small); ratio > 6 {
		t.Errorf("four times the lines allocate %.1f times the bytes, want about 4", ratio)
	}
}
