package ingest

import (
	"context"
	"errors"
	"iter"

	"referat/archive"
	"referat/authority"
	"referat/danish"
	"referat/index"
)

// keepGenerations is how many older generations stay beside the current one.
const keepGenerations = 2

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
	switch {
	case anyway:
	case same:
		return p.collect(ctx)
	case seq == 0:
		return nil
	}
	if profile.Versions != "" && profile.Versions != p.versions() {
		if err := p.firstPass(ctx); err != nil {
			return err
		}
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
	return p.collect(ctx)
}

// collect removes older generations, all of them after an erasure.
func (p *Pipeline) collect(ctx context.Context) error {
	keep, err := p.archive.Keep(ctx, keepGenerations)
	if err != nil {
		return err
	}
	return index.GC(ctx, p.archive.Dir(), keep)
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
