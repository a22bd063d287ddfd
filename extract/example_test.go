package extract_test

import (
	"fmt"

	"referat/extract"
)

func ExampleDetect() {
	for _, f := range []struct{ name, head string }{
		{"referat.pdf", "%PDF-1.7\n"},
		{"referat.pdf", "<html><title>Siden findes ikke</title>"},
		{"referat.txt", "Referat af m\xf8det i \xc5rhus"},
		{"referat.doc", `{\rtf1 Referat}`},
	} {
		d := extract.Detect([]byte(f.head), f.name)
		fmt.Println(d.Kind, d.MediaType, d.Mismatch)
	}
	// Output:
	// pdf application/pdf false
	// html text/html true
	// text text/plain false
	// rtf text/rtf true
}
