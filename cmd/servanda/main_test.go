package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"servanda": main})
}

// TestCommands runs the scripts of testdata, which read like a manual.
func TestCommands(t *testing.T) {
	samples, err := filepath.Abs("../../testdata/reports")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, "config"))
			return os.CopyFS(filepath.Join(env.WorkDir, "reports"), os.DirFS(samples))
		},
	})
}
