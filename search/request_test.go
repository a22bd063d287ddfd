package search

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseRequestNormal(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ raw, want string }{
		{"", ""},
		{"q=&klynge=&side=1&antal=20&sort=relevans&saml=&fra=", ""},
		{"antal=50&side=2&q=+a+b+&klynge=rm-vest&klynge=rm-midt&klynge=rm-vest", "q=a+b&klynge=rm-midt&klynge=rm-vest&side=2&antal=50"},
		{"til=2020&fra=feb+2019", "fra=2019-02-01&til=2020-12-31"},
		{"fra=23.2.24&til=23.2.24", "fra=2024-02-23&til=2024-02-23"},
		{"find=dia&vis=emne&saml=moede&sort=nyeste&afsnit=beslutning&udfald=udsat&person=x&emne=y&forum=z",
			"forum=z&emne=y&person=x&udfald=udsat&afsnit=beslutning&sort=nyeste&saml=moede&vis=emne&find=dia"},
		{"q=%ff", "q=%EF%BF%BD"},
	} {
		v, faults := DecodeQuery(c.raw)
		r, more := ParseRequest(v)
		if got := r.Encode(); got != c.want || len(faults)+len(more) > 0 {
			t.Errorf("ParseRequest(%q) = %q, %v%v, want %q", c.raw, got, faults, more, c.want)
		}
		again, _ := ParseRequest(r.Values())
		if diff := cmp.Diff(r, again); diff != "" {
			t.Errorf("ParseRequest of the values of %q (-want +got):\n%s", c.raw, diff)
		}
	}
}

func TestParseRequestFaults(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ raw, field, want string }{
		{"farve=blå", "farve", ""},
		{"fra=igår", "fra", ""},
		{"til=31.2.2019", "til", ""},
		{"fra=2020&til=2019", "til", ""},
		{"sort=bedst", "sort", ""},
		{"saml=klynge", "saml", ""},
		{"vis=farve", "vis", ""},
		{"find=dia", "find", ""},
		{"antal=101", "antal", "antal=100"},
		{"antal=-1", "antal", ""},
		{"side=101&antal=100", "side", "side=100&antal=100"},
		{"side=501", "side", "side=500"},
		{"side=x", "side", ""},
		{"q=a&q=b", "q", "q=a"},
		{"klynge=" + strings.Repeat("x", 121), "klynge", ""},
		{"q=a%zz", "", "q=a%25zz"},
		{"q=a;b", "", "q=a%3Bb"},
	} {
		v, faults := DecodeQuery(c.raw)
		r, more := ParseRequest(v)
		faults = append(faults, more...)
		if len(faults) != 1 || faults[0].Field != c.field || faults[0].Message == "" || r.Encode() != c.want {
			t.Errorf("ParseRequest(%q) = %q, %v, want %q and a fault of %q", c.raw, r.Encode(), faults, c.want, c.field)
		}
	}
	many := url.Values{}
	for i := range 60 {
		many.Add("emne", strings.Repeat("e", i+1))
	}
	if r, faults := ParseRequest(many); len(faults) != 1 || len(r.Filters["emne"]) != 50 {
		t.Errorf("ParseRequest(60 emner) = %d, %v, want 50 and a fault", len(r.Filters["emne"]), faults)
	}
}

func TestPeriod(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ s, from, to string }{
		{"2019", "2019-01-01", "2019-12-31"},
		{"2019-02", "2019-02-01", "2019-02-28"},
		{"feb 2020", "2020-02-01", "2020-02-29"},
		{"Februar 2020", "2020-02-01", "2020-02-29"},
		{"2.2020", "2020-02-01", "2020-02-29"},
		{"2024-02-23", "2024-02-23", "2024-02-23"},
		{"23.2.24", "2024-02-23", "2024-02-23"},
		{"01-01-00", "2000-01-01", "2000-01-01"},
		{"1/12 1999", "1999-12-01", "1999-12-01"},
		{"23. februar 2024", "2024-02-23", "2024-02-23"},
		{"2016..2020", "2016-01-01", "2020-12-31"},
		{"feb 2016 .. 3.4.2016", "2016-02-01", "2016-04-03"},
		{"..2020", "", "2020-12-31"},
		{"2016..", "2016-01-01", ""},
		{"", "", ""}, {"..", "", ""}, {"2020..2016", "", ""}, {"29.2.2023", "", ""}, {"19", "", ""}, {"13.2019", "", ""}, {"99999", "", ""},
		{"igår", "", ""}, {"1 2 3 4", "", ""}, {"x..2016", "", ""},
	} {
		from, to, ok := Period(c.s)
		if from != c.from || to != c.to || ok != (c.from+c.to != "") {
			t.Errorf("Period(%q) = %q, %q, %v, want %q, %q", c.s, from, to, ok, c.from, c.to)
		}
	}
}

func TestRequestWith(t *testing.T) {
	t.Parallel()
	v, _ := DecodeQuery("q=diabetes+kol&klynge=rm-midt&side=3")
	r, _ := ParseRequest(v)
	for _, c := range []struct {
		name string
		got  Request
		want string
	}{
		{"With", r.With(FacetKlynge, "rm-horsens"), "/soeg?q=diabetes+kol&klynge=rm-horsens&klynge=rm-midt"},
		{"With twice", r.With(FacetKlynge, "rm-midt"), "/soeg?q=diabetes+kol&klynge=rm-midt"},
		{"With year", r.With(FacetYear, "2019"), "/soeg?q=diabetes+kol&klynge=rm-midt&fra=2019-01-01&til=2019-12-31"},
		{"Without", r.Without(FacetKlynge, "rm-midt"), "/soeg?q=diabetes+kol"},
		{"Without year", r.With(FacetYear, "2019").Without(FacetYear, ""), "/soeg?q=diabetes+kol&klynge=rm-midt"},
		{"WithPage", r.WithPage(4), "/soeg?q=diabetes+kol&klynge=rm-midt&side=4"},
		{"WithSort", r.WithSort(SortOldest), "/soeg?q=diabetes+kol&klynge=rm-midt&sort=aeldste"},
		{"AsTyped", r.AsTyped(), "/soeg?q=%3Ddiabetes+%3Dkol&klynge=rm-midt"},
		{"Unfiltered", r.Unfiltered(), "/soeg?q=diabetes+kol"},
		{"zero", Request{}, "/soeg"},
	} {
		if got := c.got.URLPath("/soeg"); got != c.want {
			t.Errorf("%s = %q, want %q", c.name, got, c.want)
		}
	}
	if got := r.URLPath(""); got != "?q=diabetes+kol&klynge=rm-midt&side=3" {
		t.Errorf("request changed by its copies: %q", got)
	}
	if y := r.With(FacetYear, "2019"); !y.Chosen(FacetYear, "2019") || y.Chosen(FacetYear, "2020") || !y.Chosen(FacetKlynge, "rm-midt") || y.AsTyped().Exact != true {
		t.Errorf("Chosen, Exact of %q wrong", y.Encode())
	}
}
