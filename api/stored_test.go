package api

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"referat/danish"
	"referat/internal/testkit"
	"referat/minutes"
	"referat/search"
)

func TestStoredGoldens(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for name, target := range map[string]string{
		"moede": "/moeder/k2", "punkt": "/moeder/k2/punkter/2", "dokument": "/dokumenter/" + testkit.DocumentVest,
		"side": "/dokumenter/" + testkit.DocumentMidt + "/sider/2", "moeder": "/moeder?fra=2019&antal=2", "klynge": "/klynger/rm-vest",
		"person": "/personer/karla-testrup", "daekning": "/daekning",
	} {
		t.Run(name, func(t *testing.T) {
			w := s.get(t, base+target)
			if w.Code != 200 {
				t.Fatalf("status %d: %s", w.Code, w.Body)
			}
			testkit.Golden(t, "api/"+name+".json", pretty(t, w))
		})
	}
}

// TestMasking: no contact of the archive stands in any answer.
func TestMasking(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	targets := []string{"/soeg?antal=100", "/soeg?q=skærmbesøg", "/soeg?q=bredal", "/forslag?q=sekr", "/moeder"}
	for _, d := range s.archive.Documents {
		targets = append(targets, "/dokumenter/"+d.ID, "/dokumenter/"+d.ID+"/sider/1", "/dokumenter/"+d.ID+"/sider/2", "/moeder/"+d.Meeting)
		for _, nr := range d.Referat.ItemIDs() {
			targets = append(targets, "/moeder/"+d.Meeting+"/punkter/"+nr)
		}
	}
	signs := 0
	for _, target := range targets {
		body := s.get(t, base+target).Body.String()
		signs += strings.Count(body, signEmail)
		if strings.Contains(body, "@") {
			t.Errorf("%s gives out a contact: %s", target, body)
		}
	}
	if signs < 5 {
		t.Errorf("%d signs of masking, want the contacts of the archive", signs)
	}
	const want = "Gruppen drøftede rekruttering og fælles uddannelse. Ring på tlf. [telefon]."
	item := read[MeetingItem](t, s.get(t, base+"/moeder/k3/punkter/3"), 200).Item
	if got := item.Sections[0].Text; got != want {
		t.Errorf("section %q, want %q", got, want)
	}
}

func TestMaskedWith(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text  string
		marks []string
		want  string
		kept  []string
	}{
		{"før a@b.dk efter", []string{"før", "efter"}, "før [e-mail] efter", []string{"før", "efter"}},
		{"skriv til signe@kommune.example om signe", []string{"signe@"}, "skriv til [e-mail] om signe", nil},
		{"ingen", []string{"ingen"}, "ingen", []string{"ingen"}},
	} {
		var marks []search.Range
		for _, m := range c.marks {
			i := strings.Index(c.text, m)
			marks = append(marks, search.Range{Start: i, End: i + len(m)})
		}
		got, ranges := maskedWith(c.text, marks)
		var kept []string
		for _, r := range ranges {
			kept = append(kept, got[r.Start:r.End])
		}
		if got != c.want || !slices.Equal(kept, c.kept) {
			t.Errorf("maskedWith(%q) = %q with %q, want %q with %q", c.text, got, kept, c.want, c.kept)
		}
		if plain := danish.MaskContacts(c.text); got != plain {
			t.Errorf("maskedWith(%q) = %q, danish.MaskContacts %q", c.text, got, plain)
		}
	}
}

// TestPersonIDs: the ids of a document are the archive's, and its items name them.
func TestPersonIDs(t *testing.T) {
	t.Parallel()
	d := read[Document](t, newSite(t).get(t, base+"/dokumenter/"+testkit.DocumentVest), 200)
	var ids []string
	for _, p := range d.Persons {
		ids = append(ids, *p.ID)
	}
	if want := []string{"karla-testrup", "anders-proevsen", "gitte-gaesteby"}; !slices.Equal(ids, want) {
		t.Errorf("persons %v, want %v", ids, want)
	}
	if got := d.Items[1].Persons; !slices.Equal(got, []string{"karla-testrup", "gitte-gaesteby"}) {
		t.Errorf("item 2 names %v", got)
	}
}

// TestNothingIsShared: making an answer leaves the stored referat as it was.
func TestNothingIsShared(t *testing.T) {
	t.Parallel()
	a := testkit.NewArchive()
	for _, s := range a.Documents {
		before, _ := json.Marshal(s)
		makeDocument(s)
		makeMeeting(&minutes.Meeting{ID: s.Meeting, Documents: []*minutes.Stored{s}}, minutes.Neighbours{})
		if after, _ := json.Marshal(s); string(after) != string(before) {
			t.Errorf("%s was changed (-before +after):\n%s", s.ID, cmp.Diff(string(before), string(after)))
		}
	}
}

// TestPages: the pages of a document hold each line once, in order.
func TestPages(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, d := range s.archive.Documents {
		at := 1
		for n := range max(len(d.PageStarts), 1) {
			p := read[Page](t, s.get(t, base+"/dokumenter/"+d.ID+"/sider/"+string(rune('1'+n))), 200)
			for _, l := range p.Lines {
				if l.N != at {
					t.Fatalf("%s page %d: line %d, want %d", d.ID, n+1, l.N, at)
				}
				at++
			}
			if (p.Original == nil) != d.Withheld {
				t.Errorf("%s: original %v, withheld %v", d.ID, p.Original, d.Withheld)
			}
		}
		if lines, _ := s.archive.Lines(t.Context(), d.ID); at != len(lines)+1 {
			t.Errorf("%s: pages hold %d lines, want %d", d.ID, at-1, len(lines))
		}
	}
}

