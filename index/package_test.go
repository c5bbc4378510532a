package index_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"testing"

	"servanda/index"
)

// folder keeps files in memory.
type folder map[string]*bytes.Buffer

type memory struct{ *bytes.Buffer }

func (memory) Close() error { return nil }

func (f folder) create(name string) (io.WriteCloser, error) {
	f[name] = &bytes.Buffer{}
	return memory{f[name]}, nil
}

func packed(t *testing.T, l *index.Library) folder {
	t.Helper()
	m, err := l.Manifest(t.Context(), "1.2.3", []string{"export", "package"})
	if err != nil {
		t.Fatal(err)
	}
	f := folder{}
	if err := l.WritePackage(t.Context(), m, false, f.create); err != nil {
		t.Fatal(err)
	}
	return f
}

// TestPackage: the descriptor tells of every file its bytes, digest and the
// meaning of each column.
func TestPackage(t *testing.T) {
	files := packed(t, linked(t))
	var p struct {
		Resources []struct {
			Path, Hash string
			Bytes      int
			Schema     struct {
				Fields []struct{ Name, Type, Description string }
			}
		}
		Servanda index.Manifest
	}
	if err := json.Unmarshal(files[index.PackageDescriptor].Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	if len(p.Resources) != len(files)-1 || len(p.Resources) != 10 {
		t.Errorf("%d resources, %d files", len(p.Resources), len(files))
	}
	for _, r := range p.Resources {
		data := files[r.Path].Bytes()
		sum := sha256.Sum256(data)
		if r.Bytes != len(data) || r.Hash != "sha256:"+hex.EncodeToString(sum[:]) {
			t.Errorf("%s: %d bytes, %s", r.Path, r.Bytes, r.Hash)
		}
		for _, f := range r.Schema.Fields {
			if f.Type == "" || f.Description == "" {
				t.Errorf("%s: %+v", r.Path, f)
			}
		}
	}
	if p.Servanda.Documents != 3 || p.Servanda.Version != "1.2.3" || len(p.Servanda.Library) != 64 {
		t.Errorf("%+v", p.Servanda)
	}
}

func TestPackageRepeats(t *testing.T) {
	one, other := packed(t, linked(t)), packed(t, linked(t))
	for name := range one {
		if !bytes.Equal(one[name].Bytes(), other[name].Bytes()) {
			t.Errorf("%s differs", name)
		}
	}
}
