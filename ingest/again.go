package ingest

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"referat/archive"
	"referat/authority"
	"referat/minutes"
)

// parseVersion is raised when the rules of package minutes change, so that stored
// texts are understood anew.
const parseVersion = "3"

// versions name what the second pass depends on besides the texts.
func (p *Pipeline) versions() string {
	return parseVersion + " " + p.o.DefaultRegion + " " + p.o.Lists.Version()
}

// firstPass does again what was done when each file was read: what it found by
// older rules or lists tells the second pass nothing.
func (p *Pipeline) firstPass(ctx context.Context) error {
	return p.archive.Renew(ctx, func(yield func(archive.Revised, error) bool) {
		done := 0
		for t := range p.texts(ctx, minutes.Options{}) { // the second pass tells of a fault
			if !yield(t.Revised, t.err) {
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
	if p.erased, err = p.archive.ErasedPersons(ctx); err != nil {
		return err
	}
	names = slices.DeleteFunc(names, p.erased.Has)
	weights, total, err := p.weights(ctx)
	if err != nil {
		return err
	}
	var seen []authority.Sighting
	of := map[string]map[string]string{}
	revised := func(yield func(archive.Revised, error) bool) {
		for t := range p.texts(ctx, minutes.Options{Names: names, Weights: weights}) {
			if t.fault != nil {
				p.fault(t.Referat.Source.File, TrinUnderstand, t.fault)
			}
			if t.err == nil {
				of[t.ID] = map[string]string{}
				seen = append(seen, p.sightings(t.ID, t.Referat)...)
				p.o.Progress(StageAgain, len(of), total)
			}
			if !yield(t.Revised, t.err) {
				return
			}
		}
	}
	people := func() archive.People {
		persons, ids := p.o.Lists.Merge(seen)
		for i, s := range seen {
			if ids[i] != "" {
				of[s.Doc][s.Local] = ids[i]
			}
		}
		return archive.People{Persons: persons, Of: of}
	}
	return p.archive.Revise(ctx, p.o.Lists, archive.Profile{Names: names, Weights: weights, Versions: p.versions()}, revised, people, p.o.Now())
}

// understood is a stored text understood again. After a fault of this text alone
// it is what was understood before; err is one of the archive.
type understood struct {
	archive.Revised
	fault, err error
}

// texts understands all current texts again, several at a time, and gives them in
// order of id. An err is the last.
func (p *Pipeline) texts(ctx context.Context, o minutes.Options) iter.Seq[understood] {
	return func(yield func(understood) bool) {
		var err error
		if p.erased, err = p.archive.ErasedPersons(ctx); err != nil {
			yield(understood{err: err})
			return
		}
		work, stop := context.WithCancel(ctx)
		coming := make(chan chan understood, p.o.Workers)
		go func() {
			defer close(coming)
			for s, err := range p.archive.Records(work) {
				one := make(chan understood, 1)
				select {
				case coming <- one:
				case <-work.Done():
					return
				}
				if err != nil {
					one <- understood{err: err}
					return
				}
				go func() { one <- p.reparse(work, s, o) }()
			}
		}()
		defer func() {
			stop()
			for one := range coming { // none is left behind
				<-one
			}
		}()
		for one := range coming {
			if t := <-one; !yield(t) || t.err != nil {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(understood{err: err})
		}
	}
}

func (p *Pipeline) reparse(ctx context.Context, s *archive.Stored, o minutes.Options) understood {
	u := understood{Revised: archive.Revised{ID: s.ID, Referat: s.Referat}}
	if s.Frozen {
		withoutErased(u.Referat, p.erased)
		return u
	}
	t, err := p.archive.Text(ctx, s.ID)
	if err != nil {
		u.err = fmt.Errorf("text of %s: %w", s.ID, err)
		return u
	}
	o.Sidecar = s.Sidecar
	r, err := p.understand(t, s.Referat.Source, o)
	if err != nil {
		u.fault = err
		withoutErased(u.Referat, p.erased)
		return u
	}
	u.Referat = r
	return u
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

// weights says how telling each stem of a topic is in this archive. It also counts
// documents.
func (p *Pipeline) weights(ctx context.Context) (weights map[string]float64, documents int, err error) {
	stems := minutes.Stems{Lists: p.o.Lists}
	for s, err := range p.archive.Records(ctx) {
		if err != nil {
			return nil, 0, err
		}
		documents++
		stems.Add(s.Referat)
	}
	return stems.Weights(), documents, nil
}
