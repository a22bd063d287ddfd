package query_test

import (
	"fmt"

	"referat/search/query"
)

func ExampleParse() {
	tree, notices := query.Parse(`forløbsprogram diabetes OR KOL NOT psykiatri klynge:rm-midt ELLER`)
	fmt.Println(tree)
	for _, n := range notices {
		fmt.Println(n.Kind, n.Pos, n.Text)
	}
	// Output:
	// forløbsprogram diabetes ELLER KOL -psykiatri klynge:rm-midt eller
	// bogstavelig 61 ELLER
}
