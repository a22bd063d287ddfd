package api

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"html/template"
	"strings"

	"github.com/labstack/echo/v4"
	"go.yaml.in/yaml/v3"
)

//go:embed openapi.yaml
var specFile []byte

//go:embed overview.html
var overviewFile string

// serverLine is the line of openapi.yaml that says where the API is.
const serverLine = "  - url: /\n"

// makeSpec gives the description for a site and the page made of it.
func makeSpec(baseURL string) (spec, overview []byte, err error) {
	if !bytes.Contains(specFile, []byte(serverLine)) {
		return nil, nil, errors.New("openapi.yaml has no server line")
	}
	spec = specFile
	if baseURL = strings.TrimRight(baseURL, "/"); baseURL != "" {
		spec = bytes.Replace(specFile, []byte(serverLine), []byte("  - url: "+baseURL+"\n"), 1)
	}
	overview, err = makeOverview(spec)
	return spec, overview, err
}

// overviewPage is /api, read out of the description.
type overviewPage struct {
	Title, Text string
	Operations  []operation
	Problems    []problemKind
}

type operation struct {
	Path, Summary, Text, Example string
	Parameters                   []parameter
}

type parameter struct {
	Ref         string `yaml:"$ref"`
	Name        string `yaml:"name"`
	Description string `yaml:"description"`
	Required    bool   `yaml:"required"`
}

func makeOverview(spec []byte) ([]byte, error) {
	var doc struct {
		Info struct {
			Title       string `yaml:"title"`
			Description string `yaml:"description"`
		} `yaml:"info"`
		Paths      yaml.Node `yaml:"paths"`
		Components struct {
			Parameters map[string]parameter `yaml:"parameters"`
		} `yaml:"components"`
	}
	if err := yaml.Unmarshal(spec, &doc); err != nil {
		return nil, fmt.Errorf("read openapi.yaml: %w", err)
	}
	p := overviewPage{Title: doc.Info.Title, Text: doc.Info.Description, Problems: problemKinds}
	for i := 0; i+1 < len(doc.Paths.Content); i += 2 {
		op, err := readOperation(doc.Paths.Content[i].Value, doc.Paths.Content[i+1], doc.Components.Parameters)
		if err != nil {
			return nil, err
		}
		p.Operations = append(p.Operations, op)
	}
	t, err := template.New("overview").Parse(overviewFile)
	if err != nil {
		return nil, fmt.Errorf("read overview.html: %w", err)
	}
	var b bytes.Buffer
	err = t.Execute(&b, p)
	return b.Bytes(), err
}

func readOperation(path string, n *yaml.Node, shared map[string]parameter) (operation, error) {
	var entry struct {
		Get struct {
			Summary     string      `yaml:"summary"`
			Description string      `yaml:"description"`
			Parameters  []parameter `yaml:"parameters"`
			Example     string      `yaml:"x-eksempel"`
		} `yaml:"get"`
	}
	if err := n.Decode(&entry); err != nil {
		return operation{}, fmt.Errorf("read %s of openapi.yaml: %w", path, err)
	}
	op := operation{Path: path, Summary: entry.Get.Summary, Text: entry.Get.Description, Example: entry.Get.Example}
	for _, p := range entry.Get.Parameters {
		if name, ok := strings.CutPrefix(p.Ref, "#/components/parameters/"); ok {
			p = shared[name]
		}
		op.Parameters = append(op.Parameters, p)
	}
	return op, nil
}

func (h *Handler) description(c echo.Context) error {
	if _, err := only(c); err != nil {
		return err
	}
	return h.blob(c, "application/yaml; charset=utf-8", h.spec)
}

// about is the page for people; search engines may index it.
func (h *Handler) about(c echo.Context) error {
	c.Response().Header().Del("X-Robots-Tag")
	return h.blob(c, "text/html; charset=utf-8", h.overview)
}
