package minutes

import (
	"cmp"
	"slices"
	"strings"

	"referat/authority"
)

// topics: matches of the title count always. The text counts with five hits, or
// 1.5 in a thousand characters and at least two; at most three topics come from it,
// none of the top ones; a parent falls away when its child is set.
func (d *doc) topics(w *work) []string {
	if w.item.Planned {
		return []string{authority.Formalia}
	}
	out := d.titleTopics(w.item.Title)
	if slices.Contains(out, authority.Formalia) {
		if len(out) > 1 && !isFormal(w.item.Title) {
			out = slices.DeleteFunc(out, func(id string) bool { return id == authority.Formalia })
			return d.pruned(out)
		}
		return []string{authority.Formalia}
	}
	out = append(out, d.bodyTopics(w, out)...)
	return d.pruned(d.lonely(out))
}

// lonely drops topics that count only alone where there are others.
func (d *doc) lonely(ids []string) []string {
	alone := func(id string) bool { return d.lists.Topic(id).Alone }
	if slices.ContainsFunc(ids, func(id string) bool { return !alone(id) }) {
		return slices.DeleteFunc(ids, alone)
	}
	return ids
}

// titleTopics are the topics a title names. A top topic needs a word of its own:
// "børn" in "børn med overvægt" is spoken for by a narrower one.
func (d *doc) titleTopics(title string) []string {
	var out []string
	hits := d.lists.TopicMatches(title)
	for _, h := range hits {
		spoken := d.lists.Topic(h.ID).Broader == "" && slices.ContainsFunc(hits, func(o authority.TopicHit) bool {
			return o.ID != h.ID && o.Start <= h.Start && o.End >= h.End && d.lists.Topic(o.ID).Broader != ""
		})
		if !spoken && !slices.Contains(out, h.ID) {
			out = append(out, h.ID)
		}
	}
	return out
}

// isFormal: the formal matter opens the title.
func isFormal(title string) bool {
	low := strings.ToLower(title)
	for _, p := range []string{"godkendelse", "velkomst", "eventuelt", "evt", "næste møde", "mødeplan", "siden sidst", "meddelelser", "orienteringer", "gensidig", "opfølgning på referat", "skriftlige"} {
		if strings.HasPrefix(low, p) {
			return true
		}
	}
	return false
}

func (d *doc) bodyTopics(w *work, have []string) []string {
	hits, named, size := map[string]float64{}, map[string]bool{}, 0
	for _, s := range w.sects {
		size += len(s.Text)
		for _, h := range d.lists.TopicMatches(s.Text) {
			weight := 1.0
			if x, ok := d.opt.Weights[h.Stem]; ok {
				weight = x
			}
			hits[h.ID] += weight
			named[h.ID] = named[h.ID] || s.Kind == SectionRecommendation
		}
	}
	var ids []string
	for id, n := range hits {
		t := d.lists.Topic(id)
		enough := (n >= 5 || n >= 2 && n*1000 >= 1.5*float64(size)) && (named[id] || !t.TitleOnly)
		if enough && t.Broader != "" && id != authority.Formalia && !slices.Contains(have, id) {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(hits[b], hits[a]), cmp.Compare(a, b)) })
	return ids[:min(len(ids), 3)]
}

// pruned drops a parent whose child is set; never nil.
func (d *doc) pruned(ids []string) []string {
	out := []string{}
	for _, id := range ids {
		if !slices.ContainsFunc(ids, func(o string) bool { return o != id && d.under(o, id) }) {
			out = append(out, id)
		}
	}
	return out
}

func (d *doc) under(id, above string) bool {
	for n := 0; id != "" && n < 6; n++ {
		t := d.lists.Topic(id)
		if t == nil {
			return false
		}
		if id = t.Broader; id == above {
			return true
		}
	}
	return false
}
