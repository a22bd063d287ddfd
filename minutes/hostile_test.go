package minutes

import (
	"strings"
	"testing"
	"time"

	"referat/extract"
)

// hostile are texts that nobody writes: each repeats what one step looks for.
var hostile = map[string]string{
	"digits":     "0123456789",
	"capitals":   "ABCDEFGH",
	"letters":    "a",
	"dots":       ".",
	"tabs":       "\t",
	"cells":      "a\tb\t",
	"bullets":    "• ",
	"numbers":    "1. ",
	"brackets":   "(",
	"hyphens":    "a-",
	"names":      "Hanne Holm ",
	"commas":     "Hanne Holm, ",
	"and":        "Hanne Holm og ",
	"blanks":     " ",
	"invalid":    "\xff\xc3",
	"lists":      "Deltagere: Hanne Holm, konsulent. Afbud: ",
	"decisions":  "Beslutning: Punkt 7 udsættes. ",
	"matters":    "Punktet om plejesenge udsættes. ",
	"dates":      "Beslutning i Udvalget den 3. maj 2022: ",
	"headings":   "Sagsfremstilling: ",
	"klynger":    "Klynge Midt ",
	"urls":       "https://a.dk/b ",
	"case":       "Sagsnr. 12/838 ",
	"left":       "Hanne Holm forlod mødet under punkt 3. ",
	"came":       "Hanne Holm deltog ikke i behandlingen. ",
	"given":      "Hanne sagde det. ",
	"attachment": "Bilag 1. Plan ",
}

// TestHostileTexts holds every text, on one line and as lines, to a multiple of the
// time that ordinary minutes of the same size take.
func TestHostileTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("left out with -short: 27 shapes in three layouts take seconds")
	}
	const size, factor = 1 << 17, 12
	plain := parseTime(textOfLines(long(size + 1<<14)[:size]), 0)
	for name, part := range hostile {
		body := strings.Repeat(part, size/len(part))
		lines := strings.Repeat(part+"\n", size/(len(part)+1))
		paragraphs := "Referat\n1. Godkendelse af dagsorden\nBeslutning\n" + strings.Repeat(strings.Repeat(part, 1+60/len(part))+"\n\n2. Sag\n", size/(70+len(part)))
		for shape, text := range map[string]string{"line": body, "lines": lines, "items": paragraphs} {
			if took := parseTime(textOfLines(text), factor*plain); took > factor*plain {
				t.Errorf("128 KB of %s (%s) take %v, ordinary text %v", name, shape, took, plain)
			}
		}
	}
}

// parseTime is the shortest of three runs, or the first that is short enough: other
// programs may hold one up.
func parseTime(text *extract.Text, enough time.Duration) time.Duration {
	best := time.Hour
	for range 3 {
		start := time.Now()
		Parse(text, Source{}, Options{})
		if best = min(best, time.Since(start)); best <= enough {
			break
		}
	}
	return best
}
