package codebook

// readQDC reads a REFI-QDA codebook: codes within codes, each with a name and
// perhaps a description. Their GUIDs mean nothing to a reader, so that a code's
// id is made of its name.
func readQDC(data []byte, stem string) (Book, error) {
	b := Book{Name: slug(stem)}
	root, err := readXML(data)
	if err != nil {
		return b, err
	}
	if root.name.Local != "CodeBook" {
		return b, faultf(root.line, "no REFI-QDA codebook: it opens with %q, not with \"CodeBook\"", root.name.Local)
	}
	ids := slugs{}
	for _, c := range root.children {
		if c.name.Local == "Codes" {
			b.addQDC(c, "", ids)
		}
	}
	return b, nil
}

// addQDC adds the codes in an element, and those in them.
func (b *Book) addQDC(in *element, parent string, ids slugs) {
	for _, e := range in.children {
		if e.name.Local != "Code" {
			continue
		}
		c := Code{Code: ids.of(e.attr("name")), Parent: parent, Line: e.line}
		c.call("", e.attr("name"))
		for _, d := range e.children {
			if d.name.Local == "Description" {
				c.Description = d.text
			}
		}
		b.Codes = append(b.Codes, c)
		b.addQDC(e, c.Code, ids)
	}
}
