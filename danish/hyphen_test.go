package danish

import (
	"strings"
	"testing"
)

func TestDehyphenate(t *testing.T) {
	seen := map[string]int{"forår-sommer": 2, "forårsommer": 1, "velkom-men": 1, "velkommen": 3}
	count := func(word string) int { return seen[word] }
	for _, c := range []struct {
		left, next, want string
		kind             HyphenKind
	}{
		{"se rm.dk/publikationer-", "sundhed og mere", "se rm.dk/publikationer-sundhed og mere", HyphenURL},
		{"https://a.dk/x-", "y", "https://a.dk/x-y", HyphenURL}, {"skriv til fælles-post@a-", "b.dk", "skriv til fælles-post@a-b.dk", HyphenURL},
		{"…Filer%20-", "%20Pub.x", "…Filer%20-%20Pub.x", HyphenURL}, {"Delte%20dokumenter-", "arkiv/a.pdf", "Delte%20dokumenter-arkiv/a.pdf", HyphenURL},
		{"x/Filer-", "%20Pub.x", "x/Filer-%20Pub.x", HyphenURL}, {"cirka 50%20-", "dages", "cirka 50%20-dages", HyphenKeep},
		{"en aftale-", "og handleplan", "en aftale- og handleplan", HyphenEllipsis}, {"sundheds-", "samt omsorg", "sundheds- samt omsorg", HyphenEllipsis},
		{"velkom-", "men", "velkommen", HyphenJoin}, {"1.000,-", "Tabel", "1.000,- Tabel", HyphenNone}, {"08:30-", "08:40", "08:30-08:40", HyphenKeep},
		{"2024-", "2027", "2024-2027", HyphenKeep}, {"videokon-", "(bilag)", "videokon- (bilag)", HyphenNone}, {"KLYNGE-", "MØDE", "KLYNGEMØDE", HyphenJoin},
		{"Hanne Holm-", "Berg", "Hanne Holm-Berg", HyphenKeep}, {"om PRO-", "data", "om PRO-data", HyphenKeep}, {"en e-", "mail", "en e-mail", HyphenLexical},
		{"et ad hoc-", "møde", "et ad hoc-møde", HyphenLexical}, {"forår-", "sommer", "forår-sommer", HyphenLexical},
		{"videokon-", "sultationer", "videokonsultationer", HyphenJoin}, {"IPS-basisuddannel-", "sen", "IPS-basisuddannelsen", HyphenJoin},
		{"videokon‐", "sultationer", "videokonsultationer", HyphenJoin}, {"uden streg", "næste", "uden streg næste", HyphenNone}, {"punkt -", "tekst", "punkt - tekst", HyphenNone},
		{"telefonmøder og -", "konferencer", "telefonmøder og -konferencer", HyphenKeep}, {"møder eller -", "kurser", "møder eller -kurser", HyphenKeep},
		{"telefonmøder og -", "Bilag 1", "telefonmøder og - Bilag 1", HyphenNone}, {"kl. 8.30 og -", "9.10", "kl. 8.30 og - 9.10", HyphenNone},
	} {
		got, offset, kind := Dehyphenate(c.left, c.next, count)
		if got != c.want || kind != c.kind {
			t.Errorf("Dehyphenate(%q, %q) = %q, %s, want %q, %s", c.left, c.next, got, kind, c.want, c.kind)
		}
		if !strings.HasPrefix(got[offset:], c.next) {
			t.Errorf("Dehyphenate(%q, %q): offset %d is at %q", c.left, c.next, offset, got[offset:])
		}
	}
	if _, _, kind := Dehyphenate("forår-", "sommer", nil); kind != HyphenJoin {
		t.Errorf("Dehyphenate without counts = %s, want join", kind)
	}
}
