package ingest

import (
	"context"
	"fmt"
	"math"
	"strings"

	"referat/archive"
	"referat/authority"
	"referat/minutes"
)

// parseVersion is raised when the rules of package minutes change, so that stored
// texts are understood anew.
const parseVersion = "2"

// versions name what the second pass depends on besides the texts.
func (p *Pipeline) versions() string {
	return parseVersion + " " + p.o.DefaultRegion + " " + p.o.Lists.Version()
}

// firstPass does again what was done when each file was read: what it found by
// older rules or lists tells the second pass nothing.
func (p *Pipeline) firstPass(ctx context.Context) error {
	return p.archive.Renew(ctx, func(yield func(archive.Revised, error) bool) {
		done := 0
		for s, err := range p.archive.Records(ctx) {
			r := archive.Revised{}
			if err == nil {
				r.ID = s.ID
				r.Referat, _, err = p.reparse(ctx, s, minutes.Options{}) // the second pass tells of a fault
			}
			if !yield(r, err) || err != nil {
				return
			}
			done++
			p.o.Progress(StageAgain, done, 0)
		}
	})
}

// secondPass understands every stored text again, knowing what all of them
// together know: names of participants and how telling the stems of topics are.
// So the order in which files came cannot matter.
func (p *Pipeline) secondPass(ctx context.Context) error {
	names, err := p.archive.Names(ctx)
	if err != nil {
		return err
	}
	weights, total, err := p.weights(ctx)
	if err != nil {
		return err
	}
	var sightings []authority.Sighting
	of := map[string]map[string]string{}
	revised := func(yield func(archive.Revised, error) bool) {
		done := 0
		for s, err := range p.archive.Records(ctx) {
			var r *minutes.Referat
			var fault error
			if err == nil {
				r, fault, err = p.reparse(ctx, s, minutes.Options{Names: names, Weights: weights})
			}
			if fault != nil {
				p.fault(s.Referat.Source.File, TrinUnderstand, fault)
			}
			if err == nil {
				of[s.ID] = map[string]string{}
				sightings = append(sightings, p.sightings(s.ID, r)...)
				done++
				p.o.Progress(StageAgain, done, total)
			}
			if err != nil {
				yield(archive.Revised{}, err)
				return
			}
			if !yield(archive.Revised{ID: s.ID, Referat: r}, nil) {
				return
			}
		}
	}
	return p.archive.Revise(ctx, p.o.Lists, archive.Profile{Names: names, Weights: weights, Versions: p.versions()}, revised, func() archive.People {
		persons, ids := p.o.Lists.Merge(sightings)
		for i, s := range sightings {
			if ids[i] != "" {
				of[s.Doc][s.Local] = ids[i]
			}
		}
		return archive.People{Persons: persons, Of: of}
	}, p.o.Now())
}

// reparse understands one stored text. Where that fails now (fault), what was
// understood before stays.
func (p *Pipeline) reparse(ctx context.Context, s *archive.Stored, o minutes.Options) (r *minutes.Referat, fault, err error) {
	t, err := p.archive.Text(ctx, s.ID)
	if err != nil {
		return nil, nil, fmt.Errorf("text of %s: %w", s.ID, err)
	}
	o.Sidecar = s.Sidecar
	if r, fault = p.understand(t, s.Referat.Source, o); fault != nil {
		r = s.Referat
	}
	return r, fault, nil
}

func (p *Pipeline) sightings(id string, r *minutes.Referat) []authority.Sighting {
	var klynge, forum, region string
	if r.Klynge != nil {
		klynge = r.Klynge.ID
		if k := p.o.Lists.Klynge(klynge); k != nil {
			region = k.Region
		}
	}
	if r.Forum != nil {
		forum = r.Forum.ID
	}
	var out []authority.Sighting
	for _, person := range r.Persons {
		s := authority.Sighting{Doc: id, Local: person.ID, Name: person.Name, Klynge: klynge, Forum: forum, Region: region, Official: person.Role.Official()}
		if person.Organisation != nil {
			s.Org = *person.Organisation
		}
		out = append(out, s)
	}
	return out
}

// weights says how telling each stem of a topic is: 1 where at most one item in
// 16 holds it, falling to 0.1 where every item does. It also counts documents.
func (p *Pipeline) weights(ctx context.Context) (weights map[string]float64, documents int, err error) {
	holding, items := map[string]int{}, 0
	for s, err := range p.archive.Records(ctx) {
		if err != nil {
			return nil, 0, err
		}
		documents++
		s.Referat.Walk(func(item, _ *minutes.Item) {
			items++
			for stem := range p.stems(item) {
				holding[stem]++
			}
		})
	}
	weights = map[string]float64{}
	for stem, n := range holding {
		if w := min(1, max(0.1, -math.Log2(float64(n)/float64(items))/4)); w < 1 && n >= 5 {
			weights[stem] = w
		} else {
			weights[stem] = 1
		}
	}
	return weights, documents, nil
}

func (p *Pipeline) stems(item *minutes.Item) map[string]bool {
	var text strings.Builder
	text.WriteString(item.Title)
	for _, s := range item.Sections {
		text.WriteString("\n" + s.Text)
	}
	found := map[string]bool{}
	for _, hit := range p.o.Lists.TopicMatches(text.String()) {
		found[hit.Stem] = true
	}
	return found
}
