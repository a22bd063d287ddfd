package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"

	"referat/search/eval"
)

// evaluate measures the local archive with judged queries.
func evaluate(ctx context.Context, c *config, args []string, io stdio) error {
	if len(args) != 1 {
		return usageError{msgNeedFile}
	}
	queries, err := readQueries(args[0])
	if err != nil {
		return err
	}
	if c.split != "" {
		queries = eval.Split(queries, c.split)
	}
	s, err := c.open(ctx, io, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	defer s.close()
	figures, err := eval.Run(ctx, s.index, queries)
	if err != nil {
		return err
	}
	if c.json {
		return json.NewEncoder(io.out).Encode(figures)
	}
	printFigures(io, figures)
	if c.mod == "" {
		return nil
	}
	earlier, err := readFigures(c.mod)
	if err != nil {
		return err
	}
	d := eval.Compare(earlier, figures)
	fmt.Fprintf(io.out, msgCompared, d.NDCG10[0], d.NDCG10[1], d.NDCG10[2], d.Queries)
	return nil
}

func readQueries(name string) ([]eval.Query, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	queries, err := eval.ReadQueries(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return queries, nil
}

func readFigures(name string) (eval.Figures, error) {
	var f eval.Figures
	b, err := os.ReadFile(name)
	if err == nil {
		err = json.Unmarshal(b, &f)
	}
	if err != nil {
		return f, fmt.Errorf("read %s: %w", name, err)
	}
	return f, nil
}
