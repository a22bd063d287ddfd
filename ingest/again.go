package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math"
	"strings"

	"referat/archive"
	"referat/authority"
	"referat/danish"
	"referat/index"
	"referat/minutes"
)

// parseVersion is raised when the rules of package minutes change, so that stored
// texts are understood anew.
const parseVersion = "1"

// keepGenerations is how many older generations stay beside the current one.
const keepGenerations = 2

// versions name what the second pass depends on besides the texts.
func (p *Pipeline) versions() string {
	lists := *p.o.Lists
	lists.Persons = nil
	b, err := json.Marshal(&lists)
	if err != nil {
		panic(err) // plain data
	}
	sum := sha256.Sum256(b)
	return parseVersion + " " + p.o.DefaultRegion + " " + hex.EncodeToString(sum[:8])
}

// publish brings the index up to date with the archive, if it is not or anyway.
func (p *Pipeline) publish(ctx context.Context, anyway bool) error {
	seq, err := p.archive.Seq(ctx)
	if err != nil {
		return err
	}
	current, err := p.current(ctx)
	if err != nil {
		return err
	}
	profile, err := p.archive.Profile(ctx)
	if err != nil {
		return err
	}
	m := current.Manifest
	same := m.Seq == seq && m.Schema == index.SchemaVersion() && m.Language == danish.Version() && profile.Versions == p.versions()
	if !anyway && (same || seq == 0) {
		return nil
	}
	if err := p.secondPass(ctx); err != nil {
		return err
	}
	if seq, err = p.archive.Seq(ctx); err != nil {
		return err
	}
	return p.build(ctx, seq)
}

// current is the published generation, noted in the archive if a run was killed
// before it could. The zero Generation where there is none that can be read.
func (p *Pipeline) current(ctx context.Context) (index.Generation, error) {
	g, err := index.Current(p.archive.Dir())
	if err != nil { // none, or damaged: a new one will do
		return index.Generation{}, nil
	}
	return g, p.archive.Published(ctx, noted(g))
}

func noted(g index.Generation) archive.Generation {
	m := g.Manifest
	return archive.Generation{Number: g.Number, Seq: m.Seq, Items: m.Items, Documents: m.Documents, At: m.Created}
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
			if err == nil {
				r, err = p.reparse(ctx, s, minutes.Options{Names: names, Weights: weights, Sidecar: s.Sidecar})
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

// reparse understands one stored text. Where that fails now, what was understood
// before stays.
func (p *Pipeline) reparse(ctx context.Context, s *archive.Stored, o minutes.Options) (*minutes.Referat, error) {
	t, err := p.archive.Text(ctx, s.ID)
	if err != nil {
		return nil, fmt.Errorf("text of %s: %w", s.ID, err)
	}
	r, err := p.understand(t, s.Referat.Source, o)
	if err != nil {
		p.fault(s.Referat.Source.File, TrinUnderstand, err)
		return s.Referat, nil
	}
	return r, nil
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

// build makes, checks and publishes a generation. When ctx ends before, nothing
// of it stays.
func (p *Pipeline) build(ctx context.Context, seq uint64) error {
	persons, err := p.archive.Persons(ctx)
	if err != nil {
		return err
	}
	dir, err := index.NewDir(p.archive.Dir())
	if err != nil {
		return err
	}
	lists, total := p.o.Lists.WithPersons(persons), 0
	o := index.BuildOptions{Lists: lists, Seq: seq, Now: p.o.Now, Progress: func(done int) { p.o.Progress(StageBuild, done, total) }}
	_, err = index.Build(ctx, dir, p.documents(ctx, lists, &total), o)
	if err == nil {
		err = p.o.Verify(ctx, dir)
	}
	if err != nil {
		return errors.Join(err, index.GC(context.WithoutCancel(ctx), p.archive.Dir(), keepGenerations))
	}
	g, err := index.Publish(ctx, p.archive.Dir(), dir)
	if err != nil {
		return err
	}
	if err := p.archive.Published(context.WithoutCancel(ctx), noted(g)); err != nil {
		return err
	}
	return index.GC(ctx, p.archive.Dir(), keepGenerations)
}

// documents gives the index documents of all current referater and counts them.
func (p *Pipeline) documents(ctx context.Context, lists *authority.Lists, total *int) iter.Seq2[index.Document, error] {
	return func(yield func(index.Document, error) bool) {
		for s, err := range p.archive.Records(ctx) {
			if err != nil {
				yield(index.Document{}, err)
				return
			}
			for _, d := range index.NewDocuments(&s.Stored, index.Origin{Seq: s.Seq, Superseded: s.Superseded}, lists) {
				*total++
				if !yield(d, nil) {
					return
				}
			}
		}
	}
}
