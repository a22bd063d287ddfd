package index

import (
	"context"

	"referat/search"
)

// Suggest completes a prefix.
func (x *Index) Suggest(ctx context.Context, prefix string) ([]search.Suggestion, error) {
	return nil, nil
}
