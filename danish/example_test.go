package danish_test

import (
	"fmt"

	"referat/danish"
)

func ExampleSplitCompound() {
	for _, p := range danish.SplitCompound("arbejdsgruppens", danish.BaseLexicon()) {
		fmt.Println(p.Text, p.Start, p.End)
	}
	// Output:
	// arbejde 0 7
	// gruppens 7 15
}

func ExampleCompoundTerms() {
	for _, p := range danish.CompoundTerms("diabetesforløbsprogram", danish.BaseLexicon()) {
		fmt.Println(p.Text)
	}
	// Output:
	// diabetes
	// forløb
	// program
	// diabetesforløb
	// forløbsprogram
}

func ExampleKey() {
	fmt.Println(danish.Key("børnene"), danish.Key("kvaliteten"), danish.Key("KOL'en"), danish.Key("Århus"))
	// Output: barn kvalitet kol aarhus
}
