package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"go.yaml.in/yaml/v3"

	"referat/extract"
	"referat/minutes"
)

// sidecarSuffixes stand behind the whole name of the source file.
var sidecarSuffixes = []string{".meta.json", ".meta.yaml", ".meta.yml"}

// besides reads the sidecar of a source: its content, and a hash by which a
// change is seen. A broken one is a fault of the file but does not keep it out.
func besides(s source) (side *minutes.Sidecar, hash string, fault error) {
	if s.sidecar == nil {
		return nil, "", nil
	}
	for _, suffix := range sidecarSuffixes {
		b, err := s.sidecar(suffix)
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENAMETOOLONG) {
			continue
		}
		sum := sha256.Sum256(b)
		hash = hex.EncodeToString(sum[:8])
		side = &minutes.Sidecar{}
		if err == nil {
			err = yaml.Unmarshal(b, side) // JSON is YAML
		}
		if err != nil {
			return nil, hash, &extract.Error{Message: msgSidecar(s.name + suffix), Err: fmt.Errorf("sidecar: %w", err)}
		}
		return side, hash, nil
	}
	return nil, "", nil
}
