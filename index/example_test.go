package index_test

import (
	"context"
	"fmt"
	"os"

	"referat/index"
	"referat/minutes"
	"referat/search"
	"referat/search/query"
)

// An archive of one referat is built, verified, published, opened and searched.
func ExampleOpen() {
	data, err := os.MkdirTemp("", "referat")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(data)
	ctx := context.Background()
	item := index.Document{ID: "0123456789ab/4", Document: "0123456789ab", Number: "4", Title: "Diabetesskolen",
		Prior: 1, Meeting: "m1", Date: "2016-06-28", DateKind: "moede", Sections: []index.Section{
			{Kind: minutes.SectionDecision, Text: "Forløbsprogrammet for diabetes blev godkendt.", Lines: []int{12}}}}

	dir, err := index.NewDir(data)
	if err != nil {
		panic(err)
	}
	items := func(yield func(index.Document, error) bool) { yield(item, nil) }
	if _, err := index.Build(ctx, dir, items, index.BuildOptions{}); err != nil {
		panic(err)
	}
	if err := index.Verify(ctx, dir, index.Full); err != nil {
		panic(err)
	}
	if _, err := index.Publish(ctx, data, dir); err != nil {
		panic(err)
	}

	x, err := index.Open(ctx, data, index.Options{})
	if err != nil {
		panic(err)
	}
	defer x.Close()
	tree, _ := query.Parse("diabetes forløbsprogrammer")
	res, err := x.Search(ctx, search.Request{Q: "diabetes forløbsprogrammer", Tree: tree})
	if err != nil {
		panic(err)
	}
	for _, h := range res.Hits {
		fmt.Println(h.Number, h.Title, h.Date)
		for _, m := range h.Snippets[0].Marks {
			fmt.Println("-", h.Snippets[0].Text[m.Start:m.End])
		}
	}
	// Output:
	// 4 Diabetesskolen 2016-06-28
	// - Forløbsprogrammet
	// - diabetes
}
