package extract

import "testing"

func TestLinkTarget(t *testing.T) {
	for in, want := range map[string]string{
		" https://example.org/a b\n": "https://example.org/a b", "/bilag.pdf": "/bilag.pdf", "mailto:a@example.org": "mailto:a@example.org",
		"#punkt-3": "", "JavaScript:alert(1)": "", "java\nscript:alert(1)": "", "file:///C:/bilag.docx": "", "data:text/html,x": "", "": "",
	} {
		if got := LinkTarget(in); got != want {
			t.Errorf("LinkTarget(%q) = %q, want %q", in, got, want)
		}
	}
}