func TestMeetings(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for query, want := range map[string]int{"": 6, "?klynge=rm-goedstrup": 2, "?klynge=rm-vest-goedstrup": 2, "?forum=klyngestyregruppe": 2,
		"?fra=2020": 3, "?til=2016": 1, "?klynge=ingen": 2, "?klynge=nix": 0} {
		if got := read[Meetings](t, s.get(t, base+"/moeder"+query), 200); got.Total != want || len(got.Meetings) != want {
			t.Errorf("moeder%s = %d of %d, want %d", query, len(got.Meetings), got.Total, want)
		}
	}
}

func TestPersons(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for q, want := range map[string][]string{"karla": {"karla-testrup"}, "ka+te": {"karla-testrup"}, "gitte": {}, "%C3%B8ru": {"aase-oerumgaard"},
		"Br": {"signe-bredal"}, "pr": {"anders-proevsen"}} {
		w := s.get(t, base+"/personer?q="+q)
		got := []string{}
		for _, p := range read[Persons](t, w, 200).Persons {
			got = append(got, p.ID)
		}
		if !slices.Equal(got, want) || w.Header().Get("Cache-Control") != noStore || w.Header().Get("ETag") != "" {
			t.Errorf("personer %q = %v, want %v; headers %v", q, got, want, w.Header())
		}
	}
}

// TestLists: every entry of a list can be asked for.
func TestLists(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, k := range read[Klynger](t, s.get(t, base+"/klynger"), 200).Klynger {
		if one := read[KlyngeHeld](t, s.get(t, base+"/klynger/"+k.ID), 200); one.Name != k.Name {
			t.Errorf("klynge %s is %q, listed as %q", k.ID, one.Name, k.Name)
		}
	}
	for _, f := range read[Fora](t, s.get(t, base+"/fora"), 200).Fora {
		read[ForumHeld](t, s.get(t, base+"/fora/"+f.ID), 200)
	}
	topics := read[Topics](t, s.get(t, base+"/emner"), 200).Topics
	for _, topic := range topics {
		read[TopicHeld](t, s.get(t, base+"/emner/"+topic.ID), 200)
	}
	if !slices.IsSortedFunc(topics, func(a, b Topic) int { return danish.Compare(a.Name, b.Name) }) {
		t.Error("topics are not in Danish order")
	}
	got := read[KlyngeHeld](t, s.get(t, base+"/klynger/rm-vest"), 200)
	if r := read[Result](t, s.get(t, got.Search), 200); r.Total != got.Items || r.Meetings != got.Meetings {
		t.Errorf("klynge rm-vest holds %d, its search finds %d", got.Items, r.Total)
	}
}

// asked is a Reader that remembers what it was asked; "old" is an id that the
// meeting k2 had before.
type asked struct {
	*testkit.Archive
	neighbours string
	filter     minutes.MeetingFilter
}

func (a *asked) Meeting(ctx context.Context, id string) (*minutes.Meeting, error) {
	if id == "old" {
		id = "k2"
	}
	return a.Archive.Meeting(ctx, id)
}

func (a *asked) Neighbours(ctx context.Context, id string) (minutes.Neighbours, error) {
	a.neighbours = id
	return a.Archive.Neighbours(ctx, id)
}

func (a *asked) Meetings(ctx context.Context, f minutes.MeetingFilter) ([]minutes.MeetingRef, int, error) {
	a.filter = f
	return a.Archive.Meetings(ctx, f)
}

// TestMovedMeeting: a meeting under an earlier id has its neighbours too.
func TestMovedMeeting(t *testing.T) {
	t.Parallel()
	a := &asked{Archive: testkit.NewArchive()}
	s := newSite(t, func(o *Options) { o.Reader = a })
	if m := read[Meeting](t, s.get(t, base+"/moeder/old"), 200); m.ID != "k2" || a.neighbours != "k2" {
		t.Errorf("meeting %s with the neighbours of %q, want those of k2", m.ID, a.neighbours)
	}
}

// TestMeetingsOfMember: a member of a lineage stands for the lineage, as in a search.
func TestMeetingsOfMember(t *testing.T) {
	t.Parallel()
	a := &asked{Archive: testkit.NewArchive()}
	s := newSite(t, func(o *Options) { o.Reader = a })
	got := read[Meetings](t, s.get(t, base+"/moeder?klynge=rm-goedstrup"), 200)
	if a.filter.Klynge != "rm-vest-goedstrup" || got.Links.Self != base+"/moeder?klynge=rm-goedstrup" {
		t.Errorf("moeder of a member asks for %q and is %s, want the lineage, as asked", a.filter.Klynge, got.Links.Self)
	}
}

// TestMaskedNames: what a file is called is text too.
func TestMaskedNames(t *testing.T) {
	t.Parallel()
	const name = "fra signe@kommune.example.eml"
	s := *testkit.NewArchive().Documents[0]
	r := *s.Referat
	r.Source.File, r.Source.URL = name, "mailto:signe@kommune.example"
	r.Forum = &minutes.Field{Name: "Gruppe tlf. 20 30 40 50"}
	s.Referat = &r
	body, err := json.Marshal([]any{makeDocument(&s), makeMeeting(&minutes.Meeting{ID: s.Meeting, Documents: []*minutes.Stored{&s}}, minutes.Neighbours{}),
		makeHit(search.Request{}, search.Hit{ID: "a/1", File: name})})
	if err != nil || strings.Contains(string(body), "@") || strings.Contains(string(body), "30 40") {
		t.Errorf("answers hold a contact: %s, %v", body, err)
	}
}
