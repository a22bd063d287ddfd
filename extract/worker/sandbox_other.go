//go:build !linux

package worker

import (
	"os"
	"os/exec"
)

// Elsewhere than on Linux the deadline holds, memory is bounded by PDFium's own
// limit and GOMEMLIMIT only.

func restrict() {}

func separate(*exec.Cmd) {}

func isolate(*exec.Cmd) {}

func limitProcess(int, caps) {}

func residentGroup(int) int64 { return 0 }

func killGroup(pid int) {
	if p, err := os.FindProcess(pid); err == nil {
		_ = p.Kill()
	}
}

func resident(int) int64 { return 0 }
