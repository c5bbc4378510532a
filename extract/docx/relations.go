package docx

import (
	"encoding/xml"
	"path"
	"strings"

	"servanda/extract"
	"servanda/extract/zipxml"
)

// relations are the parts that a part refers to.
type relations struct {
	// folder is where the part lies that refers.
	folder string
	// byID and byKind give the parts' names; the kind is the last word of the
	// relation's type: "styles", "footnotes".
	byID, byKind map[string]string
}

// target is the part of a kind: as related, or where Word puts it.
func (r relations) target(kind string) string {
	if name := r.byKind[kind]; name != "" {
		return name
	}
	return path.Join(r.folder, kind+".xml")
}

// relationsOf reads the relations of a part.
func relationsOf(a *zipxml.Archive, name string) (relations, error) {
	folder, base := path.Split(name)
	r := relations{folder: folder, byID: map[string]string{}, byKind: map[string]string{}}
	part, err := a.Part(path.Join(folder, "_rels", base+".rels"))
	if err != nil {
		return r, err
	}
	sc := zipxml.NewScanner(part)
	// What a broken list of relations does not say, Word's own names do.
	_ = sc.Each(func(root xml.StartElement) error {
		return sc.Each(func(el xml.StartElement) error {
			r.add(el)
			return sc.Skip()
		})
	})
	return r, nil
}

// add notes one relation. Targets outside the archive are never followed.
func (r relations) add(el xml.StartElement) {
	if el.Name.Local != "Relationship" || zipxml.Attr(el, "TargetMode") == "External" {
		return
	}
	target := zipxml.Attr(el, "Target")
	if !strings.HasPrefix(target, "/") {
		target = r.folder + target
	}
	name := strings.TrimPrefix(path.Clean("/"+target), "/")
	r.byID[zipxml.Attr(el, "Id")] = name
	kind := path.Base(zipxml.Attr(el, "Type"))
	if r.byKind[kind] == "" {
		r.byKind[kind] = name
	}
}

// mainPart is the name of the part that holds the document's text.
func mainPart(a *zipxml.Archive) (string, error) {
	r, err := relationsOf(a, "")
	if err != nil {
		return "", err
	}
	if name := r.byKind["officeDocument"]; name != "" && a.Has(name) {
		return name, nil
	}
	const usual = "word/document.xml"
	if !a.Has(usual) {
		return "", &extract.Error{Op: "open docx", Kind: extract.KindMalformed, Hint: "the archive holds no text; open it in a word processor and save it again"}
	}
	return usual, nil
}
