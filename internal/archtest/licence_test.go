package archtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// allowed are the licences of what is linked into the binary, by a sentence that
// only their text holds.
var allowed = map[string]*regexp.Regexp{
	"MIT":        regexp.MustCompile(`Permission\s+is\s+hereby\s+granted,\s+free\s+of\s+charge`),
	"BSD":        regexp.MustCompile(`Redistribution\s+and\s+use\s+in\s+source\s+and\s+binary\s+forms`),
	"Apache-2.0": regexp.MustCompile(`Apache\s+License,?\s+Version\s+2\.0|Apache\s+License\s+Version\s+2\.0`),
	"ISC":        regexp.MustCompile(`Permission\s+to\s+use,\s+copy,\s+modify,\s+and(/or)?\s+distribute`),
	"MPL-2.0":    regexp.MustCompile(`Mozilla\s+Public\s+License,?\s+(Version|version)\s+2\.0`),
}

var copyleft = regexp.MustCompile(`GNU\s+(AFFERO\s+|LESSER\s+)?GENERAL\s+PUBLIC\s+LICENSE`)

type dependency struct {
	Module *struct {
		Path string
		Main bool
		Dir  string
	}
}

// linked gives path and folder of every module that the binary is made of.
func linked(t *testing.T) map[string]string {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", "-json=Module", "./cmd/referat")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	modules := map[string]string{}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var d dependency
		if err := dec.Decode(&d); errors.Is(err, io.EOF) {
			return modules
		} else if err != nil {
			t.Fatal(err)
		}
		if d.Module != nil && !d.Module.Main {
			modules[d.Module.Path] = d.Module.Dir
		}
	}
}

func TestLinkedLicencesAreAllowed(t *testing.T) {
	modules := linked(t)
	if len(modules) < 20 {
		t.Fatalf("only %d modules are linked: %v", len(modules), modules)
	}
	for path, dir := range modules {
		if path == "github.com/hashicorp/go-plugin" {
			t.Errorf("%s stands in the module graph only and must not be linked", path)
		}
		if licence := licenceOf(t, dir); licence == "" {
			t.Errorf("module %s has no licence of the allow-list", path)
		}
	}
}

// licenceOf names the licence in a module's folder, "" none that is allowed.
func licenceOf(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "[LlCc][IiOo][CcPp][EeYy]*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil || copyleft.Match(text) {
			continue
		}
		for name, sentence := range allowed {
			if sentence.Match(text) {
				return name
			}
		}
	}
	return ""
}
